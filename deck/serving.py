"""Shows dist/ at 127.0.0.1, builds again at each change, and lets the open page follow."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from deck.errors import Mistake

HOST = "127.0.0.1"
FOLLOW = b'<script>new EventSource("/changes").onmessage = () => location.reload()</script>'
WATCHED = ("slides", "demos", "templates", "deck/browser", "deck/engine")


def serve(project: Path, output: Path, port: int, build: Callable[[], bool]) -> None:
    """Serve `output` until Ctrl+C. Raises Mistake where the port is taken."""
    with _listen(port) as listener:
        print(f"http://{HOST}:{port}/ shows the talk and follows your changes; Ctrl+C ends it")
        server = uvicorn.Server(uvicorn.Config(application(project, output, build), log_level="warning"))
        server.run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        remedy = f"end what uses it, or name another: python build.py serve --port {port + 1}"
        raise Mistake(f"port {port}", f"cannot be used ({error.strerror})", remedy) from None
    return listener


def application(project: Path, output: Path, build: Callable[[], bool]) -> Starlette:
    """The pages, with a line that lets them follow changes, and the stream that tells of these."""
    news = asyncio.Condition()

    async def page(request: Request) -> Response:
        path = (output / (request.path_params["path"] or "index.html")).resolve()
        if not (path.is_relative_to(output.resolve()) and path.is_file()):
            return Response("There is no such page.", 404)
        return HTMLResponse(path.read_bytes() + FOLLOW) if path.suffix == ".html" else FileResponse(path)

    async def changes(_: Request) -> Response:
        return StreamingResponse(_told(news), media_type="text/event-stream")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(_watch(project, build, news))
        yield
        watching.cancel()

    return Starlette(routes=[Route("/changes", changes), Route("/{path:path}", page)], lifespan=lifespan)


async def _told(news: asyncio.Condition) -> AsyncIterator[str]:
    while True:
        async with news:
            await news.wait()
        yield "data: changed\n\n"


async def _watch(project: Path, build: Callable[[], bool], news: asyncio.Condition) -> None:
    folders = [folder for name in WATCHED if (folder := project / name).is_dir()]
    async for _ in awatch(*folders):
        if await asyncio.to_thread(build):
            async with news:
                news.notify_all()
