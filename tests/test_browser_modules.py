"""The browser's small modules by themselves: scales, colours, templates, runs and clocks against closed forms."""

from __future__ import annotations

import minipage
import pytest

from deck import palette

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def run(browser, tmp_path_factory):
    """Runs JavaScript that may `load(name)` any module."""
    address = minipage.page(tmp_path_factory.mktemp("bare"), ["<h2>One</h2>"], []).as_uri()
    with minipage.running(browser, address) as run:
        yield run


def test_a_linear_scale_keeps_its_steps(run):
    """Half of the track from −1 to 3 is 1; a value is fitted to the nearest step."""
    assert run("""const { scale } = await load("scale"), s = scale({ low: -1, high: 3, step: 0.25 });
      return [s.place(1), s.value(0.5), s.fit(0.9), s.fit(9), s.value(0.51)];""") == [0.5, 1, 1, 3, 1]


def test_a_logarithmic_scale_goes_by_ratios(run):
    """The middle of 0.01 to 100 is 1; a mark near by is hit exactly; places off the marks have three digits."""
    assert run("""const { scale } = await load("scale");
      const s = scale({ low: 0.01, high: 100, log: true, marks: [0.181818] });
      return [s.place(1), s.value(0.5), s.value(s.place(0.181818) + 0.004), s.value(0.7), s.place(100)];""") == [
        pytest.approx(0.5), 1, 0.181818, pytest.approx(6.31, abs=0.005), 1,
    ]  # fmt: skip


def test_a_whole_slider_has_whole_values(run):
    """No 2.5 layers."""
    assert run("""const { scale } = await load("scale"), s = scale({ low: 1, high: 30, whole: true });
      return [s.value(0.5), s.fit(2.4), s.value(0), s.value(1)].every(Number.isInteger);""")


def test_colour_tables_pass_through_their_stops(run):
    """Ends and middle are the stops' colours, between them straight lines; reversed is the same backwards."""
    stops = [list(stop) for stop in palette.DIVERGING]
    colours, turned = run(f"""const {{ table }} = await load("colours");
      const pick = (list, i) => Array.from(list.slice(3 * i, 3 * i + 3));
      const [one, other] = [table({stops}), table({stops}, true)];
      return [[0, 64, 255].map((i) => pick(one, i)), pick(other, 255)];""")
    assert colours[0] == [0, 0x72, 0xB2] and colours[2] == [0xD5, 0x5E, 0] and turned == [0, 0x72, 0xB2]
    share = (64 / 255 - 0.25) / 0.25
    assert colours[1] == pytest.approx(
        [0x7F + share * (0xF7 - 0x7F), 0xB8 + share * (0xF7 - 0xB8), 0xD8 + share * (0xF5 - 0xD8)], abs=1
    )


def test_panels_beside_each_other_stand_below_each_other_on_a_narrow_high_stage(run):
    """The left half becomes the upper half, and what stood on top comes first; a wide stage changes nothing."""
    assert run("""const { narrowed } = await load("upright"), at = (x, y) => [{ domain: x }, { domain: y }];
      const [[xaxis, yaxis], [xaxis2, yaxis2], [xaxis3, yaxis3]] =
        [at([0, 0.5], [0, 1]), at([0.6, 1], [0.7, 1]), at([0.6, 1], [0, 0.4])];
      const figure = { data: [], layout: { xaxis, yaxis, xaxis2, yaxis2, xaxis3, yaxis3 } };
      const axes = ({ layout }) => ["", 2, 3].map((n) => ["x", "y"].map((axis) => layout[`${axis}axis${n}`].domain));
      const on = (width, height) => narrowed(figure, { width, height });
      const [high, low, wide] = [on(520, 600), on(520, 300), on(521, 600)];
      return [axes(high).flat(2).map((each) => Math.round(10 * each)), axes(low), wide === figure];""") == [
        [0, 10, 5, 10, 0, 3, 0, 4, 6, 10, 0, 4], [[[0, 0.5], [0, 1]], [[0.6, 1], [0.7, 1]], [[0.6, 1], [0, 0.4]]], True,
    ]  # fmt: skip


