/* Chance, call by call the same as deck/random.py (xoshiro128**, Blackman & Vigna 2018). */
#pragma once

#include "net.h"
#include "numbers.h"

INLINE unsigned bits(Chance *s) {
  unsigned word = s->b * 5, shifted = s->b << 9;
  s->c ^= s->a;
  s->d ^= s->b;
  s->b ^= s->c;
  s->a ^= s->d;
  s->c ^= shifted;
  s->d = s->d << 11 | s->d >> 21;
  return (word << 7 | word >> 25) * 9;
}

/* A word beyond the last whole multiple of `below` is drawn again. */
INLINE unsigned integer(Chance *chance, unsigned below) {
  unsigned word, left;
  do {
    word = bits(chance);
    left = word % below;
  } while (word - left > -below);
  return left;
}

static void shuffle(Chance *chance, int *order, int count) {
  Chance own = *chance; /* in registers: the loop is twice as quick */
  for (int i = 0; i < count; i++) order[i] = i;
  for (int place = count - 1; place > 0; place--) {
    int other = integer(&own, place + 1), kept = order[place];
    order[place] = order[other];
    order[other] = kept;
  }
  *chance = own;
}

/* 0 with probability `share`, else 1/(1 − share), as numbers below are drawn: uniform ≥ share stays. */
static void draw_mask(Chance *chance, float share, float *mask, int count) {
  Chance own = *chance;
  float stay = 1.0f / (1.0f - share);
  for (int i = 0; i < count; i++) mask[i] = (bits(&own) >> 8) * 0x1p-24f >= share ? stay : 0;
  *chance = own;
}
