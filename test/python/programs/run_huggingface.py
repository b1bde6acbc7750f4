"""Executes snippets for Hugging Face's Trainer: each makes a Trainer and trains."""

import warnings

import torch
import transformers

from harness import Recorder, main

warnings.filterwarnings("ignore")
transformers.logging.set_verbosity_error()


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 2)

    def forward(self, inputs=None, labels=None):
        return {"loss": self.layer(inputs).square().mean()}


class Recording(transformers.TrainerCallback):
    def on_step_begin(self, args, state, control, optimizer=None, **others):
        recorder.record_group(optimizer.param_groups[0])


recorder = Recorder()
losses = []
make_trainer = transformers.Trainer.__init__
make_arguments = transformers.TrainingArguments.__init__


def trainer_that_records(self, **options):
    make_trainer(self, **options)
    self.add_callback(Recording())


def quiet_arguments(self, **options):
    """As the snippet says, on the processor, a sample per step, and without anything on the disk or the screen."""
    quiet = {"report_to": [], "save_strategy": "no", "logging_strategy": "no", "disable_tqdm": True}
    make_arguments(self, **options, **quiet, use_cpu=True, per_device_train_batch_size=1)


def told_loss(self, *args, **options):
    return {"eval_loss": losses[round(self.state.epoch) - 1]}


transformers.Trainer.__init__ = trainer_that_records
transformers.Trainer.evaluate = told_loss
transformers.TrainingArguments.__init__ = quiet_arguments


def execute(snippet):
    global recorder, losses
    recorder = Recorder()
    losses = snippet.get("losses") or []
    data = [{"inputs": torch.ones(3), "labels": torch.ones(2)}] * snippet["stepsPerEpoch"]
    exec(snippet["code"], {"torch": torch, "model": Model(), "train_dataset": data, "eval_dataset": data[:1]})
    return recorder.answer()


main(execute, ["transformers", "torch"])
