"""Boosted decision trees for two classes, on columns cut into bins: small, exact and the same every time.

Newton boosting with complete trees (Chen and Guestrin 2016, section 2), rows and columns
sampled for each tree. A page's blocks are few and its columns coarse, so that one histogram
a level over all nodes at once is fast enough in numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 64
Floats = NDArray[np.float64]
Binned = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown; the values stand with what is grown, in `training/body.py` and `training/quotes.py`."""

    rounds: int
    first_rate: float
    """How much of its step the first tree goes."""
    last_rate: float
    """And the last; between them the rates fall evenly by factors. Long first steps settle most rows with few trees."""
    depth: int
    rows: float
    """Share of the rows that each tree sees."""
    columns: float
    """Share of the columns."""
    ridge: float
    """Added to the curvature of a leaf: holds leaves of few rows near zero."""
    least: float
    """The least curvature on either side of a split."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Grown:
    """One complete tree over bins: a bin above the limit goes right; column -1 sends everything left."""

    columns: NDArray[np.int64]
    limits: NDArray[np.int64]
    leaves: Floats


def cut(matrix: NDArray[np.float32], weights: Floats) -> list[NDArray[np.float32]]:
    """For each column the values that part its bins, by quantiles of the weighted rows."""
    edges: list[NDArray[np.float32]] = []
    for column in matrix[weights > 0].T:
        values = np.unique(column)
        if len(values) >= BINS - 1:
            values = np.unique(np.quantile(column, np.linspace(0, 1, BINS - 1)))
        edges.append(np.unique(((values[1:] + values[:-1]) / 2).astype(np.float32)))
    return edges


def binned(matrix: NDArray[np.float32], edges: list[NDArray[np.float32]]) -> Binned:
    """Each value's bin."""
    return np.stack([np.searchsorted(e, matrix[:, j], side="left") for j, e in enumerate(edges)], axis=1).astype(
        np.uint8
    )


def grow(bins: Binned, labels: Floats, weights: Floats, base: float, how: Growth) -> list[Grown]:
    """The trees whose sum, added to `base`, gives the log odds of the labels."""
    random = np.random.default_rng(how.seed)
    scores = np.full(len(labels), base)
    trees: list[Grown] = []
    for number in range(how.rounds):
        rate = how.first_rate * (how.last_rate / how.first_rate) ** (number / max(1, how.rounds - 1))
        chances = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        slope = weights * (chances - labels)
        curve = weights * chances * (1 - chances) + 1e-9
        rows = np.nonzero(random.random(len(labels)) < how.rows)[0]
        picked = random.choice(bins.shape[1], max(1, int(bins.shape[1] * how.columns)), replace=False)
        tree = _tree(bins, slope, curve, rows, np.sort(picked), rate, how)
        trees.append(tree)
        scores += scored([tree], bins)
    return trees


def scored(trees: list[Grown], bins: Binned) -> Floats:
    """The sum of the trees for each row."""
    every = np.arange(len(bins))
    total = np.zeros(len(bins))
    for tree in trees:
        node = np.zeros(len(bins), dtype=np.int64)
        for level in range(len(tree.leaves).bit_length() - 1):
            place = 2**level - 1 + node
            column = tree.columns[place]
            right = (column >= 0) & (bins[every, np.maximum(column, 0)] > tree.limits[place])
            node = 2 * node + right
        total += tree.leaves[node]
    return total


def _tree(
    bins: Binned,
    slope: Floats,
    curve: Floats,
    rows: NDArray[np.int64],
    picked: NDArray[np.int64],
    rate: float,
    how: Growth,
) -> Grown:
    seen = bins[np.ix_(rows, picked)].astype(np.int64)
    slopes, curves = slope[rows], curve[rows]
    width = len(picked)
    node = np.zeros(len(rows), dtype=np.int64)
    columns = np.full(2**how.depth - 1, -1, dtype=np.int64)
    limits = np.zeros(2**how.depth - 1, dtype=np.int64)
    for level in range(how.depth):
        count = 2**level
        cell = ((node[:, None] * width + np.arange(width)) * BINS + seen).ravel()
        shape = (count, width, BINS)
        gains = _gains(
            _summed(cell, np.repeat(slopes, width), count * width * BINS).reshape(shape),
            _summed(cell, np.repeat(curves, width), count * width * BINS).reshape(shape),
            how,
        )
        for place in range(count):
            best = int(gains[place].argmax())
            if gains[place, best] > 1e-6:
                columns[count - 1 + place] = picked[best // (BINS - 1)]
                limits[count - 1 + place] = best % (BINS - 1)
        column = columns[count - 1 + node]
        right = (column >= 0) & (bins[rows, np.maximum(column, 0)] > limits[count - 1 + node])
        node = 2 * node + right
    total_slope = np.bincount(node, slopes, 2**how.depth)
    total_curve = np.bincount(node, curves, 2**how.depth)
    return Grown(columns, limits, -rate * total_slope / (total_curve + how.ridge))


def _summed(cell: NDArray[np.int64], values: Floats, size: int) -> Floats:
    """The sum of the values in each cell."""
    return np.asarray(np.bincount(cell, values, size), dtype=np.float64)


def _gains(slopes: Floats, curves: Floats, how: Growth) -> Floats:
    """What each split of each node gains, flattened over columns and limits; -1 where a side is too small."""
    left_slope, left_curve = slopes.cumsum(2)[:, :, :-1], curves.cumsum(2)[:, :, :-1]
    all_slope, all_curve = slopes.sum(2)[:, :, None], curves.sum(2)[:, :, None]
    gains: Floats = (
        left_slope**2 / (left_curve + how.ridge)
        + (all_slope - left_slope) ** 2 / (all_curve - left_curve + how.ridge)
        - all_slope**2 / (all_curve + how.ridge)
    )
    gains[(left_curve < how.least) | (all_curve - left_curve < how.least)] = -1
    return gains.reshape(len(slopes), -1)


def grown(bins: Binned, labels: Floats, weights: Floats, how: Growth) -> tuple[float, list[Grown]]:
    """The base and the trees for these rows."""
    share = float((weights * labels).sum() / weights.sum())
    base = float(np.log(share / (1 - share)))
    return base, grow(bins, labels, weights, base, how)


def written_tree(
    tree: Grown, edges: list[NDArray[np.float32]], columns: NDArray[np.int64], *, digits: int
) -> list[list[int] | list[float]]:
    """A tree as `service.knowledge.trees` reads it: limits as values, not bins.

    Args:
        tree: the tree.
        edges: the values between the bins of each column it was grown on.
        columns: the numbers of these columns in the rows that will be asked.
        digits: the places that limits keep after the point.
    """
    limits = [
        # a node that does not split sends everything left: no value is above infinity
        round(float(edges[column][limit]), digits) if column >= 0 else 1e9
        for column, limit in zip(tree.columns, tree.limits, strict=True)
    ]
    asked = [int(columns[column]) if column >= 0 else 0 for column in tree.columns]
    return [asked, limits, [round(float(leaf), 4) for leaf in tree.leaves]]
