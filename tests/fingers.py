"""Real touches in Chromium, as many fingers at once as are wanted."""

from collections.abc import Callable
from typing import Any


def fingers(page: Any) -> Callable[..., None]:
    """What sends "touchStart", "touchMove" or "touchEnd" with the (x, y) on the screen of each finger that is down."""
    send = page.context.new_cdp_session(page).send

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch
