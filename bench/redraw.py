"""From a slider's input to the painted figure, for every live demo, in one Chromium: python bench/redraw.py

Each slider of each demo's own page is moved, at the default values and with every slider at its upper end; medians and
worst in ms against the bars 16 (small nets) and 50 (worst). Then how fast nets of three sizes play and train on;
a guess of the digit reader, against 5 ms; and what fifteen doodles take to be learned, against 2 seconds.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Page

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from deck.browsers import chromium  # noqa: E402

MOVES = """async ([upper, times]) => {
  const { player } = document.querySelector("deck-demo");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const sliders = player.pack.controls.filter(({ kind }) => kind === "slider");
  if (upper) player.set(Object.fromEntries(sliders.map(({ name, high }) => [name, high])));
  player.seek(0);
  await pause(1500);
  const found = [];
  for (const range of document.querySelectorAll("deck-demo .panel input[type=range]")) {
    if (!range.offsetWidth) continue;
    const ends = [Number(range.min), Number(range.max)];
    const step = (Number(range.step) || (ends[1] - ends[0]) / 100) * (Number(range.value) >= ends[1] ? -1 : 1);
    for (let move = 0; move < times; move++) {
      const before = range.value;
      let seen = false;
      const off = player.on("frame", () => (seen = true));
      const start = performance.now();
      range.value = Number(before) + (move % 2 ? -step : step);
      range.dispatchEvent(new Event("input", { bubbles: true }));
      while (!seen && performance.now() < start + 2000) await painted();
      await painted();
      off();
      if (seen && move) found.push(performance.now() - start);
      await pause(150);
    }
  }
  return found;
}"""
TRAINS = """async (hidden) => {
  const { player } = document.querySelector("deck-demo");
  const painted = () => new Promise(requestAnimationFrame);
  const measured = async (ms) => {
    const [start, before] = [performance.now(), player.frame.epoch];
    let [ticks, shown] = [0, 0];
    const off = player.on("frame", () => (shown += 1));
    for (; performance.now() < start + ms && player.playing; ticks++) await painted();
    off();
    const seconds = (performance.now() - start) / 1000;
    return [ticks / seconds, shown / seconds, (player.frame.epoch - before) / shown];
  };
  player.set({ hidden, epochs: 500 }, "play");
  const play = await measured(8000);
  player.pause();
  const { index } = player;
  player.set({ epochs: 2500 }, "on");
  while (player.index <= index) await painted();
  return [play, await measured(3000)];
}"""

RUNS = """async ([name, changes, times]) => {
  const { frames } = await import(`demos/${name}/live.js`);
  const { dataOf } = await import("deck/browser/library.js");
  const { player } = document.querySelector("deck-demo");
  const parts = await Promise.all(player.pack.data.map(dataOf));
  const data = Object.assign({}, ...parts);
  const found = [];
  for (let run = 0; run < times; run++) {
    const values = structuredClone({ ...player.values, ...changes }); // new, so that nothing is remembered
    const start = performance.now();
    const count = Array.from(frames(values, { data })).length;
    found.push([performance.now() - start, count]);
  }
  return found;
}"""


def measured(page: Page, name: str, upper: bool) -> list[float]:
    """Milliseconds of each move of each slider of a demo."""
    page.goto((HOUSE / f"dist/demos/{name}.html").as_uri())
    page.wait_for_selector("deck-demo.alive", timeout=30_000)
    found: list[float] = page.evaluate(MOVES, [upper, 6])
    return found


def runs(page: Page, name: str, changes: dict[str, str], times: int) -> list[tuple[float, int]]:
    """Milliseconds and frames of each run of a demo with its values changed."""
    page.goto((HOUSE / f"dist/demos/{name}.html").as_uri())
    page.wait_for_selector("deck-demo.alive", timeout=30_000)
    found: list[tuple[float, int]] = page.evaluate(RUNS, [name, changes, times])
    return found


def main() -> None:
    """Print the table."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        print("| demo | default: median, worst | upper ends: median, worst |\n|---|---:|---:|")
        for name in sorted(path.parent.name for path in HOUSE.glob("demos/*/live.js")):
            cells = []
            for upper in (False, True):
                times = measured(page, name, upper)
                cells.append(f"{statistics.median(times):.0f} / {max(times):.0f}" if times else "no slider")
            print(f"| {name} | {cells[0]} | {cells[1]} |", flush=True)
        measured(page, "decision_boundary", False)
        print("\n| decision_boundary | pictures a second | new frames a second | epochs a frame |")
        print("|---|---:|---:|---:|")
        for hidden in ([4], [16, 16], [64, 64]):
            for deed, found in zip(("Play", "train on"), page.evaluate(TRAINS, hidden), strict=True):
                print(f"| {hidden}, {deed} | " + " | ".join(f"{each:.1f}" for each in found) + " |", flush=True)
        for panel in ("guess", "maps"):
            guesses = [time / count for time, count in runs(page, "draw_a_digit", {"panel": panel}, 50)]
            print(f"draw_a_digit, {panel}: {statistics.median(guesses):.2f} ms a guess, worst {max(guesses):.2f}")
        lessons = [time for time, _ in runs(page, "teach_it", {}, 10)]
        print(f"teach_it: fifteen doodles learned in {statistics.median(lessons):.0f} ms, worst {max(lessons):.0f}")


if __name__ == "__main__":
    main()
