/* Weighing: the one loop of all layers, and its mirror image that finds the gradient. */
#pragma once

#include "net.h"
#include "numbers.h"

/* How rows of numbers are read: rows lie `step` apart, each is `segments` stretches of `length` that lie `jump` apart.
   A dense layer reads each example in one stretch; a stencil reads `size` lines of its picture. */
typedef struct { int rows, step, segments, length, jump; } Walk;

/* out[row][unit] = start[unit] + Σ x[row][i] · weights[i][unit] for ROWS rows and the 4·FOURS units that begin here */
INLINE void weigh_some(const float *x, Walk walk, const float *weights, const float *start, int units, int room,
                       float *out, const int ROWS, const int FOURS) {
  four sum[4][2];
  for (int v = 0; v < FOURS; v++)
    for (int r = 0; r < ROWS; r++) sum[r][v] = start ? load(start + 4 * v) : all(0);
  for (int segment = 0; segment < walk.segments; segment++, x += walk.jump) {
    const float *row[4] = {x, x + walk.step, x + 2 * walk.step, x + 3 * walk.step};
    for (const float *end = weights + walk.length * units; weights < end; weights += units)
      for (int r = 0; r < ROWS; r++) {
        four input = all(*row[r]++);
        for (int v = 0; v < FOURS; v++) sum[r][v] += input * load(weights + 4 * v);
      }
  }
  for (int r = 0; r < ROWS; r++, out += units) {
    if (FOURS == 2) store(out, sum[r][0]);
    store_some(out + 4 * FOURS - 4, sum[r][FOURS - 1], room - 4 * FOURS + 4);
  }
}

INLINE void weigh_rows(const float *x, Walk walk, const float *weights, const float *start, int units, float *out,
                       const int ROWS) {
  int unit = 0;
  for (; units - unit > 4; unit += 8)
    weigh_some(x, walk, weights + unit, start ? start + unit : 0, units, units - unit, out + unit, ROWS, 2);
  if (unit < units) weigh_some(x, walk, weights + unit, start ? start + unit : 0, units, units - unit, out + unit, ROWS, 1);
}

static void weigh(const float *x, Walk walk, const float *weights, const float *start, int units, float *out) {
  int row = 0;
  for (; row + 4 <= walk.rows; row += 4) weigh_rows(x + row * walk.step, walk, weights, start, units, out + row * units, 4);
  for (; row + 2 <= walk.rows; row += 2) weigh_rows(x + row * walk.step, walk, weights, start, units, out + row * units, 2);
  for (; row < walk.rows; row++) weigh_rows(x + row * walk.step, walk, weights, start, units, out + row * units, 1);
}

/* gradient[i][unit] += Σ x[row][i] · delta[row][unit] for INPUTS inputs and 4·FOURS units */
INLINE void blame_some(const float *x, Walk walk, const float *delta, int units, int unit, float *gradient,
                       const int INPUTS, const int FOURS) {
  four sum[4][2];
  for (int i = 0; i < INPUTS; i++)
    for (int v = 0; v < FOURS; v++) sum[i][v] = load(gradient + i * units + unit + 4 * v);
  for (int row = 0; row < walk.rows; row++, x += walk.step, delta += units)
    for (int i = 0; i < INPUTS; i++)
      for (int v = 0; v < FOURS; v++) sum[i][v] += all(x[i]) * load(delta + unit + 4 * v);
  for (int i = 0; i < INPUTS; i++)
    for (int v = 0; v < FOURS; v++)
      store_some(gradient + i * units + unit + 4 * v, sum[i][v], units - unit - 4 * v);
}

INLINE void blame_inputs(const float *x, Walk walk, const float *delta, int units, float *gradient, const int INPUTS) {
  int unit = 0;
  for (; units - unit > 4; unit += 8) blame_some(x, walk, delta, units, unit, gradient, INPUTS, 2);
  if (unit < units) blame_some(x, walk, delta, units, unit, gradient, INPUTS, 1);
}

static void blame(const float *x, Walk walk, const float *delta, int units, float *gradient) {
  for (int segment = 0; segment < walk.segments; segment++, x += walk.jump, gradient += walk.length * units) {
    int i = 0;
    for (; i + 4 <= walk.length; i += 4) blame_inputs(x + i, walk, delta, units, gradient + i * units, 4);
    for (; i + 2 <= walk.length; i += 2) blame_inputs(x + i, walk, delta, units, gradient + i * units, 2);
    for (; i < walk.length; i++) blame_inputs(x + i, walk, delta, units, gradient + i * units, 1);
  }
}

static void blame_bias(const float *delta, int rows, int units, float *gradient) {
  for (int unit = 0; unit < units; unit += 4) {
    four sum = all(0);
    for (int row = 0; row < rows; row++) sum += load(delta + row * units + unit);
    store_some(gradient + unit, sum, units - unit);
  }
}

/* The kernel with inputs and units exchanged, and the stencil turned by half a turn: what blame travels back through. */
static void turn(const Layer *layer, int places, int inputs, int units) {
  const float *kernel = layer->kernel;
  for (int place = places - 1; place >= 0; place--, kernel += inputs * units)
    for (int i = 0; i < inputs; i++)
      for (int unit = 0; unit < units; unit++)
        layer->turned[(place * units + unit) * inputs + i] = kernel[i * units + unit];
}
