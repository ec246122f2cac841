"""The one palette of deck, figures and stills: Okabe–Ito hues darkened until each reads on white.

Class one is always orange and round, class two always blue and square, so that no one needs the colour.
"""

ORANGE = "#D55E00"
BLUE = "#0072B2"
TEAL = "#009E73"
PLUM = "#AA4488"
GOLD = "#B8860B"
GREY = "#6B7280"
INK = "#1B1F24"
PAPER = "#FFFFFF"

SERIES = (ORANGE, BLUE, TEAL, PLUM, GOLD, GREY)
SYMBOLS = ("circle", "square")

DIVERGING = [[0.0, "#0072B2"], [0.25, "#7FB8D8"], [0.5, "#F7F7F5"], [0.75, "#EBAF80"], [1.0, "#D55E00"]]
SEQUENTIAL = [[0.0, "#FFFFFF"], [0.5, "#7FB8D8"], [1.0, "#003F66"]]
