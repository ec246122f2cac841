"""What a demo needs from the house: the Demo itself, its controls, the palette and the one source of chance."""

from deck.control import Control
from deck.controls import Choice, Layers, Seed, Several, Slider, Switch, Text, Zone
from deck.demo import Demo, Frame
from deck.errors import Mistake, Mistakes
from deck.hands import Points, Strokes, Weights

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
