/* Dropout, inverted: what stays is divided by the share that stays. */
#pragma once

#include "chance.h"
#include "net.h"

static void dropout(Layer *layer, const float *x, int rows, unsigned *chance) {
  int count = rows * layer->units;
  float share = layer->amount, stay = 1.0f / (1.0f - share);
  if (!chance || share <= 0) fill(layer->mask, 1, count);
  else for (int i = 0; i < count; i++) layer->mask[i] = (bits(chance) >> 8) * 0x1p-24f >= share ? stay : 0;
  EACH_FOUR(count) store(layer->values + i, load(x + i) * load(layer->mask + i));
}

static void dropout_back(const Layer *layer, int rows, float *before) {
  if (before) EACH_FOUR(rows * layer->units) store(before + i, load(layer->deltas + i) * load(layer->mask + i));
}
