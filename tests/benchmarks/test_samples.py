"""What py-spy's stacks say of each function."""

from __future__ import annotations

from tests.benchmarks.samples import read

STACKS = """\
<module> (run.py:9);spin (run.py:4);enrich (a.py:10);words (b.py:3) 4
<module> (run.py:9);spin (run.py:4);enrich (a.py:11);words (b.py:7);words (b.py:9) 2
<module> (run.py:9);spin (run.py:5);enrich (a.py:12) 1
<module> (run.py:2);load (c.py:1) 100
"""


def test_a_function_is_counted_once_a_stack_whatever_its_lines_and_only_below_the_one_named() -> None:
    samples = read(STACKS, "spin ")
    assert samples.all == 7
    assert samples.alone == {"words (b.py)": 6, "enrich (a.py)": 1}
    assert samples.within == {"enrich (a.py)": 7, "words (b.py)": 6}
