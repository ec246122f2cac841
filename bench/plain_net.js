/**
 * The plainest net in JavaScript, as playgrounds are written: an object for every neuron and every link, one example
 * after the other. The engine's measure, not its model.
 */

const TANH = { of: Math.tanh, slope: (a) => 1 - a * a };

export class PlainNet {
  /** @param {number[]} sizes units of each layer, inputs first @param {() => number} draw a weight to start from */
  constructor(sizes, rate, draw) {
    this.rate = rate;
    const neuron = () => ({ from: [], to: [], bias: 0, biasSum: 0, output: 0, blame: 0 });
    this.layers = sizes.map((size) => Array.from({ length: size }, neuron));
    for (let depth = 1; depth < sizes.length; depth++) {
      for (const neuron of this.layers[depth]) {
        for (const source of this.layers[depth - 1]) {
          const link = { source, target: neuron, weight: draw(), sum: 0 };
          neuron.from.push(link);
          source.to.push(link);
        }
      }
    }
  }

  forward(inputs) {
    this.layers[0].forEach((neuron, index) => (neuron.output = inputs[index]));
    for (const layer of this.layers.slice(1)) {
      for (const neuron of layer) {
        let total = neuron.bias;
        for (const link of neuron.from) total += link.weight * link.source.output;
        neuron.output = TANH.of(total);
      }
    }
    return this.layers.at(-1)[0].output;
  }

  backward(target) {
    for (let depth = this.layers.length - 1; depth > 0; depth--) {
      for (const neuron of this.layers[depth]) {
        let error = neuron.output - target;
        if (neuron.to.length) {
          error = 0;
          for (const link of neuron.to) error += link.weight * link.target.blame;
        }
        neuron.blame = error * TANH.slope(neuron.output);
        neuron.biasSum += neuron.blame;
        for (const link of neuron.from) link.sum += neuron.blame * link.source.output;
      }
    }
  }

  update(count) {
    for (const layer of this.layers.slice(1)) {
      for (const neuron of layer) {
        neuron.bias -= (this.rate * neuron.biasSum) / count;
        neuron.biasSum = 0;
        for (const link of neuron.from) {
          link.weight -= (this.rate * link.sum) / count;
          link.sum = 0;
        }
      }
    }
  }

  epoch(points, batch) {
    let loss = 0;
    let seen = 0;
    for (const [x, y, label] of points) {
      loss += 0.5 * (this.forward([x, y]) - label) ** 2;
      this.backward(label);
      seen += 1;
      if (seen % batch === 0 || seen === points.length) this.update(seen % batch || batch);
    }
    return loss / points.length;
  }

  map(columns, rows, reach) {
    const picture = new Float32Array(columns * rows);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const x = -reach + ((column + 0.5) * 2 * reach) / columns;
        picture[row * columns + column] = this.forward([x, -reach + ((row + 0.5) * 2 * reach) / rows]);
      }
    }
    return picture;
  }
}