def test_one_panel_stays_as_it_is_and_letters_are_held_on_a_narrow_stage(run):
    """A panel folded away beside it does not count; 20 pixels become 17, and 12 stay."""
    assert run("""const { narrowed } = await load("upright");
      const axes = { xaxis: { domain: [0, 1] }, xaxis2: { domain: [0, 0.001] } };
      const layout = { ...axes, annotations: [{ font: { size: 20 } }] };
      const figure = { data: [{ textfont: { size: 20 } }, { textfont: { size: 12 } }, {}], layout };
      const { data, layout: { xaxis, annotations } } = narrowed(figure, { width: 520, height: 600 });
      return [data.map(({ textfont }) => textfont?.size ?? 0), annotations[0].font.size, xaxis.domain];""") == [
        [17, 12, 0], 17, [0, 1],
    ]  # fmt: skip


def test_the_palette_is_the_same_in_both_languages(run):
    """One palette: what a page's script knows is what Python wrote."""
    assert run('return (await load("palette")).LIGHT;') == palette.LIGHT


def test_a_template_is_filled_by_dotted_paths_and_stays_as_it_was(run):
    """Paths reach into objects and lists; layout takes plain lists; a missing key is an error that names it."""
    assert run("""const { fill } = await load("template");
      const template = {
        data: [{ marker: { size: 9, color: "red" }, meta: { x: "a", "marker.color": "b" } }],
        layout: { shapes: [{ x0: 0 }, { x0: 1 }], meta: { "shapes.1.x0": "c", "xaxis.range": "a" } },
      };
      const before = JSON.stringify(template);
      const { data, layout } = fill(template, { a: Float32Array.of(1, 2), b: [3], c: 7 });
      let said = "";
      try { fill(template, { a: [], b: [] }); } catch (error) { said = error.message; }
      const kept = before === JSON.stringify(template);
      return [Array.from(data[0].x), data[0].marker, layout.shapes, layout.xaxis.range, kept, said];""") == [
        [1, 2], {"size": 9, "color": [3]}, [{"x0": 0}, {"x0": 7}], [1, 2], True, "the frame has no 'c'",
    ]  # fmt: skip


def test_pixels_of_a_map(run):
    """Blue to orange by value, clipped at the ends of the scale; pictures keep their own colours."""
    assert run("""const { picture, edges } = await load("maps");
      const colorscale = [[0, "#000000"], [1, "#ffffff"]];
      const map = picture({ type: "heatmap", z: [[-5, 0], [0.5, 9]], zmin: 0, zmax: 1, colorscale });
      const image = picture({ type: "image", z: [[[1, 2, 3], [4, 5, 6]]] });
      return [Array.from(map.pixels).filter((_, i) => i % 4 === 0), Array.from(image.pixels), image.rows, image.columns,
              edges({ type: "image", z: [[[1, 2, 3], [4, 5, 6]]] }, "x"),
              edges({ type: "heatmap", z: [[1, 2]], x: [-3, 3] }, "x")];""") == [
        [0, 0, 128, 255], [1, 2, 3, 255, 4, 5, 6, 255], 1, 2, [-0.5, 1.5], [-6, 6],
    ]  # fmt: skip


def test_points_are_lists_that_do_not_change(run):
    """Added, moved, removed and found within reach, by the card of 5 × 2 to their right too."""
    assert run("""const { add, moved, removed, hit, fitted, listed } = await load("pointlist");
      const one = add([], [1, 2], 1), two = add(one, [3, 4], 0);
      const declared = { x: [-6, 6], y: [-1, 1] };
      const own = Object.assign(Float32Array.of(1, 2, 0, 3.00012, -0.5, 1, 7, 0, 1), { shape: [3, 3] });
      return [one, two, moved(two, 0, [9, 9]), removed(two, 0), add(two, [0, 0], 0, 2) === two,
              hit(two, [3.5, 4], ([x, y]) => [x, y], 1), hit(two, [9, 9], ([x, y]) => [x, y], 1),
              hit(two, [7, 3], ([x, y]) => [x, -y], 1, [5, 2]), hit(two, [7, -3], ([x, y]) => [x, -y], 1, [5, 2]),
              hit(two, [2.9, -4], ([x, y]) => [x, -y], 1, [5, 2]),
              fitted([7, 0.12345], declared),
              listed(own, declared)];""") == [
        [[1, 2, 1]], [[1, 2, 1], [3, 4, 0]], [[9, 9, 1], [3, 4, 0]], [[3, 4, 0]], True,
        1, -1, -1, 1, 1, [6, 0.123], [[1, 1, 0], [3, -0.5, 1], [6, 0, 1]],
    ]  # fmt: skip


