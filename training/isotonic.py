"""How often answers of a score are right, as points that rise."""

from __future__ import annotations

import numpy as np

from training.grow import Floats


def rising(scores: Floats, right: Floats, points: int) -> list[list[float]]:
    """Scores and the share of right answers at each: equal counts, pooled until the shares rise.

    Args:
        scores: one for each answer.
        right: 1 for each answer that is right, 0 for each that is not.
        points: how many points at most. No share is more than 0.98: nothing is certain.
    """
    order = np.argsort(scores, kind="stable")
    pools = [
        [float(scores[part].mean()), float(right[part].mean()), float(len(part))]
        for part in np.array_split(order, points)
    ]
    found: list[list[float]] = []
    for pool in pools:
        found.append(pool)
        while len(found) > 1 and found[-2][1] >= found[-1][1]:
            last = found.pop()
            count = found[-1][2] + last[2]
            found[-1] = [
                (a * found[-1][2] + b * last[2]) / count for a, b in zip(found[-1][:2], last[:2], strict=True)
            ] + [count]
    return [[round(score, 3), round(min(0.98, share), 3)] for score, share, _ in found]
