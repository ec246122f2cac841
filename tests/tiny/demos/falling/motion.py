"""How high a falling stone is."""


def height_at(time, height, gravity):
    """Height in metres after `time` seconds from rest, not below the ground (Galilei 1638)."""
    return max(0.0, height - gravity * time**2 / 2)
