"""What a demo needs from the house: the Demo itself, its controls, the palette and the one source of chance."""

from deck.controls import (
    Choice,
    Control,
    Layers,
    Points,
    Seed,
    Several,
    Slider,
    Strokes,
    Switch,
    Text,
    Weights,
    Zone,
)
from deck.demo import Demo, Frame
from deck.errors import Mistake, Mistakes

__all__ = [
    "Choice",
    "Control",
    "Demo",
    "Frame",
    "Layers",
    "Mistake",
    "Mistakes",
    "Points",
    "Seed",
    "Several",
    "Slider",
    "Strokes",
    "Switch",
    "Text",
    "Weights",
    "Zone",
]
