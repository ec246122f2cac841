/* Chance, call by call the same as deck/random.py (xoshiro128**, Blackman & Vigna 2018). */
#pragma once

#include "numbers.h"

INLINE unsigned bits(unsigned *s) {
  unsigned word = s[1] * 5, shifted = s[1] << 9;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= shifted;
  s[3] = s[3] << 11 | s[3] >> 21;
  return (word << 7 | word >> 25) * 9;
}

static unsigned integer(unsigned *chance, unsigned below) {
  unsigned overhang = -below % below, word = bits(chance);
  while (word > ~overhang) word = bits(chance);
  return word % below;
}

static void shuffle(unsigned *chance, int *order, int count) {
  for (int i = 0; i < count; i++) order[i] = i;
  for (int place = count - 1; place > 0; place--) {
    int other = integer(chance, place + 1), kept = order[place];
    order[place] = order[other];
    order[other] = kept;
  }
}
