"""Trains scikit-learn's MLPRegressor on files of float32 numbers, an epoch for each line it reads; see ContenderProcess.java."""

import pathlib
import sys
import time

import numpy
import sklearn
from sklearn.neural_network import MLPRegressor

folder, batch_size = pathlib.Path(sys.argv[1]), int(sys.argv[2])
targets = numpy.fromfile(folder / "targets.f32", "<f4").reshape(-1, 2)
features = numpy.fromfile(folder / "features.f32", "<f4").reshape(len(targets), -1)
network = MLPRegressor(
    hidden_layer_sizes=(256, 256, 256),
    activation="tanh",
    solver="adam",
    alpha=0,
    batch_size=batch_size,
    learning_rate_init=0.001,
    epsilon=1e-7,
    random_state=1,
)
print("ready scikit-learn", sklearn.__version__, flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    network.partial_fit(features, targets)
    print("result", len(features) / (time.perf_counter() - start), flush=True)
