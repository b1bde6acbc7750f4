"""Executes snippets for PyTorch and for timm: loops over `train_loader` that call `train_step`."""

import torch

from harness import Recorder, main


def execute(snippet):
    recorder = Recorder()
    model = torch.nn.Linear(3, 2)
    count = snippet["stepsPerEpoch"] or snippet["steps"]
    scope = {"torch": torch, "model": model, "train_loader": [(torch.ones(4, 3), torch.ones(4, 2))] * count}
    losses = snippet.get("losses") or []

    def train_step(inputs, targets):
        optimizer = scope["optimizer"]
        recorder.record_group(optimizer.param_groups[0])
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(inputs), targets).backward()
        optimizer.step()

    scope["train_step"] = train_step
    # The validation loss of the epoch that was trained last.
    scope["evaluate"] = lambda: losses[len(recorder.rates) // count - 1]
    exec(snippet["code"], scope)
    return recorder.answer()


main(execute, ["torch"])
