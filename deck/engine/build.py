"""Builds engine.wasm from engine.c, the same bytes everywhere: `python -m deck.engine.build` (developers only)."""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
COMPILER = "0.17.1"  # the version of ziglang whose bytes are committed
FLAGS = [
    *("-target", "wasm32-freestanding", "-std=c11", "-Os", "-g0", "-msimd128", "-mbulk-memory"),
    *("-nostdlib", "-fno-sanitize=all", "-Wall", "-Wextra", "-Werror"),
    *("-Wl,--no-entry", "-Wl,--import-memory", "-Wl,--strip-all", "-Wl,-z,stack-size=16384"),
    "-Wl,--export=__heap_base",
]


def compiled() -> bytes:
    """Return the bytes of engine.wasm, compiled by the clang that the package ziglang carries."""
    with tempfile.TemporaryDirectory() as folder:
        wasm = Path(folder) / "engine.wasm"
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, "engine.c", "-o", str(wasm)]
        subprocess.run(command, cwd=HERE, check=True)
        return wasm.read_bytes()


if __name__ == "__main__":
    (HERE / "engine.wasm").write_bytes(compiled())
