import copy

import timm
import torch
from timm.optim import create_optimizer_v2
from torch import nn

from range_test import answer, code
from range_test_torch import loader, network, rates, same

loader_train = loader
model = network()
device = torch.device("cpu")
train_loss_fn = nn.CrossEntropyLoss()
optimizer = create_optimizer_v2(model, opt="adamw", lr=1e-3, weight_decay=0.05, layer_decay=None)
optimizer.param_groups[0]["lr_scale"] = 0.5
weights, before = copy.deepcopy(model.state_dict()), rates(optimizer)
seen = []
optimizer.register_step_pre_hook(lambda optimizer, *_: seen.append(rates(optimizer)))

exec(code())

assert all(abs(scaled - 0.5 * rate) < 1e-9 for scaled, rate in seen)
assert same(weights, model.state_dict()) and model.training
assert optimizer.state_dict()["state"] == {} and rates(optimizer) == before
answer({"timm": timm.__version__, "torch": torch.__version__})
