/** Polynomials through noisy points, live: the same frames as demos/overfitting/__init__.py. */

import { fits, legendre } from "./fit.js";
import { describe } from "./words.js";

const [HIGHEST, TESTS, FAR] = [12, 60, 9];
const HIGHEST_LABEL = 1.05;
const ACROSS = Array.from({ length: 121 }, (_, i) => i / 120);
const truth = (x) => Math.sin(2 * Math.PI * x);
const far = (number) => Math.max(-FAR, Math.min(FAR, number));

/** @param {object} values @param {{random: Function}} given */
export function* frames({ degree, noise, count, reveal, points, seed }, { random: Random }) {
  const random = new Random(seed);
  const [chance, exam] = [random.fork(), random.fork()];
  const draws = chance.normal(count);
  let x = Array.from({ length: count }, (_, i) => i / (count - 1));
  let y = x.map((at, i) => Math.max(-2, Math.min(2, truth(at) + noise * draws[i])));
  if (points.length) [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
  const testX = Array.from(exam.uniform(TESTS)).sort((a, b) => a - b);
  const errors = exam.normal(TESTS);
  const testY = testX.map((at, i) => truth(at) + noise * errors[i]);
  const [onPoints, curves, onTests, quarter] = fits(y, ...[x, ACROSS, testX, [0.25]].map((at) => legendre(at, HIGHEST)));
  const train = onPoints.map((fit) => rootMeanSquare(fit, y));
  const test = onTests.map((fit) => rootMeanSquare(fit, testY));
  const [most, best] = [train.length - 1, test.indexOf(Math.min(...test))];
  const rightward = best < 7;
  const beside = rightward ? [best, best + 5] : [best - 4, best + 1];
  const roof = Math.min(Math.max(...train.slice(...beside), ...test.slice(...beside), 0) + 0.1, HIGHEST_LABEL);
  for (let fitted = 0; fitted <= Math.min(degree, most); fitted++) {
    const shown = reveal ? most + 1 : fitted + 1;
    const seen = (list) => Float32Array.from(reveal ? list : []);
    const degrees = Int32Array.from({ length: shown }, (_, i) => i);
    yield {
      fit_at_quarter: quarter[fitted][0], train_error: train[fitted], test_error: far(test[fitted]), best, degree: fitted,
      truth_x: seen(ACROSS), truth_y: seen(ACROSS.map(truth)),
      curve_x: Float32Array.from(ACROSS), curve_y: Float32Array.from(curves[fitted], far),
      test_x: seen(testX), test_y: seen(testY),
      train_x: Float32Array.from(x), train_y: Float32Array.from(y),
      points: Object.assign(Float32Array.from(x.flatMap((at, i) => [at, y[i], 0])), { shape: [x.length, 3] }),
      train_degrees: degrees, train_errors: Float32Array.from(train.slice(0, shown)),
      test_degrees: reveal ? degrees : new Int32Array(0), test_errors: seen(test.map(far)),
      now_x: Int32Array.from(reveal ? [fitted, fitted] : [fitted]),
      now_y: Float32Array.from(reveal ? [train[fitted], test[fitted]] : [train[fitted]], far),
      best_x: seen([best, best]), best_y: seen([test[best], roof]), best_side: rightward ? "top right" : "top left",
      best_label: reveal ? ["", `best: ${best}`] : [],
      say: describe(fitted, degree, most, x.length, train[fitted], test[fitted], reveal ? best : -1, test[best]),
    };
  }
}

const rootMeanSquare = (fit, y) => Math.sqrt(fit.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0) / y.length);
