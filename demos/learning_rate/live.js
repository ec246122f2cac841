/** Gradient descent in a valley, live: the same frames as demos/learning_rate/__init__.py. */

import { describeGround } from "./ground.js";
import { describe, short } from "./words.js";

const STEPS = 20;
const START = [1, 1, 0];
const [SMALLEST, LARGEST, FAR] = [1e-30, 1e30, 1e6];
const [LOSS_FOOT, LEFT_FOOT] = [10 ** -8.6, 10 ** -6.6];
const ROOM = 0.19;
const round = Math.fround;

/** @param {object} values */
export function* frames(values) {
  const { curvature, rate, momentum, race, second_rate } = values;
  const curvatures = values.valley === "1-D" ? [curvature] : [1, curvature];
  const start = Float32Array.from((values.start.at(-1) ?? START).slice(0, curvatures.length));
  const steepest = Math.max(1, curvature);
  const cliff = (2 + 2 * momentum) / steepest;
  const balls = [roll(curvatures, start, rate, momentum, cliff)];
  if (race) balls.push(roll(curvatures, start, second_rate, 0, 2 / steepest));
  const ends = balls.map((ball) => ball.loss.length);
  const ground = {
    ...describeGround(curvatures, start),
    glide_end: (1 - Math.sqrt(momentum)) ** 2 / steepest,
    cliff,
    second_glide: 1 / steepest,
    second_cliff: 2 / steepest,
    lost_x: Float32Array.of(cliff, 5, 5, cliff),
    lost_y: Float32Array.of(SMALLEST, SMALLEST, LARGEST, LARGEST),
  };
  for (let step = 0; step < Math.max(...ends); step++) {
    const distances = balls.map((ball, i) => Math.hypot(...ball.path[Math.min(step, ends[i] - 1)]));
    yield {
      distance: distances[0],
      loss_now: balls[0].loss[Math.min(step, ends[0] - 1)],
      ...ground,
      ...shown("", balls[0], step, true),
      ...shown("second_", balls.at(-1), step, race),
      ...zeros(balls, step),
      say: describe(curvatures, Array.from(start), distances, rate, momentum, step, ends),
    };
  }
}

/** What is exactly 0 has no place on a logarithmic axis: marks at its foot, where a curve falls there. */
function zeros(balls, step) {
  const falls = balls.flatMap(({ loss }) => [...loss.keys()].filter((k) => k <= step && loss[k] === 0 && !(k && loss[k - 1] <= LOSS_FOOT)));
  const steps = [...new Set(falls)].sort((one, other) => one - other);
  const home = balls.filter((ball) => ball.own[step] === 0).map((ball) => ball.rate);
  return {
    zero_step: Int32Array.from(steps),
    zero_loss: Float32Array.from(steps, () => 10 * LOSS_FOOT),
    zero_label: steps.map(() => "\u00a0exactly 0"),
    zero_rate: Float32Array.from(home),
    zero_left: Float32Array.from(home, () => 10 * LEFT_FOOT),
  };
}

/** Every place that gradient descent visits on ½ Σ λᵢ wᵢ²: z ← βz + ∇f, w ← w − αz, in 32-bit arithmetic. */
export function descend(curvatures, start, rate, momentum) {
  const [alpha, beta] = [round(rate), round(momentum)];
  const [path, velocity] = [[start], start.map(() => 0)];
  for (let step = 0; step < STEPS; step++) {
    path.push(
      path[step].map((weight, i) => {
        velocity[i] = round(round(beta * velocity[i]) + round(curvatures[i] * weight));
        return round(weight - round(alpha * velocity[i]));
      }),
    );
  }
  return path;
}

function roll(curvatures, start, rate, momentum, cliff) {
  const path = descend(curvatures, start, rate, momentum);
  const loss = path.map((place) => round(0.5 * place.reduce((sum, weight, i) => round(sum + round(curvatures[i] * round(weight * weight))), 0)));
  const overflow = loss.findIndex((height) => !Number.isFinite(height));
  const whole = Math.hypot(...start) || 1;
  const shares = (places) => places.map((place) => Math.hypot(...place) / whole);
  const rates = ratesAround(Math.max(...curvatures));
  const every = Array.from(rates, (each) => shares(descend(curvatures, start, each, momentum)));
  return {
    rate, path, cliff, rates,
    formula: momentum ? "cliff" : "2/λ",
    loss: overflow < 0 ? loss : loss.slice(0, overflow),
    own: shares(path),
    left: (step) => every.map((each) => within(each[step], SMALLEST, LARGEST)),
  };
}

/** 81 rates from 0.02 to 4 and 12 ever nearer to 1/λ, where one hop leaves nothing: float32, rising. */
function ratesAround(steepest) {
  const evenly = Array.from({ length: 81 }, (_, i) => 0.02 * 200 ** (i / 80));
  const near = [-7, -6, -5, -4, -3, -2].flatMap((power) => [(1 - 10 ** power) / steepest, (1 + 10 ** power) / steepest]);
  return Float32Array.from([...evenly, ...near]).sort();
}

/** A number within its limits; the upper one for what overflowed. */
function within(value, low, high) {
  return value < high ? Math.max(value, low) : high;
}

/** The keys of one ball in one frame; empty arrays for a ball that is not there. */
function shown(prefix, ball, step, there) {
  const loss = ball.loss.slice(0, step + 1);
  const path = ball.path.slice(0, loss.length);
  const across = path.map((place) => within(place[0], -FAR, FAR));
  const up = path.map((place, i) => within(place.length === 1 ? loss[i] : place[1], -FAR, FAR));
  const [height, leftward] = [prefix ? 3e1 : 3e4, ball.cliff > ROOM];
  const keys = {
    trail_x: across,
    trail_y: up,
    ball_x: across.slice(-1),
    ball_y: up.slice(-1),
    step: path.map((_, i) => i),
    loss: loss.map((each) => within(each, SMALLEST, LARGEST)),
    rates: ball.rates,
    left: ball.left(step),
    rate_now: [ball.rate],
    left_now: [within(ball.own[step], SMALLEST, LARGEST)],
    cliff_x: [ball.cliff, ball.cliff],
    cliff_y: [SMALLEST, prefix ? 1e2 : LARGEST],
    cliff_at: [ball.cliff],
    cliff_label_y: [leftward ? height : 1 / height],
  };
  const words = { cliff_label: `\u00a0${ball.formula} = ${short(ball.cliff)}\u00a0`, cliff_side: `middle ${leftward ? "left" : "right"}` };
  const typed = ([key, value]) => [prefix + key, there ? (key === "step" ? Int32Array : Float32Array).from(value) : new Float32Array(0)];
  const said = ([key, value]) => [prefix + key, there ? [value] : []];
  return Object.fromEntries([...Object.entries(keys).map(typed), ...Object.entries(words).map(said)]);
}
