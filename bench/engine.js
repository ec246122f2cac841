/** Times one 2-8-8-1 tanh net in the engine, in plain JavaScript and in TensorFlow.js, in one page. */
import { Random } from "../deck/browser/random.js";
import { load } from "../deck/engine/engine.js";
import { PlainNet } from "./plain_net.js";

const [COUNT, BATCH, RATE, GRID, REACH] = [250, 10, 0.03, 100, 6];

/** Two rings of points, as the first demo has them. */
function circle(random) {
  const points = [];
  for (let index = 0; index < COUNT; index++) {
    const inside = index % 2;
    const radius = inside ? 2.5 * Math.sqrt(random.uniform()) : 3.5 + 1.5 * random.uniform();
    const angle = 2 * Math.PI * random.uniform();
    points.push([radius * Math.cos(angle), radius * Math.sin(angle), inside ? 1 : -1]);
  }
  return points;
}

/** How often `work(times)` must go round to take about `milliseconds`. */
async function roundsFor(work, milliseconds) {
  for (let times = 1; ; ) {
    const took = await seconds(work, times) * 1000;
    if (took > milliseconds / 2) return times;
    times = Math.ceil(times * Math.min(50, (1.5 * milliseconds) / (took + 0.1)));
  }
}

async function seconds(work, times) {
  const start = performance.now();
  await work(times);
  return (performance.now() - start) / 1000;
}

/** The quickest of `rounds` turns of each peer, in turn, so that what else the machine does strikes all alike. */
async function race(peers, rounds, milliseconds) {
  for (const peer of peers) {
    await peer.enter();
    peer.times = { train: await roundsFor(peer.train, milliseconds), map: await roundsFor(peer.map, milliseconds) };
    peer.best = { train: Infinity, map: Infinity };
  }
  for (let round = 0; round < rounds; round++) {
    for (const peer of peers) {
      await peer.enter();
      for (const work of ["train", "map"]) {
        const each = (await seconds(peer[work], peer.times[work])) / peer.times[work];
        peer.best[work] = Math.min(peer.best[work], each);
      }
    }
  }
  return peers.map(({ name, best }) => ({
    name,
    epochs: 1 / best.train,
    updates: COUNT / BATCH / best.train,
    map: 1000 * best.map,
  }));
}

async function engineRun(points, bytes) {
  const random = new Random(1);
  const layers = [8, 8, 1].map((dense) => ({ dense, activation: "tanh" }));
  const net = (await load(bytes)).net({ inputs: 2, layers, loss: "squared", rate: RATE }, random);
  const x = Float32Array.from(points.flatMap(([a, b]) => [a, b]));
  const y = Float32Array.from(points, ([, , label]) => label);
  const grid = { x: [-REACH, REACH], y: [-REACH, REACH], columns: GRID, rows: GRID };
  const picture = new Float32Array(GRID * GRID);
  return {
    train: (epochs) => net.train(x, y, { batch: BATCH, epochs }),
    map: (times) => {
      for (let time = 0; time < times; time++) net.map(grid, picture);
    },
  };
}

function plainRun(points) {
  const random = new Random(1);
  const net = new PlainNet([2, 8, 8, 1], RATE, () => random.normal() / 2);
  return {
    train: (epochs) => {
      for (let epoch = 0; epoch < epochs; epoch++) net.epoch(points, BATCH);
    },
    map: (times) => {
      for (let time = 0; time < times; time++) net.map(GRID, GRID, REACH);
    },
  };
}

/** TensorFlow.js at its quickest: bare operations and an optimiser, batches cut beforehand, one wait at the end. */
function tensorflowRun(tf, points) {
  const sizes = [2, 8, 8, 1];
  const weights = sizes.slice(1).map((units, index) => tf.variable(tf.randomNormal([sizes[index], units], 0, 0.5)));
  const biases = sizes.slice(1).map((units) => tf.variable(tf.zeros([units])));
  const forward = (x) => weights.reduce((a, w, index) => tf.tanh(tf.add(tf.matMul(a, w), biases[index])), x);
  const batches = [];
  for (let start = 0; start < COUNT; start += BATCH) {
    const rows = points.slice(start, start + BATCH);
    batches.push([tf.tensor2d(rows.map(([a, b]) => [a, b])), tf.tensor2d(rows.map(([, , label]) => [label]))]);
  }
  const optimiser = tf.train.sgd(RATE);
  const step = Array.from({ length: GRID }, (_, index) => -REACH + ((index + 0.5) * 2 * REACH) / GRID);
  const grid = tf.tensor2d(step.flatMap((y) => step.map((x) => [x, y])));
  return {
    train: async (epochs) => {
      for (let epoch = 0; epoch < epochs; epoch++) {
        for (const [x, y] of batches) optimiser.minimize(() => tf.mean(tf.mul(0.5, tf.square(tf.sub(forward(x), y)))));
      }
      await weights[0].data();
    },
    map: async (times) => {
      for (let time = 0; time < times; time++) {
        const picture = tf.tidy(() => forward(grid));
        await picture.data();
        picture.dispose();
      }
    },
  };
}

/** The same net as most people would write it: layers, and fit. */
function layersRun(tf, points) {
  const dense = (units, inputShape) => tf.layers.dense({ units, activation: "tanh", inputShape });
  const layers = [dense(8, [2]), dense(8), dense(1)];
  const model = tf.sequential({ layers });
  model.compile({ optimizer: tf.train.sgd(RATE), loss: "meanSquaredError" });
  const x = tf.tensor2d(points.map(([a, b]) => [a, b]));
  const y = tf.tensor2d(points.map(([, , label]) => [label]));
  const step = Array.from({ length: GRID }, (_, index) => -REACH + ((index + 0.5) * 2 * REACH) / GRID);
  const grid = tf.tensor2d(step.flatMap((b) => step.map((a) => [a, b])));
  return {
    train: (epochs) => model.fit(x, y, { batchSize: BATCH, epochs, shuffle: true, verbose: 0, yieldEvery: "never" }),
    map: async (times) => {
      for (let time = 0; time < times; time++) {
        const picture = model.predict(grid, { batchSize: GRID * GRID });
        await picture.data();
        picture.dispose();
      }
    },
  };
}

/**
 * @param {{tf: object | undefined, rounds: number, milliseconds: number}} options tf: TensorFlow.js, if it is there
 * @returns {Promise<{name: string, epochs: number, updates: number, map: number}[]>} a second; map in milliseconds
 */
export async function run({ tf, rounds, milliseconds }) {
  const points = circle(new Random(3));
  const bytes = await (await fetch("../deck/engine/engine.wasm")).arrayBuffer();
  const enter = async () => {};
  const peers = [
    { name: "engine", enter, ...(await engineRun(points, bytes)) },
    { name: "an object per neuron", enter, ...plainRun(points) },
  ];
  for (const backend of tf ? ["cpu", "wasm", "webgl"] : []) {
    const enter = () => tf.setBackend(backend);
    if (!(await enter().catch(() => false))) continue;
    peers.push({ name: `TF.js ${backend}, bare`, enter, ...tensorflowRun(tf, points) });
    peers.push({ name: `TF.js ${backend}, layers`, enter, ...layersRun(tf, points) });
  }
  return race(peers, rounds, milliseconds);
}
