/* Numbers, four at a time, and curves: rational fits found by fits.py, beside each the largest error in float32. */
#pragma once

#include <wasm_simd128.h>

#define INLINE static inline __attribute__((always_inline))
#define OUTLINE static __attribute__((noinline))
#define EACH_FOUR(count) for (int i = 0; i < (count); i += 4)

typedef float four __attribute__((vector_size(16)));
typedef int four_int __attribute__((vector_size(16)));
typedef float four_anywhere __attribute__((vector_size(16), aligned(4)));

INLINE four load(const float *from) { return *(const four_anywhere *)from; }
INLINE void store(float *to, four numbers) { *(four_anywhere *)to = numbers; }
INLINE four all(float number) { return (four){number, number, number, number}; }
INLINE four least(four a, four b) { return (four)wasm_f32x4_pmin((v128_t)a, (v128_t)b); }
INLINE four most(four a, four b) { return (four)wasm_f32x4_pmax((v128_t)a, (v128_t)b); }
INLINE four root(four x) { return (four)wasm_f32x4_sqrt((v128_t)x); }
INLINE four size_of(four x) { return (four)wasm_f32x4_abs((v128_t)x); }
INLINE four where(four_int mask, four yes, four no) { return (four)(((four_int)yes & mask) | ((four_int)no & ~mask)); }
INLINE float total(four x) { return (x[0] + x[1]) + (x[2] + x[3]); }
INLINE float larger(float a, float b) { return a < b ? b : a; }
INLINE float highest_of(four x) { return larger(larger(x[0], x[1]), larger(x[2], x[3])); }
INLINE four_int lanes(int count) { return (four_int){0, 1, 2, 3} < count; }

INLINE void store_some(float *to, four numbers, int count) {
  if (count >= 4) { store(to, numbers); return; }
  to[0] = numbers[0];
  if (count > 1) to[1] = numbers[1];
  if (count > 2) to[2] = numbers[2];
}

/* Whole fours: arrays of the engine have room for them. */
static void fill(float *to, float number, int count) { EACH_FOUR(count) store(to + i, all(number)); }
static void copy(float *to, const float *from, int count) { for (int i = 0; i < count; i++) to[i] = from[i]; }

INLINE four hyperbolic_tangent(four z) { /* 4.4e-7 */
  z = most(least(z, all(7.9f)), all(-7.9f));
  four s = z * z;
  four above = (((-6.26333818e-9f * s + 7.22913076e-6f) * s + 2.70521186e-3f) * s + 0.127209288f) * s + 0.999999807f;
  four below = ((1.97879883e-4f * s + 2.28876834e-2f) * s + 0.460541063f) * s + 1.0f;
  return z * above / below;
}

INLINE four exponential(four z) { /* 2e-7 of its value within ±87 */
  z = most(least(z, all(88.37f)), all(-87.33f));
  four shifted = z * 1.44269504f + 12582912.0f;
  four whole = shifted - 12582912.0f;
  z = (z - whole * 0.693359375f) + whole * 2.12194440e-4f;
  four tail = ((8.31252495e-3f * z + 4.18901133e-2f) * z + 0.166671145f) * z + 0.499992318f;
  return ((tail * z + 1.0f) * z + 1.0f) * (four)(((four_int)shifted << 23) + 0x3F800000);
}

INLINE four logarithm_of_one_and(four t) { /* t in 0…1, 2.4e-7 of its value */
  four above = ((3.41729382e-3f * t + 0.238157927f) * t + 1.06621917f) * t + 1.0f;
  four below = ((7.52874394e-2f * t + 0.687937038f) * t + 1.56621904f) * t + 1.0f;
  return t * above / below;
}

INLINE float logarithm(float x) { /* x ≥ 1 */
  union { float number; int bits; } parts = {x};
  int power = (parts.bits >> 23) - 127;
  parts.bits -= power << 23;
  return power * 0.693147181f + logarithm_of_one_and(all(parts.number - 1.0f))[0];
}

INLINE four sigmoid(four z) { return 1.0f / (1.0f + exponential(-z)); }

INLINE four bell_below(four z) { /* Φ(z), 2e-7 */
  z = most(least(z, all(5.5f)), all(-5.5f));
  four s = z * z;
  four above = ((((2.29312173e-8f * s + 6.30156574e-6f) * s + 1.64571810e-4f) * s + 4.65146999e-3f) * s
    + 3.34587143e-2f) * s + 0.398942274f;
  four below = ((((1.19902831e-6f * s + 7.21663561e-5f) * s + 1.86063493e-3f) * s + 2.84160251e-2f) * s
    + 0.250534961f) * s + 1.0f;
  return where(z > -5.5f, most(z * above / below + 0.5f, all(0)), all(0));
}

INLINE four bell(four z) { return 0.398942280f * exponential(-0.5f * z * z); }
