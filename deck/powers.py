"""Powers of ten as one writes them; deck/browser/powers.js writes the same."""

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power(exponent: int) -> str:
    """A power of ten.

    >>> power(-7)
    '10⁻⁷'
    """
    return f"10{str(exponent).translate(_RAISED)}"


def scientific(number: float, decimals: int = 2) -> str:
    """A number with so many decimals times a power of ten.

    >>> scientific(0.25**10)
    '9.54·10⁻⁷'
    """
    digits, _, exponent = f"{number:.{decimals}e}".partition("e")
    return f"{digits}·{power(int(exponent))}"
