"""The clouds as PyTorch reads them, and a network with momentum, state and statistics that must be put back."""

import torch
from torch import nn

from range_test import clouds

torch.manual_seed(0)
torch.set_num_threads(1)
data = torch.utils.data.TensorDataset(*map(torch.tensor, clouds()))
loader = torch.utils.data.DataLoader(data, batch_size=32, shuffle=True)


def network():
    return nn.Sequential(nn.Linear(20, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))


def same(left, right):
    return left.keys() == right.keys() and all(torch.equal(left[name], right[name]) for name in left)


def rates(optimizer):
    return [group["lr"] for group in optimizer.param_groups]
