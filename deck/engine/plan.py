"""Plans: a net described in plain words, turned into the whole numbers that the engine reads, as plan.js does."""

from typing import Any

import numpy as np

KINDS = ("dense", "convolution", "max_pool", "mean_pool", "flatten", "dropout")
ACTIVATIONS = ("linear", "relu", "leaky_relu", "tanh", "sigmoid", "gelu")
LOSSES = ("squared", "mean_squared", "logistic", "cross_entropy", "softmax")
OPTIMISERS = ("sgd", "momentum", "adam")
PLAN = np.dtype(
    [(name, "i4") for name in ("kind", "units", "size", "stride", "same", "activation")] + [("amount", "f4")]
)

Planned = tuple[list[dict[str, Any]], np.ndarray[Any, Any], tuple[int, ...], int, int]


def planned(options: dict[str, Any]) -> Planned:
    """Return layers, their numbers (one PLAN each), height, width and depth, loss and optimiser."""
    layers, inputs = options.get("layers"), options.get("inputs")
    if not isinstance(layers, list | tuple):
        raise ValueError(f"layers is {layers}; it must be a list of layers")
    shape = tuple(whole(side, "inputs") for side in (inputs if isinstance(inputs, list | tuple) else (1, 1, inputs)))
    if len(shape) != 3:
        raise ValueError("inputs is one number or [height, width, depth]")
    layers = with_dropout(options)
    numbers = np.array([numbers_of(layer, index) for index, layer in enumerate(layers)], dtype=PLAN)
    loss = named(options.get("loss", "squared"), LOSSES, "loss")
    return layers, numbers, shape, loss, named(options.get("optimiser", "sgd"), OPTIMISERS, "optimiser")


def with_dropout(options: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the layers with the net's own dropout after each that has weights but the last."""
    layers = [layer if isinstance(layer, dict) else {str(layer): True} for layer in options["layers"]]
    if "dropout" not in options:
        return layers
    weighed = [index for index, layer in enumerate(layers) if "dense" in layer or "convolution" in layer]
    masked = [
        [layer, {"dropout": options["dropout"]}] if index in weighed[:-1] else [layer]
        for index, layer in enumerate(layers)
    ]
    return [layer for pair in masked for layer in pair]


def numbers_of(layer: dict[str, Any], index: int) -> tuple[float, ...]:
    """Return the seven numbers of one layer."""
    place = f"layer {index}"
    kind = next((KINDS.index(name) for name in KINDS if name in layer), None)
    if kind is None:
        raise ValueError(f"{place}: {layer} is none of {', '.join(KINDS)}")
    pool = layer.get("max_pool", layer.get("mean_pool"))
    return (
        kind,
        whole(layer.get("dense", layer.get("convolution", 0)), f"{place}: units"),
        whole(layer.get("size", 3) if pool is None else pool, f"{place}: size"),
        whole(layer.get("stride", 1 if pool is None else pool), f"{place}: stride"),
        named(layer.get("padding", "valid"), ("valid", "same"), f"{place}: padding"),
        named(layer.get("activation", "linear"), ACTIVATIONS, f"{place}: activation"),
        layer.get("dropout", layer.get("slope", 0.01)),
    )


def whole(number: Any, name: str, least: int = -(2**31), below: int = 2**31) -> int:
    """Return a number, if the engine can count with it; ValueError if not."""
    if isinstance(number, bool) or not isinstance(number, int | np.integer):
        raise ValueError(f"{name} is {number}; it must be a whole number")
    if not least <= number < below:
        must = f"{least} or more" if number < least else f"below {'2**31' if below == 2**31 else below}"
        raise ValueError(f"{name} is {number}; it must be {must}")
    return int(number)


def named(name: str, names: tuple[str, ...], what: str) -> int:
    """Return the place of a name among names; ValueError if it is none of them."""
    if name in names:
        return names.index(name)
    raise ValueError(f"{what} '{name}' is none of {', '.join(names)}")
