"""Powers of ten are written alike in Python and in the browser."""

import minipage
import pytest

from deck.powers import power, scientific

NUMBERS = [9.5367e-7, -2e-5, 5.18e21, 1.0, 9.996e-4]


def test_a_power_has_its_sign_and_digits_raised():
    """Below and above one."""
    assert [power(each) for each in (-38, -7, 0, 120)] == ["10⁻³⁸", "10⁻⁷", "10⁰", "10¹²⁰"]
    assert [scientific(each) for each in NUMBERS] == [
        "9.54·10⁻⁷", "-2.00·10⁻⁵", "5.18·10²¹", "1.00·10⁰", "1.00·10⁻³",
    ]  # fmt: skip
    assert scientific(4.37e-5, 1) == "4.4·10⁻⁵"


@pytest.mark.browser
def test_the_browser_writes_them_alike(browser, tmp_path):
    """With as many decimals."""
    page = minipage.page(tmp_path, ["<h2>One</h2>" + minipage.demo({}, "said")], [], lives={"said": SAID})
    with minipage.running(browser, page.as_uri()) as run:
        found = run(f"return (await import('demos/said/live.js')).said({NUMBERS});")
    assert found == [power(-12), [scientific(each) for each in NUMBERS], scientific(4.37e-5, 1)]


SAID = """import { power, scientific } from "../../deck/browser/powers.js";
export const said = (numbers) => [power(-12), numbers.map((each) => scientific(each)), scientific(4.37e-5, 1)];"""
