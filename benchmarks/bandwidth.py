"""What the machine's memory can carry: copy and triad over arrays far larger than its caches, on all cores, read and written bytes counted.

    python -m benchmarks.bandwidth
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.measuring import answer, cores, middle, seconds

ARRAY_BYTES = 256_000_000
ROUNDS = 9


@dataclass(frozen=True)
class Bandwidth:
    """Bytes a second: of a copy (one read, one written), of a triad a = b + s·c in two steps (three read, two written)."""

    copy: float
    triad: float

    @property
    def best(self) -> float:
        """The larger: what a floor is reckoned with, so that the floor is not flattered."""
        return max(self.copy, self.triad)


def measure() -> Bandwidth:
    """The median of several rounds."""
    length = ARRAY_BYTES // 8
    a, b, c = (np.full(length, float(i)) for i in range(3))
    edges = np.linspace(0, length, cores() + 1).astype(int)
    slices = [slice(x, y) for x, y in pairwise(edges)]

    def triad(part: slice) -> None:
        np.multiply(c[part], 3.0, out=a[part])
        np.add(a[part], b[part], out=a[part])

    with ThreadPoolExecutor(cores()) as pool:
        copied = seconds(lambda: list(pool.map(lambda part: np.copyto(a[part], b[part]), slices)), ROUNDS)
        added = seconds(lambda: list(pool.map(triad, slices)), ROUNDS)
    return Bandwidth(2 * ARRAY_BYTES / middle(copied), 5 * ARRAY_BYTES / middle(added))


def main() -> None:
    """Measure, and answer in JSON."""
    found = measure()
    answer(copy=found.copy, triad=found.triad)


if __name__ == "__main__":
    main()
