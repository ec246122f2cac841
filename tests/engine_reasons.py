"""Requests that no net can answer, each with the reason that both doors of the engine give."""

PLAIN = {"inputs": 2, "layers": [{"dense": 8, "activation": "tanh"}, {"dense": 1}]}
CLASSES = {"inputs": 2, "layers": [{"dense": 3}], "loss": "softmax"}
STARTS = "glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_normal"

NETS = [
    (PLAIN | {"inputs": 2.5}, "inputs is 2.5; it must be a whole number"),
    (PLAIN | {"inputs": 2**40}, "inputs is 1099511627776; it must be below 2**31"),
    (PLAIN | {"inputs": [3, 4]}, "inputs is one number or [height, width, depth]"),
    (PLAIN | {"layers": 5}, "layers is 5; it must be a list of layers"),
    (PLAIN | {"layers": [{"dense": 2.5}]}, "layer 0: units is 2.5; it must be a whole number"),
    (PLAIN | {"layers": [{"dense": 2**40}]}, "layer 0: units is 1099511627776; it must be below 2**31"),
    (PLAIN | {"start": "nope"}, f"layer 0: start 'nope' is none of {STARTS}"),
    (PLAIN | {"start": "bits"}, f"layer 0: start 'bits' is none of {STARTS}"),
    (PLAIN | {"loss": "softmax"}, "layer 1: softmax needs two units: that of one is always 1"),
]

REQUESTS = [
    (PLAIN, "predict", [[[1, 2, 3], [4, 5, 6]]], "x[0] has 3 numbers; it must have 2"),
    (PLAIN, "predict", [[[1, 2], [1], [1, 2, 3]]], "x[1] has 1 numbers; it must have 2"),
    (PLAIN, "predict", [[[1], [2, 3, 4]]], "x[0] has 1 numbers; it must have 2"),
    (PLAIN, "predict", [5], "x is 5; it must be rows of numbers"),
    (PLAIN, "predict", [[]], "x has 0 numbers; it must have a multiple of 2"),
    (PLAIN, "predict", [[1, 2, 3]], "x has 3 numbers; it must have a multiple of 2"),
    (PLAIN, "train", [[[1, 2, 3], [4]], [1, 2]], "x[0] has 3 numbers; it must have 2"),
    (PLAIN, "train", [[1, 2], [1, 2]], "y has 2 numbers; it must have 1 × 1"),
    (PLAIN, "train", [[1, 2, 3, 4], [[1, 2], []]], "y[0] has 2 numbers; it must have 1"),
    (PLAIN, "train", [[1, 2], [1], {"batch": 0}], "batch is 0; it must be 1 or more"),
    (PLAIN, "train", [[1, 2], [1], {"batch": 2.5}], "batch is 2.5; it must be a whole number"),
    (PLAIN, "train", [[1, 2], [1], {"epochs": 0}], "epochs is 0; it must be 1 or more"),
    (PLAIN, "train", [[1, 2], [1], {"epochs": 2**31}], "epochs is 2147483648; it must be below 2**31"),
    (CLASSES, "train", [[1, 2], [-1]], "y has class -1; the net has 0…2"),
    (CLASSES, "loss", [[1, 2], [3]], "y has class 3; the net has 0…2"),
    (CLASSES, "gradients", [[1, 2], [0.5]], "y has class 0.5; the net has 0…2"),
    (CLASSES, "loss", [[1, 2, 3, 4], [[0, 1], []]], "y[0] has 2 numbers; it must have 1"),
]
