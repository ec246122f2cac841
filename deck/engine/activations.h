/* Activations: f of the sums of a layer, and what came back times its slope f′. */
#pragma once

#include "net.h"
#include "numbers.h"

static void bend(Layer *layer, int count) {
  float *a = layer->values;
  const float *z = layer->sums;
  four slope = all(layer->amount);
  switch (layer->activation) {
    case RELU: EACH_FOUR(count) store(a + i, most(load(z + i), all(0))); break;
    case LEAKY_RELU: EACH_FOUR(count) store(a + i, where(load(z + i) > 0.0f, load(z + i), slope * load(z + i))); break;
    case TANH: EACH_FOUR(count) store(a + i, hyperbolic_tangent(load(z + i))); break;
    case SIGMOID: EACH_FOUR(count) store(a + i, sigmoid(load(z + i))); break;
    case GELU: EACH_FOUR(count) store(a + i, load(z + i) * bell_below(load(z + i))); break;
  }
}

static void bend_back(Layer *layer, int count) {
  float *delta = layer->deltas;
  const float *a = layer->values, *z = layer->sums;
  four slope = all(layer->amount);
  switch (layer->activation) {
    case RELU: EACH_FOUR(count) store(delta + i, where(load(a + i) > 0.0f, load(delta + i), all(0))); break;
    case LEAKY_RELU:
      EACH_FOUR(count) store(delta + i, load(delta + i) * where(load(a + i) > 0.0f, all(1), slope));
      break;
    case TANH: EACH_FOUR(count) store(delta + i, load(delta + i) * (1.0f - load(a + i) * load(a + i))); break;
    case SIGMOID: EACH_FOUR(count) store(delta + i, load(delta + i) * load(a + i) * (1.0f - load(a + i))); break;
    case GELU:
      EACH_FOUR(count) store(delta + i, load(delta + i) * (bell_below(load(z + i)) + load(z + i) * bell(load(z + i))));
      break;
  }
}
