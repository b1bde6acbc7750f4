import copy

import fastai
from fastai.data.core import DataLoaders
from fastai.learner import Learner
from torch import nn

from range_test import answer, code
from range_test_torch import loader, network, same

learn = Learner(DataLoaders(loader, loader), network(), loss_func=nn.CrossEntropyLoss())
weights = copy.deepcopy(learn.model.state_dict())
callbacks = [type(callback).__name__ for callback in learn.cbs]

exec(code())

assert same(weights, learn.model.state_dict())
assert [type(callback).__name__ for callback in learn.cbs] == callbacks
answer({"fastai": fastai.__version__})
