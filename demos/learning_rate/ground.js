/** The valley's lines: its parabola or its level lines, and the two arrows at the start. */

const LINES = 14;
const LONG = 0.6;
const WIDE = 1.8;
const ROOM = 0.3; // between the start and the words beyond it
const ARROWS = ["downhill", "home", "left", "right"];

const floats = (count, value) => Float32Array.from({ length: count }, (_, i) => value(i));

function parabola(curvature) {
  const x = floats(61, (i) => -WIDE + (2 * WIDE * i) / 60);
  return [x, x.map((place) => (curvature / 2) * place ** 2)];
}

/** Ellipses of equal loss ½(x² + λy²), one through the start: one pen stroke that steps outward along the floor. */
function levelLines(curvature, [x, y]) {
  const steep = Math.sqrt(curvature);
  const through = Math.sqrt(x ** 2 + curvature * y ** 2);
  const usual = 0.26 * steep;
  const gap = through > usual / 2 ? through / Math.floor(through / usual + 0.5) : usual;
  const radius = (i) => gap * (1 + Math.floor(i / 49));
  const angle = (i) => (2 * Math.PI * (i % 49)) / 48;
  return [floats(49 * LINES, (i) => radius(i) * Math.cos(angle(i))), floats(49 * LINES, (i) => (radius(i) * Math.sin(angle(i))) / steep)];
}

/** A pen stroke [x, y] from `tail` in the direction `towards`, at most 0.6 long, and its head. */
function arrow(tail, towards) {
  const far = Math.hypot(...towards);
  const along = towards.map((each) => each / far);
  const across = [-along[1], along[0]];
  const tip = tail.map((each, i) => each + along[i] * Math.min(LONG, far));
  const barb = (side) => tip.map((each, i) => each - 0.12 * along[i] + side * 0.06 * across[i]);
  const points = [tail, tip, barb(1), barb(-1), tip];
  return [0, 1].map((axis) => floats(5, (i) => points[i][axis]));
}

/** Degrees between the steepest way down and the way to the minimum; 0 at the minimum itself. */
function angleOff([x, y], curvatures) {
  const [downX, downY] = [x * curvatures[0], y * curvatures[1]];
  return (Math.atan2(Math.abs(x * downY - y * downX), x * downX + y * downY) * 180) / Math.PI;
}

/** All that stays while a ball rolls, as keys of a frame: lines, arrows with their labels, and what is in view. */
export function describeGround(curvatures, start) {
  const flat = curvatures.length === 2;
  const [x, y] = flat ? levelLines(curvatures[1], start) : parabola(curvatures[0]);
  const high = Math.max((curvatures[0] / 2) * start[0] ** 2 * 1.25, WIDE ** 2 / 2);
  const angle = flat ? angleOff(start, curvatures) : 0;
  return {
    ground_x: x,
    ground_y: y,
    ...arrows(curvatures, start, angle),
    angle,
    scale: flat ? "x" : false,
    x_range: Float32Array.of(-WIDE, WIDE),
    y_range: Float32Array.of(...(flat ? [-1.5, 1.5] : [-0.06 * high, high])),
    y_title: flat ? "weight 2" : "loss",
  };
}

function arrows(curvatures, start, angle) {
  const frame = { left_label: [], right_label: [] };
  for (const name of ARROWS) frame[`${name}_x`] = frame[`${name}_y`] = new Float32Array(0);
  if (curvatures.length === 1 || start.every((each) => each === 0)) return frame;
  const place = Array.from(start);
  const downhill = arrow(place, place.map((each, i) => -each * curvatures[i]));
  const home = arrow(place, place.map((each) => -each));
  const below = place[1] < 0 || Object.is(place[1], -0);
  const beyond = [place[0], place[1] + (below ? -ROOM : ROOM)]; // behind the start no ball comes by
  let marks = [[[downhill[0][1], downhill[1][1]], "downhill"], [beyond, `home, ${angle.toFixed(1)}° off`]];
  if (home[0][1] < downhill[0][1]) marks.reverse();
  if (angle < 0.05) marks = (home[0][1] > 0 ? ["downhill = home", ""] : ["", "downhill = home"]).map((words) => [beyond, words]);
  Object.assign(frame, { downhill_x: downhill[0], downhill_y: downhill[1], home_x: home[0], home_y: home[1] });
  ["left", "right"].forEach((side, i) => {
    const [[across, up], label] = marks[i];
    Object.assign(frame, { [`${side}_x`]: Float32Array.of(across), [`${side}_y`]: Float32Array.of(up), [`${side}_label`]: [`\u00a0\u00a0${label}\u00a0\u00a0`] });
  });
  return frame;
}
