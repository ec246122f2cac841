/* What a net is: its layers, its settings, where its numbers lie. */
#pragma once

enum { DENSE, CONVOLUTION, MAX_POOL, MEAN_POOL, FLATTEN, DROPOUT, KINDS };
enum { LINEAR, RELU, LEAKY_RELU, TANH, SIGMOID, GELU, ACTIVATIONS };
enum { SQUARED, MEAN_SQUARED, LOGISTIC, CROSS_ENTROPY, SOFTMAX, LOSSES };
enum { SGD, MOMENTUM, ADAM, OPTIMISERS }; /* also how many moments each keeps of a weight */
enum { LAYERS = 96, BLOCK = 64, MOST = 1 << 26, MOST_BYTES = 1 << 30 };

typedef long long big;

typedef struct { int height, width, depth; } Shape;
typedef struct { unsigned a, b, c, d; } Chance;
typedef struct { int kind, units, size, stride, same, activation; float amount; } Plan; /* of a layer, by hosts */

typedef struct {
  int kind, units, height, width, depth, weights; /* hosts read these … */
  float *kernel, *bias, *kernel_gradient, *bias_gradient, *values, *deltas, *mask;
  float amount; /* … and may set this: the slope of a leaky ReLU, the share that dropout drops */
  int activation, inputs, size, stride, top, left;
  Shape before, padded;
  float *sums, *turned, *frame, *spread, *frame_deltas;
} Layer;

typedef struct {
  float rate, first_decay, second_decay, epsilon, l1, l2, clip; /* hosts read and set these */
  Chance chance;
  int layers, loss, optimiser, inputs, units, size, rows;
  double first_power, second_power;
  float *weights, *gradients, *moments, *batch, *targets;
  const float *x, *y;
  Layer layer[LAYERS];
} Net;