def test_a_link_leads_back_to_all_the_points_that_a_hand_added_one_to(run):
    """A data set's 250 points, of which a hand makes its own with one more, stand in the address to three decimals."""
    there, back, length = (
        run("""const { add, listed } = await load("pointlist"), { written, read } = await load("address");
      const declared = { name: "points", kind: "points", x: [-6, 6], y: [-6, 6], classes: 2, most: 1000 };
      const drawn = Float32Array.from({ length: 750 }, (_, i) => (i % 3 < 2 ? 6 * Math.sin(i * i) : i % 2));
      const rows = add(listed(Object.assign(drawn, { shape: [250, 3] }), declared), [1.25, -2], 1);
      const search = written("?theme=dark", { points: rows, note: "a, b" }, {}, 7);
      return [rows, read(search, [declared]).values.points, search.length];""")
    )
    assert len(there) == 251 and there[-1] == [1.25, -2, 1]
    assert back == there and length < 6500


def test_a_run_computes_no_more_than_it_may(run):
    """Frames of 5 ms each: a slice of 8 ms computes two, and asks nothing more of the generator."""
    assert run("""const { liveRun } = await load("source");
      let now = 0, made = 0;
      const generator = (function* () { for (;;) { now += 5; made += 1; yield { k: made }; } })();
      const live = liveRun({ generator }, { now: () => now });
      const settled = live.pull(9, 8);
      return [settled, made, live.length];""") == [False, 2, 2]


def test_a_long_run_keeps_within_its_memory(run):
    """The oldest frames but the first make room, and their neighbours stand for them."""
    assert run("""const { liveRun } = await load("source");
      const generator = (function* () { for (let k = 0; k < 50; k++) yield { k, map: new Float32Array(100) }; })();
      const live = liveRun({ generator }, { memory: 4200 });
      live.pull(Infinity, 1e9);
      return [live.length, live.at(0).k, live.at(3).k, live.at(49).k];""") == [50, 0, 41, 49]


def test_a_run_is_ended_once_whoever_ends_it(run):
    """What a run borrowed is given back exactly once."""
    assert run("""const { liveRun } = await load("source");
      let ends = 0, closed = 0;
      function* two() { try { yield { k: 1 }; yield { k: 2 }; } finally { closed += 1; } }
      const start = () => ({ generator: two(), end: () => (ends += 1) });
      const [whole, left] = [liveRun(start()), liveRun(start())];
      whole.pull(9, 100); whole.stop(); whole.stop();
      left.pull(0, 100); left.stop(); left.stop();
      return [ends, closed];""") == [2, 2]


def test_a_clock_shows_each_frame_once_in_its_time(run):
    """By a clock of our own: 4 frames, 100 ms apart, drawn 60 times a second."""
    assert run("""const { createClock } = await load("clock"), { bakedRun } = await load("source");
      const asked = [], shown = [];
      let now = 0, ended = null;
      const timers = { request: (tick) => asked.push(tick), cancel() {} };
      const [show, settled] = [(i) => shown.push([i, now]), () => (ended = now)];
      const clock = createClock(bakedRun([1, 2, 3, 4]), () => 100, show, settled, timers);
      clock.seek(0);
      clock.play();
      for (now = 1000; asked.length && now < 3000; now += 10) asked.shift()(now);
      return [shown, ended, clock.playing];""") == [[[0, 0], [1, 1000], [2, 1100], [3, 1200]], 1200, False]


