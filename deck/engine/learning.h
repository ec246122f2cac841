/* Learning: forwards, backwards, penalties, and a step of the optimiser. */
#pragma once

#include "convolution.h"
#include "dense.h"
#include "dropout.h"
#include "losses.h"
#include "pooling.h"

static void forward(Net *net, int rows, Chance *chance) {
  const float *x = net->x;
  for (Layer *layer = net->layer; layer < net->layer + net->layers; x = layer++->values) switch (layer->kind) {
    case DENSE: dense(layer, x, rows); break;
    case CONVOLUTION: convolution(layer, x, rows); break;
    case MAX_POOL: case MEAN_POOL: pooling(layer, x, rows); break;
    case FLATTEN: if (layer == net->layer) copy(layer->values, x, rows * layer->units); break;
    case DROPOUT: dropout(layer, x, rows, chance); break;
  }
}

static void backward(Net *net, int rows) {
  fill(net->gradients, 0, net->size);
  for (Layer *layer = net->layer + net->layers - 1; layer >= net->layer; layer--) {
    int first = layer == net->layer;
    const float *x = first ? net->x : layer[-1].values;
    float *before = first ? 0 : layer[-1].deltas;
    switch (layer->kind) {
      case DENSE: dense_back(layer, x, rows, before); break;
      case CONVOLUTION: convolution_back(layer, x, rows, before); break;
      case MAX_POOL: case MEAN_POOL: pooling_back(layer, x, rows, before); break;
      case DROPOUT: dropout_back(layer, rows, before); break;
    }
  }
}

/* Adds the slope of l1·Σ|w| + l2·Σw² over kernels, never biases. */
static void penalise(Net *net) {
  four l1 = all(net->l1), l2 = all(2 * net->l2);
  if (net->l1 == 0 && net->l2 == 0) return;
  for (Layer *layer = net->layer; layer < net->layer + net->layers; layer++) EACH_FOUR(layer->weights) {
    four w = load(layer->kernel + i), sign = where(w > 0.0f, l1, where(w < 0.0f, -l1, all(0)));
    store(layer->kernel_gradient + i, load(layer->kernel_gradient + i) + l2 * w + sign);
  }
}

static double squares(const float *numbers, int count) {
  double sum = 0;
  for (int i = 0; i < count; i++) sum += (double)numbers[i] * numbers[i];
  return sum;
}

/* Shortens the whole gradient to the length `clip`, where it is longer. */
static void shorten(Net *net) {
  if (net->clip <= 0) return;
  float length = __builtin_sqrt(squares(net->gradients, net->size));
  if (length <= net->clip) return;
  EACH_FOUR(net->size) store(net->gradients + i, load(net->gradients + i) * (net->clip / length));
}

/* Momentum as in Polyak (1964), z ← βz + ∇L, w ← w − αz; Adam as in Kingma & Ba (2015), ε after the correction. */
static void update(Net *net) {
  float *w = net->weights, *g = net->gradients, *m = net->moments, *v = m + net->size;
  float rate = net->rate, decay = net->first_decay, first = 1 - decay, second = 1 - net->second_decay;
  switch (net->optimiser) {
    case SGD: EACH_FOUR(net->size) store(w + i, load(w + i) - rate * load(g + i)); break;
    case MOMENTUM:
      EACH_FOUR(net->size) {
        store(m + i, decay * load(m + i) + load(g + i));
        store(w + i, load(w + i) - rate * load(m + i));
      }
      break;
    case ADAM:
      net->first_power *= net->first_decay;
      net->second_power *= net->second_decay;
      rate *= __builtin_sqrt(1 - net->second_power) / (1 - net->first_power);
      EACH_FOUR(net->size) {
        store(m + i, load(m + i) + (load(g + i) - load(m + i)) * first);
        store(v + i, load(v + i) + (load(g + i) * load(g + i) - load(v + i)) * second);
        store(w + i, load(w + i) - load(m + i) * rate / (root(load(v + i)) + net->epsilon));
      }
  }
}

static double differentiate(Net *net, int rows, Chance *chance) {
  forward(net, rows, chance);
  double loss = score(net, rows);
  backward(net, rows);
  penalise(net);
  return loss;
}

/* Points x and y at the next rows: where they lie, or gathered in the order given. */
static void take(Net *net, const float *x, const float *y, const int *order, int from, int rows) {
  net->x = order ? net->batch : x + from * net->inputs;
  net->y = order ? net->targets : y + from * net->units;
  if (order) for (int row = 0; row < rows; row++) {
    copy(net->batch + row * net->inputs, x + order[from + row] * net->inputs, net->inputs);
    copy(net->targets + row * net->units, y + order[from + row] * net->units, net->units);
  }
}
