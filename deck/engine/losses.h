/* Losses: the sum over a batch; the deltas they leave are the gradient of the mean. */
#pragma once

#include "net.h"
#include "numbers.h"

/* half the squared distance (SQUARED), or its mean over the units (MEAN_SQUARED) */
static double squared(const float *o, const float *y, float *delta, int count, float factor, float share) {
  double loss = 0;
  EACH_FOUR(count) {
    four error = load(o + i) - load(y + i);
    store(delta + i, error * (2 * factor * share));
    loss += factor * total(where(lanes(count - i), error * error, all(0)));
  }
  return loss;
}

/* log(1 + e^−yo), y = ±1 (LOGISTIC); −y log σ(o) − (1−y) log(1−σ(o)), y in 0…1 (CROSS_ENTROPY).
   Its slope σ(o) − y as (1−y)σ(o) − yσ(−o), which keeps its digits where σ(o) is nearly y = 1: with y = ±1, −yσ(−yo). */
static double logistic(const float *o, const float *y, float *delta, int count, int signs, float share) {
  double loss = 0;
  EACH_FOUR(count) {
    four z = load(o + i), truth = signs ? 0.5f * load(y + i) + 0.5f : load(y + i);
    four small = exponential(-size_of(z)), one = all(1);
    four each = most(z, all(0)) - z * truth + logarithm_of_one_and(small);
    four up = where(z < 0.0f, small, one), down = where(z < 0.0f, one, small);
    store(delta + i, ((one - truth) * up - truth * down) / (one + small) * share);
    loss += total(where(lanes(count - i), each, all(0)));
  }
  return loss;
}

/* Σ y (log Σ e^(o−m) − (o−m)) of one row; its highest m is added to no logarithm, which would lose its digits. */
static float softmax(const float *o, const float *y, float *delta, int units, float share) {
  four top = all(-__builtin_inff()), sum = all(0), loss = all(0);
  for (int i = 0; i < units; i += 4) top = most(top, where(lanes(units - i), load(o + i), top));
  float highest = highest_of(top);
  for (int i = 0; i < units; i += 4) {
    four power = where(lanes(units - i), exponential(load(o + i) - highest), all(0));
    store_some(delta + i, power, units - i);
    sum += power;
  }
  float all_powers = total(sum), level = logarithm(all_powers);
  for (int i = 0; i < units; i += 4) {
    loss += where(lanes(units - i), load(y + i) * (level - (load(o + i) - highest)), all(0));
    store_some(delta + i, (load(delta + i) / all_powers - load(y + i)) * share, units - i);
  }
  return total(loss);
}

static double score(Net *net, int rows) {
  Layer *last = net->layer + net->layers - 1;
  int units = net->units, count = rows * units;
  const float *o = last->values, *y = net->y;
  float share = 1.0f / rows;
  double loss = 0;
  switch (net->loss) {
    case SQUARED: return squared(o, y, last->deltas, count, 0.5f, share);
    case MEAN_SQUARED: return squared(o, y, last->deltas, count, 1.0f / units, share);
    case LOGISTIC: case CROSS_ENTROPY: return logistic(o, y, last->deltas, count, net->loss == LOGISTIC, share);
    case SOFTMAX:
      for (int i = 0; i < count; i += units) loss += softmax(o + i, y + i, last->deltas + i, units, share);
  }
  return loss;
}