def test_a_frame_that_stays_is_shown_longer(run):
    """Frames 100 ms apart; the second stays three times as long."""
    assert run("""const { createClock } = await load("clock"), { bakedRun } = await load("source");
      const asked = [], shown = [];
      let now = 0;
      const timers = { request: (tick) => asked.push(tick), cancel() {} };
      const frames = bakedRun([{}, { stays: 3 }, {}, {}]);
      const clock = createClock(frames, () => 100, (i) => shown.push([i, now]), () => {}, timers);
      clock.seek(0);
      clock.play();
      for (now = 1000; asked.length && now < 3000; now += 10) asked.shift()(now);
      return shown;""") == [[0, 0], [1, 1000], [2, 1300], [3, 1400]]


def test_a_clock_looks_ahead_and_changes_its_pace_once_the_runs_end_is_known(run):
    """Thought to be two frames a second apart, the run has five: all come within that second."""
    assert run("""const { createClock } = await load("clock"), { liveRun } = await load("source");
      const asked = [], shown = [];
      let now = 0;
      function* frames() { for (let i = 0; i < 5; i++) yield { i }; }
      const live = liveRun({ generator: frames() });
      const timers = { request: (tick) => asked.push(tick), cancel() {} };
      const pace = () => 1000 / ((live.done ? live.length : 2) - 1);
      const clock = createClock(live, pace, (i) => shown.push([i, now]), () => {}, timers);
      clock.seek(0);
      clock.play();
      for (now = 1000; asked.length && now < 3000; now += 10) asked.shift()(now);
      return shown;""") == [[0, 0], [1, 1000], [2, 1250], [3, 1500], [4, 1750]]


def test_points_of_ones_own_go_where_what_draws_the_demos_moves(run):
    """Another count takes new points; a degree, or the points themselves, leave one's own."""
    assert run("""const { createPlayer } = await load("player");
      const controls = [{ name: "degree", default: 9 }, { name: "count", default: 10 },
                        { name: "points", default: [], renewed_by: ["count"] }];
      const live = { start: (values) => ({ generator: [{ values }][Symbol.iterator]() }) };
      const player = createPlayer({ runs: [], controls, see: "" }, {}, live, { calm: true });
      player.enter(0);
      player.set("points", [[0.5, 1, 0]]);
      player.set("degree", 3);
      const own = player.values;
      player.set("count", 60);
      return [own, player.values];""") == [
        {"degree": 3, "count": 10, "points": [[0.5, 1, 0]]}, {"degree": 3, "count": 60, "points": []},
    ]  # fmt: skip


def test_a_run_that_was_not_built_is_taken_to_be_as_long_as_the_nearest_that_was(run):
    """Its play takes the demo's seconds; a nearest run that stands still tells nothing."""
    assert run("""const { likelyLength } = await load("source");
      const of = (kind, cheese, count) => ({ values: { kind, cheese }, count });
      const runs = [of("mails", 0, 1), of("walks", 0, 32), of("walks", 5, 20)];
      const asked = [["walks", 7], ["walks", 5], ["mails", 7], ["groups", 7]];
      return asked.map(([kind, cheese]) => likelyLength(runs, { kind, cheese }, 40));
    """) == [32, 20, 40, 32]  # fmt: skip


def test_it_is_said_that_points_of_ones_own_went(run):
    """Until the next change; where there were none nothing is said."""
    assert run("""const { createPlayer } = await load("player");
      const controls = [{ name: "seed", default: 1 }, { name: "points", default: [], renewed_by: ["seed"] }];
      const live = { start: () => ({ generator: [{ say: "A cloud." }][Symbol.iterator]() }) };
      const player = createPlayer({ runs: [], controls, see: "" }, {}, live, { calm: true });
      player.enter(0);
      const changes = [{ seed: 2 }, { points: [[0, 1, 0]] }, { seed: 3 }, { seed: 4 }];
      return changes.map((some) => (player.set(some), player.say));
      """) == ["A cloud.", "A cloud.", "Your own points made way. A cloud.", "A cloud."]


