"""The one source of chance: the same call gives the same numbers here, in the browser and in the engine.

xoshiro128** 1.1 (Blackman & Vigna 2018) runs on four words of state, filled from the seed by SplitMix32: the Weyl
step 0x9E3779B9 and the 32-bit finaliser of MurmurHash3 (Appleby 2011). The normals' logarithm, cosine and sine are
series of + − × ÷ √ in float64, which every machine rounds alike, so Python and JavaScript agree to the last bit.
"""

import math
from functools import cache
from typing import overload

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint32]
Floats = NDArray[np.float32]
WORD = 0xFFFFFFFF
LANE = 64  # numbers that one lane of a long draw makes
LONG = 1000  # from here on, lanes side by side beat the plain loop


class Random:
    """Numbers by chance, and again the same ones from the same seed (a whole number, taken modulo 2**32).

    >>> Random(1).shuffle(4).tolist() == Random(1).shuffle(4).tolist()
    True
    """

    def __init__(self, seed: int) -> None:
        """Fill the four words of state from the seed; `state` may be read and set."""
        self.state = tuple(_mix(seed + step * 0x9E3779B9) for step in (1, 2, 3, 4))

    @overload
    def bits(self, n: None = None) -> int: ...
    @overload
    def bits(self, n: int) -> Bits: ...
    def bits(self, n: int | None = None) -> int | Bits:
        """Return the next whole number in 0…2**32−1, or the next n of them."""
        if n is None:
            return int(self._some(1)[0])
        return self._many(n) if n >= LONG else self._some(n)

    @overload
    def uniform(self, n: None = None) -> float: ...
    @overload
    def uniform(self, n: int) -> Floats: ...
    def uniform(self, n: int | None = None) -> float | Floats:
        """Return one number, or n (float32), in [0, 1): the upper 24 bits of `bits`, as multiples of 2**−24."""
        if n is None:
            return (int(self._some(1)[0]) >> 8) / 2**24
        return ((self._draw(n) >> 8) / 2**24).astype(np.float32)

    @overload
    def normal(self, n: None = None) -> float: ...
    @overload
    def normal(self, n: int) -> Floats: ...
    def normal(self, n: int | None = None) -> float | Floats:
        """Return one, or n (float32), standard normal numbers (Box & Muller 1958).

        Two draws u, v make the pair √(−2 ln(1−u))·(cos 2πv, sin 2πv). Where n is odd, or a single number is asked for,
        the last sine is thrown away: a call always uses an even number of draws and nothing is kept for the next.
        """
        count = 1 if n is None else n
        draws = (self._draw(count + count % 2) >> 8).astype(np.int64)
        radius = np.sqrt(-2.0 * _logarithm(2**24 - draws[0::2]))
        cosine, sine = _circle(draws[1::2])
        pairs = np.stack([radius * cosine, radius * sine], axis=1).ravel().astype(np.float32)
        return float(pairs[0]) if n is None else pairs[:n]

    def integer(self, below: int) -> int:
        """Return a whole number in 0…below−1 (1 ≤ below ≤ 2**32), each as likely: the overhang is drawn again."""
        if not 1 <= below <= 2**32:
            raise ValueError(f"below is {below}; it must be 1…2**32")
        limit = 2**32 - 2**32 % below
        while (word := int(self._some(1)[0])) >= limit:
            pass
        return word % below

    def shuffle(self, n: int) -> NDArray[np.int32]:
        """Return 0…n−1 in random order, int32 (Fisher & Yates: from the last place down, swap with one of 0…place)."""
        before = self.state
        below = np.arange(n, 1, -1, dtype=np.int64)
        words = self._draw(max(n - 1, 0)).astype(np.int64)
        chosen = (words % below).tolist()
        if np.any(words >= 2**32 - 2**32 % below):
            self.state = before
            chosen = [self.integer(int(limit)) for limit in below]
        order = list(range(n))
        for place, other in zip(range(n - 1, 0, -1), chosen, strict=True):
            order[place], order[other] = order[other], order[place]
        return np.array(order, dtype=np.int32)

    def fork(self) -> "Random":
        """Return a child generator, seeded by the next draw."""
        return Random(int(self._some(1)[0]))

    def glorot_uniform(self, fan_in: int, fan_out: int, shape: tuple[int, ...] | None = None) -> Floats:
        """Return weights in ±√(6/(fan_in+fan_out)) (Glorot & Bengio 2010), float32, shape (fan_in, fan_out).

        `shape` is for stencils, whose fans are not their sides: (k, k, c_in, c_out) with fans k²·c_in and k²·c_out.
        The schemes called normal are plain normals, as in the papers; Keras cuts its own off at two deviations.
        """
        return self._uniform_weights(6 / (fan_in + fan_out), shape or (fan_in, fan_out))

    def glorot_normal(self, fan_in: int, fan_out: int, shape: tuple[int, ...] | None = None) -> Floats:
        """Return normal weights of variance 2/(fan_in+fan_out) (Glorot & Bengio 2010), float32."""
        return self._normal_weights(2 / (fan_in + fan_out), shape or (fan_in, fan_out))

    def he_uniform(self, fan_in: int, fan_out: int, shape: tuple[int, ...] | None = None) -> Floats:
        """Return weights in ±√(6/fan_in) (He et al. 2015), float32."""
        return self._uniform_weights(6 / fan_in, shape or (fan_in, fan_out))

    def he_normal(self, fan_in: int, fan_out: int, shape: tuple[int, ...] | None = None) -> Floats:
        """Return normal weights of variance 2/fan_in (He et al. 2015), float32."""
        return self._normal_weights(2 / fan_in, shape or (fan_in, fan_out))

    def lecun_normal(self, fan_in: int, fan_out: int, shape: tuple[int, ...] | None = None) -> Floats:
        """Return normal weights of variance 1/fan_in (LeCun et al. 1998), float32."""
        return self._normal_weights(1 / fan_in, shape or (fan_in, fan_out))

    def _uniform_weights(self, square: float, shape: tuple[int, ...]) -> Floats:
        draws = (self._draw(math.prod(shape)) >> 8) / 2**24
        return ((2.0 * draws - 1.0) * math.sqrt(square)).astype(np.float32).reshape(shape)

    def _normal_weights(self, variance: float, shape: tuple[int, ...]) -> Floats:
        draws = np.asarray(self.normal(math.prod(shape)), dtype=np.float64)
        return (draws * math.sqrt(variance)).astype(np.float32).reshape(shape)

    def _draw(self, n: int) -> Bits:
        return self._many(n) if n >= LONG else self._some(n)

    def _some(self, n: int) -> Bits:
        a, b, c, d = self.state
        words = [0] * n
        for index in range(n):
            word = b * 5 & WORD
            words[index] = (word << 7 | word >> 25) * 9 & WORD
            shifted = b << 9 & WORD
            c ^= a
            d ^= b
            b ^= c
            a ^= d
            c ^= shifted
            d = (d << 11 | d >> 21) & WORD
        self.state = (a, b, c, d)
        return np.array(words, dtype=np.uint32)

    def _many(self, n: int) -> Bits:
        """Draw like `_some`, in lanes side by side that start LANE numbers apart."""
        lanes = _starts(np.array([self.state], dtype=np.uint32), n // LANE + 1)
        words = np.empty((LANE, lanes.shape[1]), dtype=np.uint32)
        for index in range(LANE):
            if index == n % LANE:
                self.state = tuple(int(word) for word in lanes[:, n // LANE])
            words[index] = _step(lanes)
        return np.ascontiguousarray(words.T).ravel()[:n]


def _mix(word: int) -> int:
    word &= WORD
    word = (word ^ word >> 16) * 0x85EBCA6B & WORD
    word = (word ^ word >> 13) * 0xC2B2AE35 & WORD
    return word ^ word >> 16


def _step(lanes: Bits) -> Bits:
    """Return each lane's next number and move the lanes, shape (4, lanes), one step on."""
    a, b, c, d = lanes
    word = b * np.uint32(5)
    word = (word << 7 | word >> 25) * np.uint32(9)
    shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d[:] = d << 11 | d >> 21
    return np.asarray(word, dtype=np.uint32)


def _starts(states: Bits, count: int) -> Bits:
    """Return the states (4, count) that lie 0, 1, 2 … lanes' lengths after the first, by doubling."""
    power = 0
    while len(states) < count:
        bits = np.unpackbits(states.view(np.uint8), axis=1).astype(np.float32)
        later = (bits @ _jump(power)).astype(np.uint32) & 1
        states = np.vstack([states, np.packbits(later.astype(np.uint8), axis=1).view(np.uint32)])
        power += 1
    return np.ascontiguousarray(states[:count].T)


@cache
def _jump(power: int) -> Floats:
    """Return the 128×128 matrix over GF(2) that moves a state (a row of bits) LANE·2**power steps on."""
    if power:
        half = _jump(power - 1)
        return np.asarray((half @ half) % 2, dtype=np.float32)
    lanes = np.ascontiguousarray(np.packbits(np.eye(128, dtype=np.uint8), axis=1).view(np.uint32).T)
    for _ in range(LANE):
        _step(lanes)
    return np.unpackbits(np.ascontiguousarray(lanes.T).view(np.uint8), axis=1).astype(np.float32)


def _logarithm(whole: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return ln(whole/2**24) for 1…2**24, by ln m = 2 artanh((m−1)/(m+1)) with m in √½…√2."""
    mantissa, exponent = np.frexp(whole.astype(np.float64))
    small = mantissa < 0.7071067811865476
    mantissa = np.where(small, 2.0 * mantissa, mantissa)
    ratio = (mantissa - 1.0) / (mantissa + 1.0)
    square = ratio * ratio
    series = np.full_like(square, 1 / 17)
    for power in (15, 13, 11, 9, 7, 5, 3, 1):
        series = series * square + 1 / power
    return (exponent - small - 24) * math.log(2) + 2.0 * ratio * series


def _circle(turn: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return cosine and sine of turn/2**24 of a full turn, by Taylor's series within ±π/4."""
    quarter = (turn + 2**21) >> 22
    angle = (turn - (quarter << 22)) * (2.0 * math.pi / 2**24)
    square = angle * angle
    cosine, sine = np.ones_like(square), np.ones_like(square)
    for power in (15, 13, 11, 9, 7, 5, 3):
        sine = 1.0 - sine * square / (power * (power - 1))
        cosine = 1.0 - cosine * square / ((power - 1) * (power - 2))
    sine = angle * sine
    flip = quarter % 2 == 1
    cosine, sine = np.where(flip, -sine, cosine), np.where(flip, cosine, sine)
    sign = np.where(quarter % 4 >= 2, -1.0, 1.0)
    return sign * cosine, sign * sine
