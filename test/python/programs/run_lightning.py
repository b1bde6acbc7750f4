"""Executes snippets for Lightning: each defines `configure_optimizers`, with which a module is then fitted."""

import logging
import warnings

import lightning
import torch

from harness import Recorder, main

logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
warnings.filterwarnings("ignore")


def execute(snippet):
    recorder = Recorder()
    losses = snippet.get("losses") or []
    scope = {"torch": torch}
    exec(snippet["code"], scope)

    class Module(lightning.LightningModule):
        configure_optimizers = scope["configure_optimizers"]

        def __init__(self):
            super().__init__()
            self.layer = torch.nn.Linear(3, 2)

        def training_step(self, batch, index):
            recorder.record_group(self.optimizers().param_groups[0])
            return self.layer(batch).square().mean()

        def validation_step(self, batch, index):
            self.log("val_loss", torch.tensor(losses[self.current_epoch]), on_epoch=True)

    count = snippet["stepsPerEpoch"]
    data = torch.utils.data.DataLoader(torch.ones(count, 3), batch_size=1)
    validation = {"val_dataloaders": torch.utils.data.DataLoader(torch.ones(1, 3))} if losses else {}
    trainer = lightning.Trainer(
        max_steps=snippet["steps"],
        accelerator="cpu",
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        num_sanity_val_steps=0,
    )
    trainer.fit(Module(), data, **validation)
    return recorder.answer()


main(execute, ["lightning", "torch"])
