"""Where a program spends its processor time: functions are wrapped from outside, each counts what it spends itself."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from threading import local
from typing import Any


class Stopwatch:
    """Processor seconds by stage, of one thread; a stage within a stage is taken out of the outer one."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open = local()
        self._undo: list[tuple[Any, str, Any]] = []

    def wrap(self, owner: Any, name: str, stage: str) -> None:
        """Count calls of `owner.name` as `stage` until `remove`."""
        inner = getattr(owner, name)
        self._undo.append((owner, name, inner))
        setattr(owner, name, self._timed(inner, stage))

    def _timed(self, inner: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def outer(*arguments: Any, **named: Any) -> Any:
            within = self._within()
            within.append(0.0)
            begin = time.thread_time()
            try:
                return inner(*arguments, **named)
            finally:
                taken = time.thread_time() - begin
                self.spent[stage] += taken - within.pop()
                if within:
                    within[-1] += taken

        return outer

    def _within(self) -> list[float]:
        """Seconds of inner stages, one entry a stage that is open."""
        if not hasattr(self._open, "stages"):
            self._open.stages = []
        stages: list[float] = self._open.stages
        return stages

    def remove(self) -> None:
        """Put everything back."""
        for owner, name, inner in reversed(self._undo):
            setattr(owner, name, inner)
        self._undo.clear()
