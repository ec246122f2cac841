/* A convolution: the same few weights at every place. */
#pragma once

#include "activations.h"
#include "weighing.h"

/* The picture within its frame of zeros, if there is one. */
static const float *framed(const Layer *layer, const float *picture) {
  if (!layer->frame) return picture;
  int depth = layer->before.depth, line = layer->before.width * depth;
  for (int y = 0; y < layer->before.height; y++)
    copy(layer->frame + ((y + layer->top) * layer->padded.width + layer->left) * depth, picture + y * line, line);
  return layer->frame;
}

static Walk stencil_line(const Layer *layer) {
  int depth = layer->before.depth;
  return (Walk){layer->width, layer->stride * depth, layer->size, layer->size * depth, layer->padded.width * depth};
}

static void convolution(Layer *layer, const float *x, int rows) {
  Walk line = stencil_line(layer);
  float *out = layer->sums;
  for (int row = 0; row < rows; row++, x += layer->inputs) {
    const float *picture = framed(layer, x);
    for (int y = 0; y < layer->height; y++, picture += layer->stride * line.jump, out += layer->width * layer->depth)
      weigh(picture, line, layer->kernel, layer->bias, layer->depth, out);
  }
  bend(layer, rows * layer->units);
}

/* The deltas of one picture laid `stride` apart into zeros, size − 1 of them around. */
static void spread(const Layer *layer, const float *delta) {
  int edge = layer->size - 1, width = layer->padded.width + edge, depth = layer->depth;
  for (int y = 0; y < layer->height; y++)
    for (int x = 0; x < layer->width; x++, delta += depth)
      copy(layer->spread + ((y * layer->stride + edge) * width + x * layer->stride + edge) * depth, delta, depth);
}

static void convolution_to_before(const Layer *layer, const float *delta, float *before) {
  int depth = layer->depth, wide = (layer->padded.width + layer->size - 1) * depth;
  int line = layer->padded.width * layer->before.depth, kept = layer->before.width * layer->before.depth;
  Walk walk = {layer->padded.width, depth, layer->size, layer->size * depth, wide};
  float *out = layer->frame_deltas ? layer->frame_deltas : before;
  spread(layer, delta);
  for (int y = 0; y < layer->padded.height; y++)
    weigh(layer->spread + y * wide, walk, layer->turned, 0, layer->before.depth, out + y * line);
  if (!layer->frame_deltas) return;
  out += layer->top * line + layer->left * layer->before.depth;
  for (int y = 0; y < layer->before.height; y++) copy(before + y * kept, out + y * line, kept);
}

static void convolution_back(Layer *layer, const float *x, int rows, float *before) {
  Walk line = stencil_line(layer);
  const float *delta = layer->deltas;
  bend_back(layer, rows * layer->units);
  blame_bias(delta, rows * layer->height * layer->width, layer->depth, layer->bias_gradient);
  if (before) turn(layer->kernel, layer->size * layer->size, layer->before.depth, layer->depth, layer->turned);
  for (int row = 0; row < rows; row++, x += layer->inputs, delta += layer->units) {
    const float *picture = framed(layer, x);
    for (int y = 0; y < layer->height; y++)
      blame(picture + y * layer->stride * line.jump, line, delta + y * layer->width * layer->depth, layer->depth,
            layer->kernel_gradient);
    if (before) convolution_to_before(layer, delta, before + row * layer->inputs);
  }
}
