/* Pooling: one window after the other, four depths at a time. */
#pragma once

#include "net.h"
#include "numbers.h"

INLINE four pooled(const Layer *layer, const float *window) {
  int max = layer->kind == MAX_POOL, depth = layer->depth, line = layer->before.width * depth;
  four pool = max ? load(window) : all(0);
  for (int y = 0; y < layer->size; y++)
    for (int x = 0; x < layer->size; x++) {
      four number = load(window + y * line + x * depth);
      pool = max ? most(pool, number) : pool + number;
    }
  return max ? pool : pool / (float)(layer->size * layer->size);
}

/* A mean shares the delta out; a maximum hands it to the first place that held it. */
INLINE void pooled_back(const Layer *layer, const float *window, float *before, four pool, four delta, int count) {
  int max = layer->kind == MAX_POOL, depth = layer->depth, line = layer->before.width * depth;
  four_int open = {-1, -1, -1, -1};
  if (!max) delta /= (float)(layer->size * layer->size);
  for (int y = 0; y < layer->size; y++)
    for (int x = 0; x < layer->size; x++) {
      int place = y * line + x * depth;
      four_int here = max ? (load(window + place) == pool) & open : open;
      if (max) open &= ~here;
      store_some(before + place, load(before + place) + where(here, delta, all(0)), count);
    }
}

static void pooling(Layer *layer, const float *x, int rows) {
  int depth = layer->depth, line = layer->before.width * depth;
  float *out = layer->values;
  for (int row = 0; row < rows; row++, x += layer->inputs)
    for (int v = 0; v < layer->height; v++)
      for (int u = 0; u < layer->width; u++, out += depth)
        for (int d = 0; d < depth; d += 4)
          store_some(out + d, pooled(layer, x + layer->stride * (v * line + u * depth) + d), depth - d);
}

static void pooling_back(Layer *layer, const float *x, int rows, float *before) {
  if (!before) return;
  int depth = layer->depth, line = layer->before.width * depth, at = 0;
  fill(before, 0, rows * layer->inputs);
  for (int row = 0; row < rows; row++, x += layer->inputs, before += layer->inputs)
    for (int v = 0; v < layer->height; v++)
      for (int u = 0; u < layer->width; u++, at += depth)
        for (int d = 0; d < depth; d += 4) {
          int window = layer->stride * (v * line + u * depth) + d;
          pooled_back(layer, x + window, before + window, load(layer->values + at + d), load(layer->deltas + at + d),
                      depth - d);
        }
}
