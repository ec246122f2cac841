/* Dropout (Srivastava et al. 2014), inverted: what stays is divided by the share that stays. */
#pragma once

#include "chance.h"
#include "net.h"

static void dropout(Layer *layer, const float *x, int rows, Chance *chance) {
  int count = rows * layer->units;
  if (chance && layer->amount > 0) draw_mask(chance, layer->amount, layer->mask, count);
  else fill(layer->mask, 1, count);
  EACH_FOUR(count) store(layer->values + i, load(x + i) * load(layer->mask + i));
}

static void dropout_back(const Layer *layer, int rows, float *before) {
  if (before) EACH_FOUR(rows * layer->units) store(before + i, load(layer->deltas + i) * load(layer->mask + i));
}
