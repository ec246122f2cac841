"""The one source of chance: published values, closed forms, and the browser's numbers bit for bit."""

import base64
import json
import math
import time
from pathlib import Path

import numpy as np
import pytest

from deck.random import Random

SOURCE = Path(__file__).parent.parent / "deck" / "browser" / "random.js"
SEEDS = (0, 1, 42, 2**32 - 1)
CALLS = """
  const random = new Random(seed), out = {};
  const plain = (numbers) => Array.from(numbers);
  out.bits = plain(random.bits(1200)).concat(random.bits());
  out.uniform = plain(random.uniform(7)).concat(random.uniform());
  out.normal = plain(random.normal(20001)).concat(random.normal());
  out.integer = [1, 2, 3, 10, 2 ** 31 + 1, 2 ** 32].map((below) => random.integer(below));
  out.shuffle = plain(random.shuffle(1500)).concat(plain(random.shuffle(1)), plain(random.shuffle(0)));
  const child = random.fork();
  out.fork = [child.bits(), random.bits()];
  for (const name of ["glorotUniform", "glorotNormal", "heUniform", "heNormal", "lecunNormal"]) {
    out[name] = plain(random[name](3, 5)).concat(plain(random[name](9, 8, 7)));
  }
  return out;
"""


def published(state, count):
    """xoshiro128** 1.1 as printed by Blackman & Vigna, one number at a time in unbounded integers."""
    s, word, numbers = list(state), 2**32, []

    def turned(x, k):
        return (x * 2**k + x // 2 ** (32 - k)) % word

    for _ in range(count):
        numbers.append(turned(s[1] * 5 % word, 7) * 9 % word)
        t = s[1] * 2**9 % word
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = turned(s[3], 11)
    return numbers, tuple(s)


def same_calls(seed):
    """Make in Python the calls that CALLS makes in the browser."""
    random, out = Random(seed), {}
    out["bits"] = [*random.bits(1200), random.bits()]
    out["uniform"] = [*random.uniform(7), random.uniform()]
    out["normal"] = [*random.normal(20001), random.normal()]
    out["integer"] = [random.integer(below) for below in (1, 2, 3, 10, 2**31 + 1, 2**32)]
    out["shuffle"] = [*random.shuffle(1500), *random.shuffle(1), *random.shuffle(0)]
    child = random.fork()
    out["fork"] = [child.bits(), random.bits()]
    for name in ("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_normal"):
        first, *words = name.split("_")
        draw = getattr(random, name)
        out[first + words[0].capitalize()] = [*draw(3, 5).ravel(), *draw(9, 8, (7,))]
    return out


def test_the_generator_gives_the_numbers_of_the_reference():
    """First ten outputs of the authors' C file (version 1.1) from state 1 2 3 4."""
    random = Random(0)
    random.state = (1, 2, 3, 4)
    expected = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]
    assert random.bits(10).tolist() == expected


def test_the_seed_is_spread_by_splitmix():
    """The finaliser of MurmurHash3 sends 1 to 0x514E28B7 and 0 to 0; the words follow 0x9E3779B9 apart."""
    weyl = 0x9E3779B9
    assert Random(1 - weyl).state[0] == 0x514E28B7
    assert Random(-weyl).state[0] == 0
    assert Random(7).state[1:] == Random(7 + weyl).state[:3]


@pytest.mark.parametrize("count", [0, 1, 63, 999, 1000, 1024, 4096, 5001])
def test_long_draws_equal_single_steps(count):
    """Lanes side by side change the speed alone: numbers and state are those of the published loop."""
    random = Random(3)
    numbers, state = published(random.state, count)
    assert random.bits(count).tolist() == numbers
    assert random.state == state