def test_a_clock_that_is_held_up_passes_frames_over_and_ends_in_time(run):
    """Ten frames, 100 ms apart, drawn four times a second; what is all at once, or waited long, comes one by one."""
    assert run("""const { createClock } = await load("clock"), { bakedRun } = await load("source");
      const played = (interval, times) => {
        const asked = [], shown = [];
        const timers = { request: (tick) => asked.push(tick), cancel() {} };
        const clock = createClock(bakedRun(Array(10).fill({})), () => interval, (i) => shown.push(i), () => {}, timers);
        clock.seek(0);
        clock.play();
        for (const now of times) asked.shift()?.(now);
        return [shown, clock.playing];
      };
      return [played(100, [1000, 1250, 1500, 1750, 2000]), played(0, [1000, 1250, 1500]),
              played(100, [1000, 9000, 9100])];""") == [
        [[0, 1, 3, 6, 8, 9], False], [[0, 1, 2, 3], True], [[0, 1, 2, 3], True],
    ]  # fmt: skip


GOES_ON = """const { createPlayer } = await load("player");
      const asked = [], seen = [];
      const timers = { request: (tick) => asked.push(tick), cancel() {} };
      const tick = () => asked.shift()?.(performance.now());
      function* frames({ epochs }) {
        for (let epoch = 0; epoch <= epochs; epoch++) {
          const end = performance.now() + 5;
          while (performance.now() < end);
          yield { epoch };
        }
      }
      const pack = { runs: [], controls: [{ name: "epochs", default: 9 }], see: "" };
      const live = { start: (values) => ({ generator: frames(values) }) };
      const player = createPlayer(pack, {}, live, { timers });
      player.enter(0, { frame: 9 });
      while (asked.length) tick();
      player.on("frame", () => seen.push(player.frame.epoch));
      player.set("epochs", 15, "on");"""


def test_a_run_that_goes_on_shows_no_frame_from_before(run):
    """What stands stays until the longer run has come to it, is where the demo is, and goes on to the end."""
    assert run(f"""{GOES_ON}
      tick();
      const during = [player.index, player.playing, player.length];
      for (let k = 0; k < 100 && asked.length; k++) tick();
      return [during, seen];""") == [[9, True, 40], [9, 9, 10, 11, 12, 13, 14, 15]]


def test_a_run_that_goes_on_may_rest_on_the_way(run):
    """Paused before the longer run has come to where it stands, it stands there, and goes on from there."""
    assert run(f"""{GOES_ON}
      tick();
      player.pause();
      const paused = [player.index, player.playing];
      player.play();
      for (let k = 0; k < 100 && asked.length; k++) tick();
      return [paused, seen];""") == [[9, False], [9, 9, 10, 11, 12, 13, 14, 15]]


def test_a_demo_that_resumes_goes_on_from_where_its_run_stands(run):
    """Nothing is computed twice, whether the run had ended or not; any other change begins anew."""
    assert run("""const { createPlayer } = await load("player");
      const [asked, made, begun, ended] = [[], [], [], []];
      function* counted(from, epochs) {
        for (let epoch = from; epoch <= epochs; epoch++) {
          made.push(epoch);
          yield { epoch };
        }
        return (longer) => counted(epochs, longer.epochs);
      }
      const pack = { runs: [], controls: [{ name: "epochs", default: 3 }, { name: "rate", default: 1 }], see: "" };
      const start = (values) => {
        begun.push(values.epochs);
        return { generator: counted(0, values.epochs), end: () => ended.push(values.epochs) };
      };
      const timers = { request: (tick) => asked.push(tick), cancel() {} };
      const player = createPlayer(pack, {}, { start, module: { resumes: "epochs" } }, { timers });
      const all = () => { while (asked.length) asked.shift()(performance.now()); };
      player.enter(0, { frame: 9 });
      all();
      player.set("epochs", 5, "on");
      const stays = player.frame.epoch;
      all();
      player.set("epochs", 7, "on");
      player.set("epochs", 8, "on");
      all();
      const [last, whole] = [player.frame.epoch, made.join(" ")];
      player.set("epochs", 4);
      player.set("rate", 2);
      player.stop();
      return [stays, last, whole, begun, ended];""") == [
        3, 8, "0 1 2 3 3 4 5 5 6 7 7 8", [3, 4, 4], [3, 4, 4],
    ]  # fmt: skip


