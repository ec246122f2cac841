/* Layout: what shapes a plan gives, and where in the memory handed in each number lies. */
#pragma once

#include "net.h"
#include "numbers.h"

static const char *reason = "";
static int culprit = -1;

static int refuse(int layer, const char *words) { reason = words; culprit = layer; return -1; }

/* ---- shapes ---- */

static int extent(int size, int stride, int same, int length) {
  return same ? (length + stride - 1) / stride : (length - size) / stride + 1;
}

static int missing(int size, int stride, int same, int length) {
  int reach = (extent(size, stride, same, length) - 1) * stride + size - length;
  return same && reach > 0 ? reach : 0;
}

/* Shapes of a convolution or a pooling; as in Keras, "same" puts an odd zero below and to the right. */
static int windows(Layer *layer, const Plan *plan, int index) {
  Shape in = layer->before;
  int size = plan->size, stride = plan->stride, same = plan->same;
  if (size < 1 || size > 1024) return refuse(index, "the window must be 1 to 1024 wide");
  if (stride < 1 || stride > 1024) return refuse(index, "the stride must be 1 to 1024");
  if (!same && (size > in.width || size > in.height)) return refuse(index, "the window is larger than its input");
  int down = missing(size, stride, same, in.height), across = missing(size, stride, same, in.width);
  layer->size = size;
  layer->stride = stride;
  layer->top = down / 2;
  layer->left = across / 2;
  layer->padded = (Shape){in.height + down, in.width + across, in.depth};
  layer->height = extent(size, stride, same, in.height);
  layer->width = extent(size, stride, same, in.width);
  return 0;
}

static int weighed(Layer *layer, const Plan *plan, int index) {
  big rows = layer->kind == DENSE ? layer->inputs : (big)plan->size * plan->size * layer->before.depth;
  if (plan->units < 1) return refuse(index, "a layer needs at least one unit");
  if (rows * plan->units > MOST) return refuse(index, "more than 67 million weights");
  layer->depth = plan->units;
  layer->weights = rows * plan->units;
  return 0;
}

static int shaped(Layer *layer, const Plan *plan, int index) {
  Shape in = layer->before;
  layer->height = in.height, layer->width = in.width, layer->depth = in.depth;
  switch (layer->kind) {
    case CONVOLUTION: return windows(layer, plan, index) || weighed(layer, plan, index) ? -1 : 0;
    case MAX_POOL: case MEAN_POOL:
      return plan->same ? refuse(index, "pooling knows no padding") : windows(layer, plan, index);
    case DENSE: layer->height = layer->width = 1; return weighed(layer, plan, index);
    case FLATTEN: layer->height = layer->width = 1; layer->depth = layer->inputs; return 0;
    case DROPOUT:
      return plan->amount >= 0 && plan->amount < 1 ? 0 : refuse(index, "dropout must be from 0 to below 1");
  }
  return refuse(index, "no such kind of layer");
}

static int planned(Layer *layer, const Plan *plan, Shape in, int index) {
  *layer = (Layer){.kind = plan->kind, .activation = plan->activation, .amount = plan->amount, .before = in,
                   .inputs = in.height * in.width * in.depth};
  int weighs = plan->kind == DENSE || plan->kind == CONVOLUTION;
  if (plan->activation < 0 || plan->activation >= ACTIVATIONS) return refuse(index, "no such activation");
  if (plan->activation != LINEAR && !weighs) return refuse(index, "only layers with weights have an activation");
  if (plan->activation == LEAKY_RELU && !(plan->amount >= 0)) return refuse(index, "the slope must not be negative");
  if (shaped(layer, plan, index)) return -1;
  big units = (big)layer->height * layer->width * layer->depth;
  if (units > MOST) return refuse(index, "more than 67 million values");
  layer->units = units;
  return 0;
}

/* ---- places ---- */

/* A stretch of memory, handed out from its start; without a start it only counts. */
typedef struct { char *start; big used; } Room;

static void hand_out(Room *room, float **numbers, big count) {
  if (room->start) *numbers = (float *)(room->start + room->used);
  room->used += (count + 3) / 4 * 16;
}

/* Weights and gradients of all layers in one order, so that an optimiser walks through both from end to end. */
static big place_net(Net *net, char *start) {
  Room room = {start, 0};
  hand_out(&room, &net->weights, 0);
  for (Layer *layer = net->layer; layer < net->layer + net->layers; layer++) if (layer->weights) {
    hand_out(&room, &layer->kernel, layer->weights);
    hand_out(&room, &layer->bias, layer->depth);
  }
  big size = room.used / 4;
  hand_out(&room, &net->gradients, 0);
  for (Layer *layer = net->layer; layer < net->layer + net->layers; layer++) if (layer->weights) {
    hand_out(&room, &layer->kernel_gradient, layer->weights);
    hand_out(&room, &layer->bias_gradient, layer->depth);
  }
  hand_out(&room, &net->moments, size * net->optimiser);
  for (Layer *layer = net->layer + 1; layer < net->layer + net->layers; layer++)
    if (layer->weights) hand_out(&room, &layer->turned, layer->weights);
  net->size = size;
  return room.used;
}

static void place_stencil(Layer *layer, Room *room, int first) {
  Shape in = layer->before, padded = layer->padded;
  big edge = layer->size - 1, frame = (big)padded.height * padded.width * padded.depth;
  if (padded.height > in.height || padded.width > in.width) {
    hand_out(room, &layer->frame, frame);
    hand_out(room, &layer->frame_deltas, frame);
  }
  if (!first) hand_out(room, &layer->spread, (padded.height + edge) * (padded.width + edge) * layer->depth);
}

static big place_work(Net *net, char *start, big rows) {
  Room room = {start, 0};
  hand_out(&room, &net->batch, rows * net->inputs);
  hand_out(&room, &net->targets, rows * net->units);
  for (Layer *layer = net->layer; layer < net->layer + net->layers; layer++) {
    int first = layer == net->layer;
    if (layer->kind == FLATTEN && !first) {
      if (start) layer->values = layer[-1].values, layer->deltas = layer[-1].deltas;
      continue;
    }
    hand_out(&room, &layer->values, rows * layer->units);
    hand_out(&room, &layer->deltas, rows * layer->units);
    if (start) layer->sums = layer->values;
    if (layer->activation == GELU) hand_out(&room, &layer->sums, rows * layer->units);
    if (layer->kind == DROPOUT) hand_out(&room, &layer->mask, rows * layer->units);
    if (layer->kind == CONVOLUTION) place_stencil(layer, &room, first);
  }
  return room.used;
}
