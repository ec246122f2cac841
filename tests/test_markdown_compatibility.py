"""Decks written for reveal.js and reveal-md come out as reveal.js' own Markdown plugin would show them.

Every file in decks/habits is shown to a browser twice, once by the plugin and once by us; what the two make of it is
compared: slides and their nesting, elements, texts, attributes, fragments, line steps, notes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from deck import revealjs, settings, slides
from deck.errors import Mistake
from deck.prose import Prose

HABITS = Path(__file__).parent / "decks" / "habits"
DIFFERENT = {
    "<https://example.org/a b>": "<p>&lt;https://example.org/a b&gt;</p>",
    "[umlauts](größe.html)": '<p><a href="größe.html">umlauts</a></p>',
    "[spaces](two words.html)": '<p><a href="two words.html">spaces</a></p>',
    "[title](https://example.org (x))": '<p><a href="https://example.org (x)">title</a></p>',
    '[a]: #b\n  "title below"\n\n[a]': '<p>"title below"</p> <p><a href="#b">a</a></p>',
    "- [x] > a": '<ul> <li><input checked disabled type="checkbox"> &gt; a</li> </ul>',
    "a\n{: .big #here }": '<p class="big" id="here">a</p>',
    "**a* f(x)*(y)": "<p><em><em>a</em> f(x)</em>(y)</p>",
}
NEXT, BELOW = r"\r?\n---\r?\n", r"\r?\n(?:--|----)\r?\n"

PLUGIN_SHOWS = """async ([text, next, below]) => {
  document.body.innerHTML = '<div class="reveal"><div class="slides"><section data-markdown><textarea data-template>'
    + '</textarea></section></div></div>';
  const section = document.querySelector('section');
  section.setAttribute('data-separator', next);
  section.setAttribute('data-separator-vertical', below);
  section.querySelector('textarea').textContent = text;
  const deck = {getConfig: () => ({}), getRevealElement: () => document.querySelector('.reveal')};
  await RevealMarkdown().init(deck);
}"""

WE_SHOW = """html => { document.body.innerHTML = `<div class="reveal"><div class="slides">${html}</div></div>`; }"""

SEEN = """() => {
  const squeezed = text => text.replace(/\\s+/g, ' ');
  const without = new Set(['data-markdown', 'data-markdown-parsed', 'data-template']);
  const words = value => value.split(/\\s+/).filter(word => word && !['undefined', 'has-highlights'].includes(word));
  function attributes(element) {
    const found = {};
    for (const {name, value} of element.attributes) {
      if (without.has(name) || (name === 'id' && /^H[1-6]$/.test(element.tagName))) continue;
      if (name === 'class') { if (words(value).length) found.class = words(value).join(' '); }
      else if (name === 'style') found.style = element.style.cssText.replace('position: relative;', '').trim();
      else found[name] = value;
      if (found.style === '') delete found.style;
    }
    return found;
  }
  function look(node) {
    if (node.nodeType === Node.TEXT_NODE) return squeezed(node.data);
    const element = {[node.tagName.toLowerCase()]: attributes(node)};
    const code = node.tagName === 'PRE' && node.querySelector(':scope > code');
    if (code) return {...element, code: attributes(code), lines: lines(code)};
    const inside = children(node);
    return inside.length ? {...element, inside} : element;
  }
  function lines(code) {
    const text = code.textContent.replace(/\\n$/, '').replace(/\\t/g, '    ');
    return code.hasAttribute('data-trim') ? text.trim().replace(/^ +/gm, '') : text;
  }
  function children(node) {
    const seen = [];
    for (const child of node.childNodes) {
      if (![Node.TEXT_NODE, Node.ELEMENT_NODE].includes(child.nodeType)) continue;
      if (child.nodeType === Node.ELEMENT_NODE && child.matches('aside.notes')) continue;
      const each = look(child);
      if (typeof each === 'string' && typeof seen.at(-1) === 'string') seen.push(squeezed(seen.pop() + each));
      else seen.push(each);
    }
    const trimmed = seen.map((each, at) => typeof each !== 'string' ? each
      : (at === 0 || typeof seen[at - 1] !== 'string' && block(seen[at - 1]) ? each.trimStart() : each));
    return trimmed.map((each, at) => typeof each !== 'string' ? each
      : (at === seen.length - 1 || block(seen[at + 1]) ? each.trimEnd() : each)).filter(each => each !== '');
  }
  const INLINE = ['a', 'abbr', 'b', 'cite', 'code', 'del', 'em', 'i', 'img', 'input', 'kbd', 'mark', 'q', 's', 'small',
    'span', 'strong', 'sub', 'sup', 'u', 'ins', 'var', 'samp'];
  const block = each => typeof each === 'object' && !INLINE.includes(Object.keys(each)[0]);
  function slide(section) {
    const below = [...section.querySelectorAll(':scope > section')];
    if (below.length) return {stack: below.map(slide)};
    const notes = [...section.querySelectorAll('aside.notes')].map(children).filter(note => note.length);
    return {attributes: attributes(section), shows: children(section), notes};
  }
  return [...document.querySelectorAll('.slides > section')].map(slide);
}"""


@pytest.fixture(scope="module")
def blank(browser: Any) -> Any:
    """A page with nothing but reveal.js' Markdown plugin."""
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content=(revealjs.folder() / "plugin" / "markdown" / "markdown.js").read_text("utf-8"))
    yield page
    context.close()


