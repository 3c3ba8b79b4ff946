"""Many things, some at a time."""

from __future__ import annotations

import itertools

from formkit.batches import batched


def test_every_item_comes_once_in_order_and_only_the_last_batch_is_shorter() -> None:
    assert list(batched("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batched([], 2)) == []


def test_no_item_is_asked_for_before_its_batch() -> None:
    assert next(batched(itertools.count(), 3)) == [0, 1, 2]