GLIDES = """const { createPlayer } = await load("player");
      const asked = [], seen = [];
      const timers = { request: (tick) => asked.push(tick), cancel() {} };
      const tick = (now) => asked.shift()?.(now);
      function* frames({ score, scale }) {
        yield { score: 0 };
        yield { score, scale };
      }
      const slider = { kind: "slider", default: 1 };
      const controls = [{ ...slider, name: "score" }, { ...slider, name: "scale", log: true }];
      const live = { start: (values) => ({ generator: frames(values) }) };
      const steps = [{}, { values: { score: 3 } }, { values: { scale: 4 } }, {}];
      const made = (options = {}) =>
        createPlayer({ runs: [], controls, see: "" }, { play: "glide", steps }, live, { timers, ...options });
      const player = made();
      player.enter(0, { frame: 1 });
      player.on("frame", () => seen.push(player.frame.score));
      player.enter(1);"""


def test_a_picture_glides_from_where_it_stood(run):
    """Through the ends of the runs between, never back, never over a beginning; the step is at its end at once."""
    there, seen, after = run(f"""{GLIDES}
      const there = [player.index, player.length, player.playing, player.values.score, player.frame.score];
      for (let now = 1000; asked.length && now < 4000; now += 10) tick(now);
      const scores = seen.slice(1);
      player.enter(2);
      for (let now = 5000; now < 5600; now += 5) tick(now);
      return [there, scores, player.frame];""")
    assert there == [1, 2, False, 3, 1]
    assert seen[0] == 1 and seen[-1] == 3 and seen == sorted(seen) and len(set(seen)) > 30
    assert after["score"] == 3 and 1.9 < after["scale"] < 2.1  # half-way from 1 to 4 by ratios


def test_where_pictures_glide_a_choice_leaves_them_standing(run):
    """It shows the new end at once instead of beginning anew; a run that has not ended begins."""
    assert run(f"""{GLIDES}
      player.pause();
      player.set("score", 4, "play");
      const ended = [player.frame.score, player.playing];
      player.enter(0, {{ frame: 0 }});
      player.set("score", 5, "play");
      return [ended, player.frame.score, player.playing];""") == [[4, False], 0, True]


def test_whatever_ends_a_glide_leaves_the_step_as_it_is(run):
    """A pause, another frame, a hand; a jump, a way back and a calm audience see no glide."""
    assert run(f"""{GLIDES}
      const half = () => {{ for (let now = 1000; now < 1500; now += 5) tick(now); return player.frame.score < 3; }};
      const all = () => {{ while (asked.length) tick(performance.now()); return player.frame.score; }};
      const paused = [half(), (player.pause(), player.frame.score)];
      const turned = [(player.enter(0), player.enter(1), half()), (player.set("score", 2), all())];
      const back = (player.enter(2), half(), player.enter(1, {{ forward: false }}), player.frame.score);
      const jumped = (player.enter(0), player.enter(3), player.frame.score);
      const calm = made({{ calm: true }});
      return [paused, turned, back, jumped, (calm.enter(0), calm.enter(1), calm.frame.score)];""") == [
        [True, 3], [True, 2], 3, 0, 3,
    ]  # fmt: skip


def test_weights_in_nested_lists(run):
    """Every number has a path; a number is replaced without touching the rest."""
    assert run("""const { leaves, replaced } = await load("weights"), list = [[1, 2], [3]];
      return [leaves(list), replaced(list, [0, 1], 9), list];""") == [
        [[0, 0], [0, 1], [1, 0]], [[1, 9], [3]], [[1, 2], [3]],
    ]  # fmt: skip


def test_numbers_are_read_with_three_digits(run):
    """As a person would say them."""
    assert run("""const { readable } = await load("truth");
      return [0.0213456, 1, 0.5, 1234.56, 1e-9, 20, 6.7275, 123456].map((x) => readable(x));""") == [
        "0.0213", "1", "0.5", "1235", "1e-9", "20", "6.73", "123456",
    ]  # fmt: skip


def test_the_browser_is_told_to_have_simd(run):
    """The smallest module that uses a vector is a valid one."""
    assert run('return (await load("liveness")).fast();') is True
