import copy
import glob

import transformers
from torch import nn
from transformers import Trainer, TrainingArguments

from range_test import answer, code
from range_test_torch import data, network, same


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.network = network()

    def forward(self, inputs, labels):
        logits = self.network(inputs)
        return {"loss": nn.functional.cross_entropy(logits, labels), "logits": logits}


arguments = TrainingArguments(
    "output",
    per_device_train_batch_size=32,
    num_train_epochs=10,
    save_strategy="epoch",
    eval_strategy="epoch",
    load_best_model_at_end=True,
    report_to="none",
    use_cpu=True,
    learning_rate=1e-3,
    disable_tqdm=True,
)
rows = [{"inputs": inputs, "labels": label} for inputs, label in data]
trainer = Trainer(Classifier(), arguments, train_dataset=rows, eval_dataset=rows[:64])
weights = copy.deepcopy(trainer.model.state_dict())

exec(code())

assert not any("eval_loss" in entry for entry in trainer.state.log_history), "nothing is evaluated"

assert same(weights, trainer.model.state_dict())
assert trainer.optimizer.state_dict()["state"] == {}
assert trainer.args.logging_nan_inf_filter
assert glob.glob("output/checkpoint-*") == [], "no checkpoint is saved"
answer({"transformers": transformers.__version__})
