"""Executes snippets for fastai: each fits `learn`."""

import torch
from fastai.vision.all import Callback, DataLoader, DataLoaders, Learner, ReduceLROnPlateau

from harness import Recorder, main


class Recording(Callback):
    """Behind ParamScheduler, whose order is 60."""

    order = 61

    def __init__(self, recorder):
        self.recorder = recorder

    def before_batch(self):
        if self.training:
            group = self.opt.hypers[0]
            self.recorder.record(group["lr"], group["mom"])


class ToldLosses(Callback):
    """Says the validation losses that ReduceLROnPlateau is to see, before it looks."""

    order = ReduceLROnPlateau.order - 1

    def __init__(self, losses):
        self.losses = losses

    def after_epoch(self):
        self.learn.recorder.values[-1][1] = self.losses[self.epoch]


def execute(snippet):
    recorder = Recorder()
    count = snippet["stepsPerEpoch"]
    items = [(torch.ones(3), torch.ones(2))] * count
    data = DataLoaders(DataLoader(items, bs=1), DataLoader(items[:1], bs=1))
    callbacks = [Recording(recorder)]
    if snippet.get("losses"):
        callbacks.append(ToldLosses(snippet["losses"]))
    learn = Learner(data, torch.nn.Linear(3, 2), loss_func=torch.nn.functional.mse_loss, cbs=callbacks)
    with learn.no_bar(), learn.no_logging():
        exec(snippet["code"], {"learn": learn})
    return recorder.answer()


main(execute, ["fastai", "torch"])
