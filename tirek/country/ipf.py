"""Iterative proportional fitting: a table of cells scaled until its margins are the wanted ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.float64]
Margin = tuple[tuple[int, ...], Cells]


def fit(seed: Cells, margins: Sequence[Margin], rounds: int = 200, tolerance: float = 1e-9) -> Cells:
    """Cells near `seed` (same interactions) whose sums over the other axes equal each margin.

    A margin is (axes kept, wanted sums in that order of axes). Margins that contradict each other leave the last one exact.
    Raises `ValueError` where a positive margin meets only empty cells.
    """
    cells = seed.astype(np.float64).copy()
    for _ in range(rounds):
        worst = 0.0
        for axes, wanted in margins:
            others = tuple(a for a in range(cells.ndim) if a not in axes)
            current = cells.sum(axis=others)
            if np.any((current <= 0) & (wanted > 0)):
                raise ValueError(f"margin over axes {axes} wants cells that the seed leaves empty")
            factor = np.divide(wanted, current, out=np.ones_like(current), where=current > 0)
            worst = max(worst, float(np.abs(factor - 1).max()))
            shape = [n if a in axes else 1 for a, n in enumerate(cells.shape)]
            cells *= factor.reshape(shape)
        if worst < tolerance:
            break
    return cells


def largest_remainder(shares: Cells, total: int) -> NDArray[np.int64]:
    """Whole numbers in proportion to `shares` that add up to `total`."""
    exact = shares / shares.sum() * total
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole
