"""Executes snippets for Ultralytics: each trains `YOLO`, here a network of two layers on pictures of 32 by 32."""

import os
import tempfile

configuration = tempfile.TemporaryDirectory()
os.environ["YOLO_CONFIG_DIR"] = configuration.name
os.environ["YOLO_VERBOSE"] = "False"

import numpy
import torch
import ultralytics
from PIL import Image

from harness import Recorder, main

torch.set_num_threads(1)
network = """
nc: 2
backbone:
  - [-1, 1, Conv, [8, 3, 2]]
head:
  - [-1, 1, Classify, [nc]]
"""


class Network(ultralytics.YOLO):
    """Trains as always, with what records the rates behind the callbacks of the snippet."""

    def __init__(self, weights):
        with open("tiny-cls.yaml", "w") as file:
            file.write(network)
        super().__init__("tiny-cls.yaml", task="classify")
        self.add_callback("on_fit_epoch_end", tell_loss)

    def train(self, data, **options):
        self.add_callback("on_train_batch_end", record)
        steps = snippet["stepsPerEpoch"]
        quiet = {"plots": False, "save": False, "val": False, "verbose": False, "amp": False, "exist_ok": True}
        folder = pictures(2 * steps)
        fast = {"imgsz": 32, "batch": 2, "workers": 0, "device": "cpu", "nbs": 2, "project": os.getcwd()}
        super().train(data=folder, **options, **quiet, **fast)


def pictures(count):
    """A folder of black pictures in two classes, so many for training."""
    folder = os.path.join(os.getcwd(), f"pictures-{count}")
    for split, each in (("train", count // 2), ("val", 1)):
        for name in ("a", "b"):
            os.makedirs(f"{folder}/{split}/{name}", exist_ok=True)
            for index in range(each):
                Image.fromarray(numpy.zeros((32, 32, 3), "uint8")).save(f"{folder}/{split}/{name}/{index}.png")
    return folder


def tell_loss(trainer):
    """Says the validation loss that the snippet's own callbacks are to see."""
    losses = snippet.get("losses")
    if losses:
        # The evaluation after training counts as one more epoch.
        loss = losses[min(trainer.epoch, len(losses) - 1)]
        trainer.metrics = {"val/loss": loss, "metrics/accuracy_top1": 0.5}


def record(trainer):
    recorder.record_group(trainer.optimizer.param_groups[0])


def execute(one):
    global recorder, snippet
    recorder, snippet = Recorder(), one
    # What a snippet imports is a name of the package, which hands out its own class otherwise.
    exec(one["code"].replace("from ultralytics import YOLO\n", ""), {"YOLO": Network})
    return recorder.answer()


main(execute, ["ultralytics", "torch"])
