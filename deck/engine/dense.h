/* A dense layer. */
#pragma once

#include "activations.h"
#include "weighing.h"

static void dense(Layer *layer, const float *x, int rows) {
  Walk examples = {rows, layer->inputs, 1, layer->inputs, 0};
  weigh(x, examples, layer->kernel, layer->bias, layer->units, layer->sums);
  bend(layer, rows * layer->units);
}

static void dense_back(Layer *layer, const float *x, int rows, float *before) {
  Walk examples = {rows, layer->inputs, 1, layer->inputs, 0}, deltas = {rows, layer->units, 1, layer->units, 0};
  bend_back(layer, rows * layer->units);
  if (layer->units == 1) blame(layer->deltas, deltas, x, layer->inputs, layer->kernel_gradient);
  else blame(x, examples, layer->deltas, layer->units, layer->kernel_gradient);
  blame_bias(layer->deltas, rows, layer->units, layer->bias_gradient);
  if (!before) return;
  const float *turned = layer->units == 1 ? layer->kernel : layer->turned;
  if (layer->units > 1) turn(layer->kernel, 1, layer->inputs, layer->units, layer->turned);
  weigh(layer->deltas, deltas, turned, 0, layer->inputs, before);
}
