/** Gradient descent in a valley, live: the same frames as demos/learning_rate/__init__.py. */

import { describeGround } from "./ground.js";
import { describe, short } from "./words.js";

const STEPS = 20;
const START = [1, 1, 0];
const RATES = Float32Array.from({ length: 81 }, (_, i) => 0.02 * 200 ** (i / 80));
const [SMALLEST, LARGEST, FAR] = [1e-8, 1e8, 1e6];
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
  const steps = Math.min(...balls.map((ball) => ball.loss.length)) - 1;
  const ground = {
    ...describeGround(curvatures, start),
    glide_end: (1 - Math.sqrt(momentum)) ** 2 / steepest,
    cliff,
    swing_start: 0.98 * cliff,
    swing_end: 1.02 * cliff,
    second_cliff: 2 / steepest,
    lost_x: Float32Array.of(cliff, 5, 5, cliff),
    lost_y: Float32Array.of(SMALLEST, SMALLEST, LARGEST, LARGEST),
  };
  for (let step = 0; step <= steps; step++) {
    const distances = balls.map((ball) => Math.hypot(...ball.path[step]));
    yield {
      distance: distances[0],
      loss_now: balls[0].loss[step],
      ...ground,
      ...shown("", balls[0], step, true),
      ...shown("second_", balls.at(-1), step, race),
      say: describe(curvatures, Array.from(start), distances, rate, momentum, step, step === steps && steps < STEPS),
    };
  }
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
  const every = Array.from(RATES, (each) => shares(descend(curvatures, start, each, momentum)));
  return {
    rate, path, cliff,
    formula: momentum ? "cliff" : "2/λ",
    loss: overflow < 0 ? loss : loss.slice(0, overflow),
    own: shares(path),
    left: (step) => RATES.map((_, i) => within(every[i][step], SMALLEST, LARGEST)),
  };
}

/** A number within its limits; the upper one for what overflowed. */
function within(value, low, high) {
  return value < high ? Math.max(value, low) : high;
}

/** The keys of one ball in one frame; empty arrays for a ball that is not there. */
function shown(prefix, ball, step, there) {
  const path = ball.path.slice(0, step + 1);
  const across = path.map((place) => within(place[0], -FAR, FAR));
  const up = path.map((place, i) => within(place.length === 1 ? ball.loss[i] : place[1], -FAR, FAR));
  const first = prefix === "";
  const keys = {
    trail_x: across,
    trail_y: up,
    ball_x: across.slice(-1),
    ball_y: up.slice(-1),
    step: path.map((_, i) => i),
    loss: ball.loss.slice(0, step + 1).map((height) => within(height, SMALLEST, LARGEST)),
    rates: RATES,
    left: ball.left(step),
    rate_now: [ball.rate],
    left_now: [within(ball.own[step], 1e-6, 1e6)],
    cliff_x: [ball.cliff, ball.cliff],
    cliff_y: [SMALLEST, first ? LARGEST : 1e2],
    cliff_at: [ball.cliff],
    cliff_label_y: [first ? 3e4 : 3e1],
  };
  const typed = ([key, value]) => [prefix + key, there ? (key === "step" ? Int32Array : Float32Array).from(value) : new Float32Array(0)];
  return { ...Object.fromEntries(Object.entries(keys).map(typed)), [`${prefix}cliff_label`]: there ? [`${ball.formula} = ${short(ball.cliff)}\u00a0`] : [] };
}
