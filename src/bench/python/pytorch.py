"""Trains a network of PyTorch's on files of float32 numbers, an epoch for each line it reads; see ContenderProcess.java.

usage: pytorch.py FOLDER NETWORK BATCH_SIZE
FOLDER/NETWORK.txt names the layers and their numbers of columns, as Preparation.java writes them.
"""

import os
import pathlib
import sys
import time

import numpy
import torch
from torch import nn

folder, network, batch_size = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
torch.set_num_threads(os.cpu_count())


def layer(kind, *numbers):
    if kind == "dense":
        return nn.Linear(int(numbers[0]), int(numbers[1]))
    if kind == "normalization":
        return nn.BatchNorm1d(int(numbers[0]), eps=float(numbers[1]), momentum=float(numbers[2]))
    if kind == "tanh":
        return nn.Tanh()
    raise ValueError(f"PyTorch is not told of a layer '{kind}'")


model = nn.Sequential(*(layer(*line.split()) for line in (folder / f"{network}.txt").read_text().splitlines()))
targets = torch.from_numpy(numpy.fromfile(folder / "targets.f32", "<f4").reshape(-1, 2))
features = torch.from_numpy(numpy.fromfile(folder / "features.f32", "<f4").reshape(len(targets), -1))
loss = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7)

print("ready PyTorch", torch.__version__, "(Python)", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    for rows in torch.randperm(len(features)).split(batch_size):
        optimizer.zero_grad(set_to_none=True)
        loss(model(features[rows]), targets[rows]).backward()
        optimizer.step()
    print("result", len(features) / (time.perf_counter() - start), flush=True)
