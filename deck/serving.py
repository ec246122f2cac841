"""Shows dist/ at 127.0.0.1, builds again at each change, and lets the open page follow."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import watch

from deck.errors import Mistake

HOST, OFTEN = "127.0.0.1", 0.2
FOLLOW = b'<script>new EventSource("/changes").onmessage = () => location.reload()</script>'
NOTHING = b"<p>There is nothing here yet: the console tells why. This page follows."
WATCHED = ("slides", "demos", "templates", "deck/browser", "deck/engine")


def serve(project: Path, output: Path, port: int, build: Callable[[], bool]) -> None:
    """Build, and serve `output` until Ctrl+C. Raises Mistake where the port is taken.

    Building goes on in this thread, so that Ctrl+C stops it at once; the pages are served by another.
    """
    with _listen(port) as listener:
        build()
        shown = Shown(output)
        server = uvicorn.Server(uvicorn.Config(shown.application(), log_level="warning"))
        threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
        print(f"http://{HOST}:{port}/ shows the talk and follows your changes; Ctrl+C ends it", flush=True)
        print("(what changes in deck/*.py counts when this is started again)", flush=True)
        for _ in watch(*(folder for name in WATCHED if (folder := project / name).is_dir())):
            if build():
                shown.edition += 1


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        another = port + 1 if port < 65535 else 8000
        remedy = f"end what uses it, or name another: python build.py serve --port {another}"
        raise Mistake(f"port {port}", f"cannot be used ({error.strerror})", remedy) from None
    return listener


class Shown:
    """The pages of a folder, with a line that lets them follow its editions."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.edition = folder, 0

    def application(self) -> Starlette:
        """What answers: any file of the folder, and the stream that tells of a new edition."""
        return Starlette(routes=[Route("/changes", self._changes), Route("/{path:path}", self._page)])

    async def _page(self, request: Request) -> Response:
        path = (self.folder / (request.path_params["path"] or "index.html")).resolve()
        if not (path.is_relative_to(self.folder) and path.is_file()):
            return HTMLResponse(NOTHING + FOLLOW, 404)
        return HTMLResponse(path.read_bytes() + FOLLOW) if path.suffix == ".html" else FileResponse(path)

    async def _changes(self, _: Request) -> Response:
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        known = self.edition
        while True:
            await asyncio.sleep(OFTEN)
            if self.edition != known:
                known = self.edition
                yield "data: changed\n\n"
