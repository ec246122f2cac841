"""Formulas are drawn on the line, can be heard, and are kept; what TeX would not take is told."""

import html
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from ziamath.zmath import Latex

from deck import tex
from deck.errors import Mistake


def style(source: str, display: bool = False) -> dict[str, float]:
    """Width, height and depth of a formula in em."""
    written = re.search(r'style="([^"]*)"', tex.render(source, display, "p"))
    return {
        name: float(value.removesuffix("em")) for name, value in (each.split(":") for each in written[1].split(";"))
    }


def test_a_formula_is_drawn_and_can_be_heard():
    """An SVG in the colour of the text, hidden from screen readers; MathML for them."""
    written = tex.render("x^2", False, "p")
    assert written.startswith('<span class="math"><svg aria-hidden="true" viewBox="')
    assert 'fill="currentColor"' in written and "<msup><mi>x</mi><mn>2</mn></msup>" in written
    assert " id=" not in written and "http" not in written


def test_letters_stand_on_the_line():
    """An x has no depth, a y hangs below; two are twice as wide as one."""
    assert abs(style("x")["vertical-align"]) < 0.03
    assert -0.35 < style("y")["vertical-align"] < -0.15
    assert style("xx")["width"] == pytest.approx(2 * style("x")["width"], abs=0.12)
    assert 0.35 < style("x")["height"] < 0.6


def test_displayed_formulas_are_larger():
    """A sum has its limits above and below."""
    assert style(r"\sum_{i=1}^n", True)["height"] > 1.4 * style(r"\sum_{i=1}^n")["height"]
    assert tex.render("x", True, "p").startswith('<span class="math display">')


@pytest.mark.parametrize(
    "source",
    [
        r"\theta_j \leftarrow \theta_j - \alpha\,\frac{\partial J}{\partial \theta_j}",
        r"W_2(W_1x + b_1) + b_2 = (W_2W_1)\,x + (W_2b_1 + b_2)",
        r"\mathrm{softmax}(z)_i = e^{z_i} / \sum_j e^{z_j}",
        r"\begin{bmatrix}1 & 0\\0 & 1\end{bmatrix}",
        r"\begin{cases}1 & x > 0\\0 & x \le 0\end{cases}",
        r"\begin{aligned}a &= b\\c &= d\end{aligned}",
        r"\left\lfloor\frac{n+2p-k}{s}\right\rfloor + 1",
        r"\hat{y} = \sigma\left(\mathbf{w}^\top \mathbf{x} + b\right)",
        r"\mathbb{E}[X] \approx \frac{1}{n}\sum_{i=1}^{n} x_i, \quad \nabla f \perp \mathcal{L}",
        r"\lim_{x \to 0} \sin x \cdot \log_2 x \neq \infty \in \{a, b\}",
        r"\text{für alle } \varepsilon > 0 \text{ gilt } \|x\| < \sqrt[3]{2}",
        r"\underbrace{a + b}_{c} \xrightarrow{f} \overline{z} \odot \vec{v}",
        r"50\,\%, \$5, a < b \land c > d",
        "θ ≤ π",
    ],
)
def test_what_lectures_write_can_be_set(source: str):
    """Sums, fractions, matrices, cases, accents, texts."""
    assert "<path" in tex.render(source, True, "p")


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{1}{n}\sum_i x_i",
        r"\sqrt{x}+1",
        r"\left(\frac{a}{b}\right)^2",
        r"\overline{x}+1",
        r"\textcolor{red}{x}+y",
        r"\binom{n}{k} p^k",
        r"a+\cancel{x}+b",
        r"\boxed{E=mc^2}",
        r"\begin{aligned}a &= \frac{b}{c}\\d &= e\end{aligned}",
    ],
)
def test_nothing_of_a_formula_is_lost(source: str):
    """Every stroke, bar and colour that ziamath draws is in the page, each with attributes that are numbers."""
    written = re.search(r"<svg.*</svg>", tex.render(source, True, "p"))[0]
    drawn, raw = ElementTree.fromstring(written), ElementTree.fromstring(Latex(source, inline=False).svg())
    name = lambda each: each.tag.rpartition("}")[2]  # noqa: E731
    begun = lambda svg: sum(each.get("d", "").count("M") for each in svg.iter())  # noqa: E731
    assert begun(drawn) == begun(raw) > 0
    for kind in ("rect", "line", "polyline"):
        assert sum(name(each) == kind for each in drawn.iter()) == sum(name(each) == kind for each in raw.iter())
    for each in drawn.iter():
        assert all(float(each.get(key, 1)) >= 0 for key in ("width", "height", "stroke-width"))
    colours = lambda svg: {each.get("fill") for each in svg.iter()} - {None, "black", "currentColor"}  # noqa: E731
    assert colours(drawn) == colours(raw)


