"""An explanation as lines of text, wrapped for a terminal or a letter."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tirek.channels.text.explanation import Explanation, Question, Right
from tirek.channels.text.wording import Wording
from tirek.engine.household_form import month_from
from tirek.engine.law import Law

WIDTH = 100
_MOST_QUESTIONS = 12
_MOST_MEASURES = 5


def letter(explanation: Explanation, law: Law) -> str:
    """The whole explanation."""
    return "\n".join(_Letter(explanation, Wording(law, explanation.language)).lines())


class _Letter:
    def __init__(self, explanation: Explanation, wording: Wording) -> None:
        self.explanation, self.wording, self.say = explanation, wording, wording.say

    def lines(self) -> Iterator[str]:
        """Title, groups of rights, questions, and how many measures are left out."""
        told = self.explanation
        yield self.say("title", month=self.wording.month(month_from(told.month)))
        if told.beyond:
            yield from wrapped(self.say("beyond"))
        if not told.entitled and not told.other_rights:
            yield from ("", self.say("nothing_due"))
        for key, rights in (("entitled", told.entitled), ("other_rights", told.other_rights), ("duties", told.duties)):
            yield from self._group(key, rights)
        yield from self._asked()
        yield from self._open(told.unknown)
        yield from self._group("close", told.close)
        yield from self._group("not_met", told.not_met)
        if told.hidden:
            yield from ("", *wrapped(self.say("others", count=told.hidden)))

    def _group(self, key: str, rights: list[Right]) -> Iterator[str]:
        if not rights:
            return
        yield from ("", self.say(key).upper())
        for right in rights:
            yield ""
            yield from self._right(right)

    def _open(self, rights: list[Right]) -> Iterator[str]:
        """Rights that cannot be told yet, those first that wait for the fewest facts."""
        if rights:
            yield from ("", self.say("unknown").upper(), "")
        for right in sorted(rights, key=lambda r: len(r.missing)):
            yield from wrapped(f"● {right.title}: {', '.join(right.who)}", 0, 2)
            yield from self._field("missing", self._lacking(right))
            yield from self._field("because", "" if right.missing else " ".join(right.why))

    def _lacking(self, right: Right) -> str:
        """The missing facts; whose they are only where it is not everybody's whom the right is for."""
        return "; ".join(
            f"{fact} ({', '.join(people)})" if people and people != right.who else fact for fact, people in right.missing.items()
        )

    def _right(self, right: Right) -> Iterator[str]:
        due = right.outcome in ("met", "not_computed")
        yield from wrapped(f"● {right.title}" + (f": {right.amount_text}" if due else ""), 0, 2)
        yield from self._field("whom", ", ".join(right.who))
        yield from self._field("why" if due else "because", " ".join(right.why))
        yield from self._field("how", right.how)
        if right.where:
            yield f"  {self.say('where' if right.how else 'how')}:"
        for line in right.where:
            yield from wrapped(line, 4, 6)
        yield from self._field("missing", self._lacking(right))
        yield from self._field("legal_ground", right.legal_ground)
        if right.flips:
            yield f"  {self.say('flip_title')}:"
            for line in right.flips:
                yield from wrapped(f"– {line}", 4, 6)
        for note in right.notes:
            yield from wrapped(note, 2, 4)

    def _field(self, key: str, text: str) -> Iterator[str]:
        if text:
            yield from wrapped(f"{self.say(key)}: {text}", 2, 4)

    def _asked(self) -> Iterator[str]:
        questions = self.explanation.questions[:_MOST_QUESTIONS]
        if not questions:
            return
        yield from ("", self.say("questions").upper(), *wrapped(self.say("questions_note")), "")
        for number, question in enumerate(questions, 1):
            yield from wrapped(f"{number}. {self._question(question)}", 0, 3)
            yield from wrapped(f"{self.say('needed_for')}: {self._measures(question)}", 3, 5)

    def _measures(self, question: Question) -> str:
        """The first measures that wait for an answer, and how many more there are."""
        shown = "; ".join(question.measures[:_MOST_MEASURES])
        more = len(question.measures) - _MOST_MEASURES
        return f"{shown}; {self.say('and_more', count=more)}" if more > 0 else shown

    def _question(self, question: Question) -> str:
        about = "; ".join(
            t for t in (", ".join(question.who), self.say("months_asked", months=question.months) if question.months else "") if t
        )
        return f"{question.text} ({about})" if about else question.text


def wrapped(text: str, indent: int = 0, following: int | None = None) -> list[str]:
    """Lines of at most a hundred characters; groups of digits stay together."""
    later = " " * (indent if following is None else following)
    return textwrap.wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
