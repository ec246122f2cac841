"""Demos as the <deck-demo> elements of a page: how each is placed, its still, and what is read where no script runs."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from deck.catalogue import Entry
from deck.record import Record
from deck.slides import FigureFence


class Elements:
    """The elements of one page. A demo's still stands in its first; the stills of all others are `later_stills`.

    record  the record of a demo, by its name, with values that differ from the defaults
    """

    def __init__(self, entries: Mapping[str, Entry], record: Callable[[str, Mapping[str, Any]], Record]) -> None:
        self.entries, self.record = entries, record
        self.later_stills: list[str] = []
        self.stood: set[str] = set()

    def of(self, fence: Any) -> str:
        """The element of a fence, with the marks of its steps behind it."""
        entry = self.entries[fence.name]
        steps = [
            {"values": entry.values(step.values), "say": step.say, **({"keep": step.keep} if step.keep else {})}
            for step in getattr(fence, "steps", ())
        ]
        values = entry.values(fence.values)
        steps = steps or [{"values": values, "say": ""}]
        placement = {**_folded(entry.values({}), values, steps), "play": getattr(fence, "play", False)}
        if isinstance(fence, FigureFence):
            placement |= {"show": [], "bare": True}
        elif fence.show is not None:
            placement["show"] = list(fence.show)
        stills = [self._still(entry, number, step) for number, step in enumerate(steps)]
        first = stills[0] if entry.name not in self.stood else ""
        said = [step["say"] or self.record(entry.name, step["values"]).say for step in steps]
        told = "".join(f"<li>{html.escape(say)}</li>" for say in said if say)
        bare = f"<noscript>{'' if first else stills[0]}{told and f'<ul>{told}</ul>'}</noscript>"
        self.stood.add(entry.name)
        self.later_stills.append("".join(stills[1:] if first else stills))
        marks = "".join(f'<span class="fragment deck-step" data-step="{n}"></span>' for n in range(1, len(steps)))
        described = html.escape(json.dumps(placement, ensure_ascii=False, separators=(",", ":")), quote=False)
        opening = f"<deck-demo name=\"{fence.name}\" data-placement='{described.replace(chr(39), '&#39;')}'>"
        return f"{opening}{first}{bare}</deck-demo>{marks}"

    def _still(self, entry: Entry, number: int, step: Mapping[str, Any]) -> str:
        record = self.record(entry.name, step["values"])
        say = step["say"] or record.say
        words = [entry.declared["title"], entry.declared["see"], say]
        label = html.escape(" ".join(word if word.endswith((".", "?", "!")) else word + "." for word in words if word))
        marks = f'data-step="{number}" data-say="{html.escape(say)}"'
        return f'<figure class="still" {marks} role="img" aria-label="{label}">{beginning(record.still)}</figure>'


def beginning(drawing: str) -> str:
    """A drawing that begins where the slide's words do, and is in the middle only from top to bottom.

    >>> beginning('<svg viewBox="0 0 2 1"/>')
    '<svg preserveAspectRatio="xMinYMid" viewBox="0 0 2 1"/>'
    """
    return drawing.replace("<svg ", '<svg preserveAspectRatio="xMinYMid" ', 1)


def _folded(
    defaults: Mapping[str, Any], values: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """A placement in few words: the slide's values against the defaults, each step's against the one before."""
    told, before = [], values
    for step in steps:
        told.append({**step, "values": _changed(before, step["values"])})
        before = step["values"]
    return {"values": _changed(defaults, values), "steps": told}


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}
