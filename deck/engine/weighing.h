/* Weighing: the one loop of all layers, and its mirror image that finds the gradient. */
#pragma once

#include "net.h"
#include "numbers.h"

/* How rows of numbers are read: rows lie `step` apart, each is `segments` stretches of `length` that lie `jump` apart.
   A dense layer reads each example in one stretch; a stencil reads `size` lines of its picture. */
typedef struct { int rows, step, segments, length, jump; } Walk;

#define UNROLLED _Pragma("clang loop unroll(full)")
#define EACH(i, COUNT) UNROLLED for (int i = 0; i < COUNT; i++)

INLINE void weigh_one(four sum[4][2], const float *x, int step, const float *weights, const int ROWS, const int FOURS) {
  EACH(r, ROWS) EACH(v, FOURS) sum[r][v] += all(x[r * step]) * load(weights + 4 * v);
}

/* out[row][unit] = start[unit] + Σ x[row][i] · weights[i][unit] for ROWS rows and the 4·FOURS units that begin here */
INLINE void weigh_some(const float *x, Walk walk, const float *weights, const float *start, int units, int room,
                       float *out, const int ROWS, const int FOURS) {
  four sum[4][2];
  EACH(v, FOURS) EACH(r, ROWS) sum[r][v] = start ? load(start + 4 * v) : all(0);
  for (int segment = 0; segment < walk.segments; segment++, x += walk.jump) {
    const float *at = x, *end = x + walk.length;
    for (; at + 4 <= end; at += 4)
      EACH(i, 4) weigh_one(sum, at + i, walk.step, weights, ROWS, FOURS), weights += units;
    for (; at < end; at++, weights += units) weigh_one(sum, at, walk.step, weights, ROWS, FOURS);
  }
  if (room >= 4 * FOURS) EACH(r, ROWS) EACH(v, FOURS) store(out + r * units + 4 * v, sum[r][v]);
  else EACH(r, ROWS) EACH(v, FOURS) store_some(out + r * units + 4 * v, sum[r][v], room - 4 * v);
}

INLINE void weigh_rows(const float *x, Walk walk, const float *weights, const float *start, int units, float *out,
                       const int ROWS) {
  int unit = 0;
  for (; units - unit > 4; unit += 8)
    weigh_some(x, walk, weights + unit, start ? start + unit : 0, units, units - unit, out + unit, ROWS, 2);
  if (unit < units)
    weigh_some(x, walk, weights + unit, start ? start + unit : 0, units, units - unit, out + unit, ROWS, 1);
}

/* A single unit: its weights lie side by side, so four inputs are weighed together. */
INLINE four weigh_alone(const float *x, const float *weights, int length) {
  four sum = all(0);
  int i = 0;
  for (; i + 4 <= length; i += 4) sum += load(x + i) * load(weights + i);
  return i < length ? sum + where(lanes(length - i), load(x + i) * load(weights + i), all(0)) : sum;
}

OUTLINE void weigh(const float *x, Walk walk, const float *weights, const float *start, int units, float *out) {
  int row = 0;
  if (units == 1 && walk.segments == 1 && walk.length > 1) {
    float first = start ? *start : 0;
    for (; row < walk.rows; row++) out[row] = first + total(weigh_alone(x + row * walk.step, weights, walk.length));
  }
  x += row * walk.step;
  out += row * units;
  for (; row + 4 <= walk.rows; row += 4, x += 4 * walk.step, out += 4 * units)
    weigh_rows(x, walk, weights, start, units, out, 4);
  for (; row + 2 <= walk.rows; row += 2, x += 2 * walk.step, out += 2 * units)
    weigh_rows(x, walk, weights, start, units, out, 2);
  if (row < walk.rows) weigh_rows(x, walk, weights, start, units, out, 1);
}

/* gradient[i][unit] += Σ x[row][i] · delta[row][unit] for INPUTS inputs and the 4·FOURS units that begin here */
INLINE void blame_some(const float *x, Walk walk, const float *delta, int units, int room, float *gradient,
                       const int INPUTS, const int FOURS) {
  four sum[4][2];
  EACH(i, INPUTS) EACH(v, FOURS) sum[i][v] = load(gradient + i * units + 4 * v);
  for (int row = 0; row < walk.rows; row++, x += walk.step, delta += units)
    EACH(i, INPUTS) EACH(v, FOURS) sum[i][v] += all(x[i]) * load(delta + 4 * v);
  EACH(i, INPUTS) EACH(v, FOURS) store_some(gradient + i * units + 4 * v, sum[i][v], room - 4 * v);
}

INLINE void blame_inputs(const float *x, Walk walk, const float *delta, int units, float *gradient, const int INPUTS) {
  int unit = 0;
  for (; units - unit > 4; unit += 8)
    blame_some(x, walk, delta + unit, units, units - unit, gradient + unit, INPUTS, 2);
  if (unit < units) blame_some(x, walk, delta + unit, units, units - unit, gradient + unit, INPUTS, 1);
}

OUTLINE void blame(const float *x, Walk walk, const float *delta, int units, float *gradient) {
  for (int segment = 0; segment < walk.segments; segment++, x += walk.jump, gradient += walk.length * units) {
    int i = 0;
    for (; i + 4 <= walk.length; i += 4) blame_inputs(x + i, walk, delta, units, gradient + i * units, 4);
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

/* The kernel with inputs and units exchanged, its stencil turned by half a turn: what blame travels back through. */
static void turn(const float *kernel, int places, int inputs, int units, float *turned) {
  for (int place = places - 1; place >= 0; place--, kernel += inputs * units)
    for (int i = 0; i < inputs; i += 4)
      for (int unit = 0; unit < units; unit++) {
        const float *from = kernel + i * units + unit;
        four column = {from[0], from[units], from[2 * units], from[3 * units]};
        store_some(turned + (place * units + unit) * inputs + i, column, inputs - i);
      }
}
