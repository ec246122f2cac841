"""The page's typefaces: cut to the glyphs that slides use, as WOFF2 in data: URLs, so that nothing is fetched.

Source Sans comes with reveal.js, DejaVu with Matplotlib. Both licences ask a changed font to bear another
name, so the cut ones are called Deck Sans, Deck Signs and Deck Mono.
"""

from __future__ import annotations

import hashlib
import importlib.util
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from deck import kept, revealjs

WESTERN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "‐‑–—‘’‚“”„•…′″‹›€→−≈≠≤≥ﬁﬂ"
LATIN = WESTERN + "".join(map(chr, [*range(0x100, 0x180), 0x218, 0x219, 0x21A, 0x21B]))
SIGNS = "‐‑–—‘’‚“”„†‡•…‰′″‹›⁄€№™←↑→↓∂∆∏∑−√∞∫≈≠≤≥◊ﬁﬂ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉"
GREEK = "".join(map(chr, [*range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA), 0x3D1, 0x3D5, 0x3F5]))
MATHS = "↔⇐⇒⇔∀∃∅∇∈∉∓∗∘∝∥∧∨∩∪≡≪≫⊂⊃⊆⊕⊗⊙⊤⊥⋅⋮⋯⌈⌉⌊⌋ℝℓ‖⟂⁺⁻ᵀᵢⱼₖₙₘₐₓ₊₋ⁱ−√→←↑↓≈≤≥"
ICONS = "▶◀▲▼■□●○◆◇★☆✓✗✎↺↻⟲⟳⏵⚄⚀☾☀≡"
CODE = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "αβγδεηθλμπρσφχωΔΣ–—‘’“”…←→↑↓−×·≤≥≠≈∂∇√²³│─└├"

FEATURES = ["kern", "liga", "mark", "ccmp", "locl", "pnum", "frac", "case", "zero"]


@dataclass(frozen=True)
class Face:
    """One @font-face: CSS family, weight and style, the file it is cut from, and the characters kept.

    `size` scales the glyphs (CSS size-adjust, per cent), so that a borrowed face's x-height fits the text.
    """

    family: str
    weight: int
    style: str
    source: Path
    characters: str
    size: int = 100

    def css(self) -> str:
        """The @font-face rule with the cut font inside."""
        url = "data:font/woff2;base64," + b64encode(cut(self.source, self.characters, self.family)).decode()
        span = f"unicode-range:{unicode_range(self.characters)};" if self.family == "Deck Signs" else ""
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{self.weight};font-style:{self.style};'
            f"size-adjust:{self.size}%;{span}src:url({url}) format('woff2')}}"
        )


def all_faces() -> list[Face]:
    """The faces of the deck, text first."""
    sans = revealjs.folder() / "dist/theme/fonts/source-sans-pro"
    dejavu = matplotlib_fonts()
    return [
        Face("Deck Sans", 400, "normal", sans / "source-sans-pro-regular.ttf", LATIN + SIGNS),
        Face("Deck Sans", 600, "normal", sans / "source-sans-pro-semibold.ttf", LATIN + SIGNS),
        Face("Deck Sans", 400, "italic", sans / "source-sans-pro-italic.ttf", WESTERN),
        Face("Deck Signs", 400, "normal", dejavu / "DejaVuSans.ttf", GREEK + MATHS + ICONS, size=90),
        Face("Deck Mono", 400, "normal", dejavu / "DejaVuSansMono.ttf", CODE, size=92),
    ]


def faces(cache: Path) -> str:
    """CSS text of every face; cut once, then read back from the folder `cache`.

    A change of this module or of the sources cuts anew.
    """
    wanted = all_faces()
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for source in sorted({face.source for face in wanted}):
        digest.update(source.read_bytes())
    return kept.text(cache, digest.hexdigest(), lambda: "\n".join(face.css() for face in wanted), "fonts-")


def cut(source: Path, characters: str, family: str) -> bytes:
    """The font file `source` cut to `characters`, renamed to `family`, as WOFF2; always the same bytes."""
    from io import BytesIO

    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14])
    options.drop_tables += ["FFTM", "webf"]
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def unicode_range(characters: str) -> str:
    """CSS unicode-range of a set of characters: `unicode_range("abcx")` is "U+61-63,U+78"."""
    points = sorted(set(map(ord, characters)))
    starts = [point for point in points if point - 1 not in set(points)]
    ends = [point for point in points if point + 1 not in set(points)]
    pairs = zip(starts, ends, strict=True)
    return ",".join(f"U+{start:X}" if start == end else f"U+{start:X}-{end:X}" for start, end in pairs)


def matplotlib_fonts() -> Path:
    """The folder of Matplotlib's TrueType fonts, found without importing Matplotlib."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise FileNotFoundError("matplotlib is not installed: run pip install -r requirements.txt")
    return Path(found.origin).parent / "mpl-data/fonts/ttf"
