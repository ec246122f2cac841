"""A demo's live run in a real browser, held against its run with TensorFlow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from deck.bundle import bundle

HOUSE = Path(__file__).parent.parent
RUN = """async ([name, cases, made]) => {
  const module = await import(`demos/${name}/live.js`);
  const maker = made && (await import(`demos/${name}/${made}.js`))[made];
  const listed = (array) => ({ shape: array.shape ?? [array.length], values: Array.from(array) });
  const plain = (value) => (ArrayBuffer.isView(value) ? listed(value) : value);
  const shown = (frame) => Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, plain(value)]));
  return cases.map((values) => Array.from(module.frames(values, {}), (frame) => (made ? maker(frame) : shown(frame))));
}"""


def in_browser(page: Any, folder: Path, name: str, cases: list[dict[str, Any]], made: str = "") -> list[list[Any]]:
    """The live frames of a demo for these values; or what its module `made` makes of each frame."""
    entries = [f"demos/{name}/live.js", *([f"demos/{name}/{made}.js"] if made else [])]
    file = folder / "live.html"
    file.write_text(f'<!doctype html><script type="importmap">{json.dumps(bundle(HOUSE, entries))}</script>', "utf-8")
    page.goto(file.as_uri())
    return page.evaluate(RUN, [name, cases, made])


def assert_equal(live: list[dict[str, Any]], ran: list[dict[str, Any]], count: int) -> None:
    """The leading `count` frames agree: the same keys, words and shapes, and numbers within 1e-5·max(1, |x|)."""
    assert len(live) == len(ran)
    for here, there in zip(live[:count], ran[:count], strict=True):
        assert set(here) == set(there)
        for key, expected in there.items():
            given = here[key]
            if isinstance(given, dict):
                given = np.reshape(given["values"], given["shape"])
            if isinstance(expected, str | bool) or np.asarray(expected).dtype.kind in "US":
                assert np.array_equal(given, expected), key
            else:
                expected = np.asarray(expected, float)
                assert np.shape(given) == expected.shape, key
                assert (np.abs(given - expected) <= 1e-5 * np.maximum(1, np.abs(expected))).all(), key
