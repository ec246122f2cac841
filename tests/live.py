"""A demo's live run in a real browser, held against its run with TensorFlow."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from import_map import import_map

from deck import Demo
from deck.seal import opener

HOUSE = Path(__file__).parent.parent
BOUND = 1e-5  # DESIGN.md's: of max(1, |x|)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
RUN = """async ([name, cases, made, most, given]) => {
  const kinds = { uint8: Uint8Array, int32: Int32Array, float32: Float32Array };
  const array = ([kind, shape, values]) => Object.assign(kinds[kind].from(values), { shape });
  const data = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, array(value)]));
  window.data = data;
  const module = await import(`demos/${name}/live.js`);
  const maker = made && (await import(`demos/${name}/${made}.js`))[made];
  const { Random } = await import("deck/browser/random.js");
  const { load } = await import("deck/engine/engine.js");
  const listed = (array) => ({ shape: array.shape ?? [array.length], values: Array.from(array) });
  const plain = (value) => (ArrayBuffer.isView(value) ? listed(value) : value);
  const shown = (frame) => Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, plain(value)]));
  const engineOf = async () => load(await unseal((await import("deck/engine/engine.wasm")).default));
  const runs = [];
  for (const values of cases) {
    const engine = module.needs?.includes("engine") ? await engineOf() : null;
    const frames = [];
    for (const frame of module.frames(values, { engine, random: Random, data })) {
      if (frame) frames.push(made ? maker(frame) : shown(frame));
      if (frames.length === most) break;
    }
    runs.push(frames);
  }
  return runs;
}"""
VIEW = """async ([name, values, width, height]) => {
  const { frames, view } = await import(`demos/${name}/live.js`);
  const [listeners, place] = [[], document.body.appendChild(document.createElement("div"))];
  document.body.style.cssText = `margin:0;position:relative;width:${width}px;height:${height}px`;
  const run = () => (window.frame = Array.from(frames(values, { data })).at(-1));
  const model = {
    values,
    look: {},
    get frame() { return window.frame; },
    set(name, value) {
      Object.assign(values, typeof name === "string" ? { [name]: value } : name);
      run();
      listeners.forEach((each) => each());
    },
    setLook(some) {
      Object.assign(this.look, some);
      listeners.forEach((each) => each());
    },
    say(words) { window.said = words; },
    on(name, listener) { listeners.push(listener); return () => listeners.pop(); },
  };
  window.values = values;
  run();
  window.stop = view(place, { model });
}"""


def in_browser(
    page: Any, folder: Path, name: str, cases: list[dict[str, Any]], made: str = "", most: int | None = None
) -> list[list[Any]]:
    """The live frames of a demo for these values, at most so many; or what its module `made` makes of each frame.

    What its runs rest on is made here and lent to the page, where it stays as `data`.
    """
    entries = [
        "deck/browser/random.js",
        "deck/browser/source.js",
        "deck/browser/strokes.js",
        "deck/engine/engine.js",
        "deck/engine/engine.wasm",
        f"demos/{name}/live.js",
    ]
    entries += [f"demos/{name}/{made}.js"] if made else []
    unseal = opener()
    imports = json.dumps(import_map(HOUSE, entries))
    file = folder / "live.html"
    page_text = f'<!doctype html><script>{unseal}</script><script type="importmap">{imports}</script>'
    file.write_text(page_text, "utf-8")
    page.goto(file.as_uri())
    made_before = importlib.import_module(f"demos.{name}").demo.arrays
    given = {key: [str(v.dtype), list(v.shape), v.ravel().tolist()] for key, v in made_before.items()}
    return page.evaluate(RUN, [name, cases, made, most, given])


def mount(page: Any, folder: Path, demo: Demo, width: int, height: int) -> None:
    """A demo's view in a box of so many pixels, without a host: `values`, `frame` and `stop()` are the page's."""
    in_browser(page, folder, demo.name, [])
    page.evaluate(VIEW, [demo.name, demo.defaults, width, height])


def assert_same_frames(
    page: Any, folder: Path, demo: Demo, changes: list[dict[str, Any]], count: int | None = None
) -> None:
    """For each of these changes to the defaults the page gives the frames that Python gives; `count` as in the demo."""
    cases = [demo.values(each) for each in changes]
    for case, live in zip(cases, in_browser(page, folder, demo.name, cases), strict=True):
        assert_equal(live, demo.run(**case), count or demo.compare)


def assert_same_drawings(
    page: Any, folder: Path, demo: Demo, changes: list[dict[str, Any]], bare: Callable[[str], str] = str
) -> None:
    """The view draws of each frame what the still draws; `bare` takes out what may differ."""
    cases = [demo.values(each) for each in changes]
    for case, drawn in zip(cases, in_browser(page, folder, demo.name, cases, "drawing"), strict=True):
        assert [bare(each) for each in drawn] == [bare(demo.still(frame)) for frame in demo.run(**case)]


def without_numbers(svg: str) -> str:
    """A drawing whose numbers may differ in the last digit."""
    return re.sub(r"[\d.]+", "#", svg)


def assert_equal(live: list[dict[str, Any]], ran: list[dict[str, Any]], count: int) -> None:
    """The leading `count` frames agree: same keys, shapes and words, numbers within 1e-5·max(1, |x|).

    A number within a sentence may be rounded either way in its last digit.
    """
    assert len(live[:count]) == len(ran[:count])
    for number, (here, there) in enumerate(zip(live[:count], ran[:count], strict=True)):
        assert set(here) == set(there)
        for key, expected in there.items():
            assert_alike(here[key], expected, f"frame {number}, {key}")


def assert_alike(given: Any, expected: Any, place: str, bound: float = BOUND) -> None:
    """A part of a frame agrees: words as they are, numbers within the bound times max(1, |x|)."""
    if isinstance(given, dict):
        given = np.reshape(given["values"], given["shape"])
    if isinstance(expected, str):
        assert NUMBER.sub("#", given) == NUMBER.sub("#", expected), f"{place}: {given!r} here, {expected!r} there"
        for one, other in zip(NUMBER.findall(given), NUMBER.findall(expected), strict=True):
            last = 10.0 ** -len(other.partition(".")[2])
            assert abs(float(one) - float(other)) < 1.5 * last, f"{place}: {given!r} here, {expected!r} there"
    elif isinstance(expected, bool) or np.asarray(expected).dtype.kind in "US":
        assert np.array_equal(given, expected), f"{place}: {given!r} here, {expected!r} there"
    else:
        expected = np.asarray(expected, float)
        assert np.shape(given) == expected.shape, place
        worst = np.max(np.abs(given - expected) / np.maximum(1, np.abs(expected)), initial=0)
        assert worst <= bound, f"{place}: {worst:.1e} apart"
