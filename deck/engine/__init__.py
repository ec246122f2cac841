"""The engine from Python, without a browser: the same wasm and the same words as engine.js, for tests.

>>> net = load().net({"inputs": 2, "layers": [{"dense": 3, "activation": "tanh"}, {"dense": 1}]}, Random(1))
>>> [array.shape for array in net.weights]
[(2, 3), (3,), (3, 1), (1,)]
"""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
import wasmtime

from deck.engine.net import Net
from deck.engine.plan import planned
from deck.random import Random

WASM = Path(__file__).parent / "engine.wasm"
SLACK = 16  # bytes that the engine may read beyond a stretch of memory
PAGE = 65536


def load(wasm: bytes | None = None, pages: int = 16384) -> "Engine":
    """Return an engine of engine.wasm, or of the bytes given; its memory may grow to so many pages of 64 KiB."""
    return Engine(WASM.read_bytes() if wasm is None else wasm, pages)


class Engine:
    """Memory, and the calls of the wasm that compute in it."""

    def __init__(self, wasm: bytes, pages: int) -> None:
        self._store = wasmtime.Store()
        self._memory = wasmtime.Memory(self._store, wasmtime.MemoryType(wasmtime.Limits(4, pages)))
        module = wasmtime.Module(self._store.engine, wasm)
        self._exports = wasmtime.Instance(self._store, module, [self._memory]).exports(self._store)
        self._free: int = -(-self._exports["__heap_base"].value(self._store) // 16) * 16  # type: ignore[union-attr]
        self._returned: dict[int, list[int]] = {}
        self._sizes: dict[int, int] = {}

    def net(self, options: dict[str, Any], random: Random) -> Net:
        """Return a net; options as in engine.js. ValueError with the reason if there can be none."""
        layers, numbers, shape, loss, optimiser = planned(options)
        plan, address = self.lend(numbers.nbytes), 0
        self.bytes(plan, numbers.nbytes)[:] = numbers.view(np.uint8).ravel()
        try:
            size = self.call("design", plan, len(numbers), *shape, loss, optimiser)
            address = self.lend(size)
            self.call("build", address, size)
            return Net(self, address, layers, options, random)
        except ValueError:
            self.give_back(address)
            raise
        finally:
            self.give_back(plan)

    def call(self, name: str, *values: int) -> Any:
        """Return what a function of the wasm gives; ValueError with layer and reason if it refuses."""
        result = self._exports[name](self._store, *values)  # type: ignore[operator]
        if result == -1:
            which = self._exports["which"](self._store)  # type: ignore[operator]
            raise ValueError(f"layer {which}: {self._reason()}" if which >= 0 else self._reason())
        return result

    def lend(self, size: int) -> int:
        """Return the address of so many bytes, a multiple of 16; ValueError if there are no more."""
        whole = -(-(size + SLACK) // 16) * 16
        if self._returned.get(whole):
            return self._returned[whole].pop()
        address, self._free = self._free, self._free + whole
        missing = self._free - self._memory.data_len(self._store)
        if missing > 0:
            try:
                self._memory.grow(self._store, -(-missing // PAGE))
            except wasmtime.WasmtimeError:
                self._free = address
                raise ValueError(f"the engine cannot get {whole:,} bytes more: use fewer units or rows") from None
        self._sizes[address] = whole
        return address

    def give_back(self, address: int) -> None:
        """Take a stretch of memory back."""
        if address:
            self._returned.setdefault(self._sizes[address], []).append(address)

    def bytes(self, address: int, count: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
        """Return a view of memory, good until it grows; the view keeps the engine alive."""
        start = ctypes.addressof(self._memory.data_ptr(self._store).contents)
        buffer: Any = (ctypes.c_uint8 * count).from_address(start + address)
        buffer.engine = self
        return np.frombuffer(buffer, dtype=np.uint8)

    def floats(self, address: int, *shape: int) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Return float32 numbers in memory as a view, good until it grows."""
        return self.bytes(address, 4 * int(np.prod(shape))).view(np.float32).reshape(shape)

    def _reason(self) -> str:
        start: int = self._exports["why"](self._store)  # type: ignore[operator]
        return bytes(self.bytes(start, 200)).split(b"\0")[0].decode()