def plugin_shows(page: Any, text: str, following: str = NEXT, below: str = BELOW) -> list[Any]:
    """What reveal.js' plugin makes of a deck."""
    page.evaluate(PLUGIN_SHOWS, [text, following, below])
    return page.evaluate(SEEN)


def we_show(page: Any, folder: Path) -> list[Any]:
    """What we make of the deck in a folder."""
    page.evaluate(WE_SHOW, sections(folder))
    return page.evaluate(SEEN)


def sections(folder: Path) -> str:
    """The deck as nested sections, put together as plainly as can be."""
    reading = slides.read(folder, settings.Settings())
    writer = Prose(reading.settings, folder)
    mistakes = list(reading.mistakes)
    stacks: list[list[str]] = []
    for slide in reading.slides:
        body = "".join(block.text for block in slide.blocks if isinstance(block, slides.Prose))
        html = writer.html(body, slide.file, slide.line, mistakes)
        note = writer.html(slide.note, slide.file, slide.note_line, mistakes) if slide.note else ""
        aside = f'<aside class="notes">{note}</aside>' if note else ""
        section = f"<section {writer.section(slide, mistakes)}>{html}{aside}</section>"
        if slide.level == "below" and stacks:
            stacks[-1].append(section)
        else:
            stacks.append([section])
    told = [line for line in map(str, mistakes) if "https://example.org/" not in line]  # what lies on the web is told
    assert told == [], "\n".join(told)
    return "".join(stack[0] if len(stack) == 1 else f"<section>{''.join(stack)}</section>" for stack in stacks)


def habits() -> list[Path]:
    """The decks, one habit a slide."""
    return sorted(HABITS.glob("*.md"))


@pytest.mark.browser
@pytest.mark.parametrize("path", habits(), ids=lambda path: path.stem)
def test_a_deck_of_habits_comes_out_as_reveal_shows_it(path: Path, blank: Any, tmp_path: Path):
    """Slide by slide, so that the one that differs is named."""
    text = path.read_text("utf-8")
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / path.name).write_text(text, "utf-8")
    head = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*\n", text, re.DOTALL)
    following, below = NEXT, BELOW
    if head:
        text = text[head.end() :]
        following = _given(head[1], "separator") or NEXT
        below = _given(head[1], "verticalSeparator") or BELOW
    expected, seen = plugin_shows(blank, text, following, below), we_show(blank, tmp_path / "slides")
    for number, (theirs, ours) in enumerate(zip(expected, seen, strict=False), 1):
        assert ours == theirs, f"{path.name}, slide {number}"
    assert len(seen) == len(expected)


@pytest.mark.browser
@pytest.mark.parametrize("text", DIFFERENT)
def test_what_differs_is_known(text: str, blank: Any, tmp_path: Path):
    """These do not come out as reveal.js shows them; one that begins to, belongs to the habits."""
    mistakes: list[Mistake] = []
    html = Prose(settings.Settings(), tmp_path).html(text, "slides/01.md", 1, mistakes)
    assert mistakes == []
    assert " ".join(html.split()) == DIFFERENT[text]
    expected = plugin_shows(blank, text)
    blank.evaluate(WE_SHOW, f"<section>{html}</section>")
    assert blank.evaluate(SEEN) != expected


def _given(head: str, key: str) -> str:
    found = re.search(rf"^{key}:\s*(.*?)\s*$", head, re.MULTILINE)
    return found[1].strip("'\"") if found else ""