def test_uniform_is_the_upper_24_bits():
    """u = bits // 256 / 2**24, exact in float32, alone or many at once."""
    bits = Random(9).bits(2000)
    many = Random(9).uniform(2000)
    assert many.dtype == np.float32
    assert np.array_equal(many.astype(np.float64) * 2**24, bits // 256)
    assert Random(9).uniform() == many[0]


def test_normal_is_box_and_muller():
    """Pairs √(−2 ln(1−u))·(cos 2πv, sin 2πv) by the C library, to the rounding of float32."""
    u = Random(5).uniform(10000).astype(np.float64)
    radius, turn = np.sqrt(-2 * np.log1p(-u[0::2])), 2 * math.pi * u[1::2]
    expected = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1).ravel()
    assert np.max(np.abs(Random(5).normal(10000) - expected) / np.maximum(1, abs(expected))) < 6e-8
    assert np.array_equal(Random(5).normal(9999), Random(5).normal(10000)[:9999])


def test_normals_have_the_moments_of_the_bell():
    """Mean 0, variance 1, third moment 0, fourth 3, each within five standard errors of 200,000 numbers."""
    z = Random(11).normal(200_000).astype(np.float64)
    for power, moment, variance in [(1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96)]:
        assert abs(np.mean(z**power) - moment) < 5 * math.sqrt(variance / len(z))


def test_integer_draws_the_overhang_again():
    """At below = 2**31+1 nearly half of all words are thrown away; what stays is the word itself."""
    words, _ = published(Random(2).state, 50)
    kept = [word for word in words if word <= 2**31]
    random = Random(2)
    assert [random.integer(2**31 + 1) for _ in kept] == kept
    with pytest.raises(ValueError, match="below is 0"):
        random.integer(0)


def test_shuffle_is_fisher_yates():
    """From the last place down, each place swaps with one drawn from those not yet done."""
    order, draws = list(range(6)), Random(8)
    for place in (5, 4, 3, 2, 1):
        other = draws.integer(place + 1)
        order[place], order[other] = order[other], order[place]
    assert Random(8).shuffle(6).tolist() == order
    assert Random(8).shuffle(6).dtype == np.int32


def test_shuffle_finds_every_order_equally_often():
    """24 orders of four, chi-square with 23 degrees of freedom below its 0.999 point 49.7."""
    random, counts = Random(4), {}
    for _ in range(4800):
        order = tuple(random.shuffle(4))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 24
    assert sum((count - 200) ** 2 / 200 for count in counts.values()) < 49.7


@pytest.mark.parametrize(
    ("name", "variance"),
    [("glorot_uniform", 2 / 500), ("glorot_normal", 2 / 500), ("he_uniform", 2 / 200), ("he_normal", 2 / 200),
     ("lecun_normal", 1 / 200)],
)  # fmt: skip
def test_weights_start_with_the_textbook_variance(name, variance):
    """200×300 weights: the variance within 3 %, uniform ones never beyond √3 deviations, float32."""
    weights = getattr(Random(6), name)(200, 300)
    assert weights.shape == (200, 300)
    assert weights.dtype == np.float32
    assert abs(np.var(weights) / variance - 1) < 0.03
    assert ("uniform" in name) == bool(np.max(np.abs(weights)) <= math.sqrt(3 * variance) * 1.000001)


def test_a_child_goes_its_own_way():
    """fork() is Random(next draw) and costs the parent that one draw."""
    parent, twin = Random(1), Random(1)
    child = parent.fork()
    assert child.state == Random(twin.bits()).state
    assert parent.state == twin.state


def test_a_hundred_thousand_normals_are_quick():
    """Under 0.3 s, so that a build is not kept waiting."""
    start = time.perf_counter()
    Random(1).normal(100_000)
    assert time.perf_counter() - start < 0.3


@pytest.fixture
def page(browser):
    """An empty page."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("seed", SEEDS)
def test_the_browser_draws_the_same_numbers(page, seed):
    """Every method, in one long row of calls, equal to the last bit."""
    module = "data:text/javascript;base64," + base64.b64encode(SOURCE.read_bytes()).decode()
    script = f"async (seed) => {{ const {{Random}} = await import({json.dumps(module)}); {CALLS} }}"
    there, here = page.evaluate(script, seed), same_calls(seed)
    assert set(there) == set(here)
    for name, numbers in here.items():
        assert there[name] == [float(number) for number in numbers], name
