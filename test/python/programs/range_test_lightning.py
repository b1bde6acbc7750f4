import copy
import logging
import os
import warnings

import lightning as L
import torch
from torch import nn

from range_test import answer, code
from range_test_torch import loader, network, same

warnings.filterwarnings("ignore")
logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)


class Module(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.network = network()

    def training_step(self, batch, batch_idx):
        return nn.functional.cross_entropy(self.network(batch[0]), batch[1])

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=1e-3)
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 1000)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "interval": "step"}}


train_loader = loader
model = Module()
weights = copy.deepcopy(model.state_dict())

exec(code({"limit_val_batches=0)": 'limit_val_batches=0, accelerator="cpu")'}))

assert same(weights, model.state_dict())
assert os.listdir() == ["lr_range_test.csv"], "nothing else is written"
answer({"lightning": L.__version__, "torch": torch.__version__})