def test_signs_and_derivatives_stand_close_to_what_they_are_of():
    """As TeX sets them: a sign between two things has room on both sides, the same before one thing has none."""
    width = lambda source: style(source)["width"]  # noqa: E731
    for sign in "+-":
        assert width(f"(y{sign}x)") - width("(yx)") > 1.5 * (width(f"({sign}x)") - width("(x)"))
        assert width(f"a={sign}x") == pytest.approx(width(f"a=({sign}x)") - width("(x)") + width("x"), abs=0.05)
    for derivative in (r"\nabla", r"\partial", "∇", "∂"):
        assert width(rf"{derivative}_x f") < width(r"\Delta_x f") + 0.1


def test_words_within_a_formula_are_read_as_tex_reads_them():
    """A sign behind a backslash is the sign; a sign struck through is the one that has a name for it."""
    heard = re.sub(r"<[^>]*>", "", tex.render(r"\text{50\% \& more \$}", False, "p"))
    assert html.unescape(heard).replace("\xa0", " ") == "50% & more $"
    assert tex.render(r"a \not= b \not\in c", False, "p").count("&#x02260;") == 1
    assert "&#x02209;" in tex.render(r"a \not\in c", False, "p")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "a formula is empty"),
        (r"\alhpa", r"unknown command \alhpa; did you mean '\alpha'?"),
        (r"a + \foo{b}", r"'a + \foo{b}' has an unknown command \foo"),
        ("x^", "'x^': a ^ or _ has nothing after it"),
        ("a_1_2", "'a_1_2': it has two _ in a row"),
        (r"x \end{y}", r"has an \end without its \begin; begin what ends there"),
        ("{x", "'{x' has a { too many"),
        ("x}", "'x}' has a } too many"),
        (r"\left( x", r"a \left has no \right"),
        (r"\begin{bmatrix}1", r"a \begin has no \end"),
        (r"\begin{bmatrx}1\end{bmatrx}", "begins an unknown 'bmatrx'; did you mean 'bmatrix'?"),
        (r"\frac{1}", r"'\frac{1}': "),
        ("a & b", "'a & b': "),
        (r"\hline", r"unknown command \hline; did you mean '\hdashline'?"),
        (r"\text{all of 大}", "has '大', which its font lacks; write it beside the formula"),
        (r"\text{a \textbf{b} c}", r"has a command among the words of \text; end the words before it"),
        ("x" * 3000, "a formula has 3000 letters"),
    ],
)
def test_a_formula_that_is_wrong_is_told(source: str, words: str):
    """ziamath would draw some of these as if nothing were wrong."""
    with pytest.raises(Mistake) as found:
        tex.render(source, False, "slides/05.md:12")
    assert str(found.value).startswith("slides/05.md:12: ") and words in str(found.value)


def test_a_formula_is_set_once(tmp_path: Path):
    """The second time it comes from the cache, without the library that sets formulas."""
    first = tex.render("x + y", False, "p", tmp_path / "kept")
    program = (
        "import sys; from pathlib import Path; from deck import tex\n"
        f"print(tex.render('x + y', False, 'p', Path({str(tmp_path / 'kept')!r})))\n"
        "assert 'ziamath' not in sys.modules and 'latex2mathml' not in sys.modules"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert again.stdout.strip() == first
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_what_is_wrong_is_not_kept(tmp_path: Path):
    """It is told again in the next build."""
    for _ in range(2):
        with pytest.raises(Mistake):
            tex.render(r"\foo", False, "p", tmp_path)
    assert list(tmp_path.iterdir()) == []
