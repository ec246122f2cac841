"""What is sealed in Python opens in a page, byte by byte, and what is damaged says so."""

from __future__ import annotations

import base64
import hashlib
import random

import pytest

from deck.seal import opener, sealed, unsealed

WORDS = "To be, or not to be: that is the question. " * 40
CASES = {
    "nothing": b"",
    "one byte": b"x",
    "words": WORDS.encode(),
    "one byte for ever": bytes(300_000),
    "noise": random.Random(1).randbytes(5000),
    "noise again and again, from far": random.Random(2).randbytes(70_000) * 3,
    "numbers that climb": b"".join(number.to_bytes(4, "little") for number in range(0, 400_000, 7)),
}


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """A page from a file, with nothing but the script that opens."""
    file = tmp_path_factory.mktemp("seal") / "page.html"
    file.write_text(f"<!doctype html><script>{opener()}</script>", "utf-8")
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(file.as_uri())
    yield tab
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("tight", [False, True], ids=["gzip", "lzma"])
@pytest.mark.parametrize("data", CASES.values(), ids=CASES.keys())
def test_a_page_opens_what_was_sealed(page, data: bytes, tight: bool) -> None:
    text = sealed(data, tight)
    assert unsealed(text) == data
    told = page.evaluate(
        "async (text) => { const bytes = await unseal(text), digest = await crypto.subtle.digest('SHA-256', bytes);"
        " return [bytes.length, [...new Uint8Array(digest)]] }",
        text,
    )
    assert told == [len(data), list(hashlib.sha256(data).digest())]


@pytest.mark.browser
def test_what_is_torn_says_so(page) -> None:
    packed = base64.b85decode(sealed(CASES["noise"], tight=True).replace("/", "<"))
    torn = base64.b85encode(packed[:2000]).decode().replace("<", "/")
    assert "damaged" in page.evaluate("(text) => unseal(text).catch((error) => error.message)", torn)


def test_lzma_is_worth_its_time_for_a_long_script() -> None:
    """A tenth smaller at least, on the longest script that this project knows."""
    from importlib.resources import files

    script = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()[:1_000_000]
    assert len(sealed(script, tight=True)) < 0.9 * len(sealed(script))
