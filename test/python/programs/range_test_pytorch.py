import copy

import torch
from torch import nn

from range_test import answer, code
from range_test_torch import loader, network, rates, same

train_loader = loader
model = network()
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
weights, chance = copy.deepcopy(model.state_dict()), torch.random.get_rng_state()

exec(code())

assert same(weights, model.state_dict()) and model.training
assert optimizer.state_dict()["state"] == {} and rates(optimizer) == [0.01]
assert torch.equal(torch.random.get_rng_state(), chance)
answer({"torch": torch.__version__})
