import type { Framework } from '../../src/core/plans/plan';

/** A small training for the code of one framework: what stands before it, and what must hold after it. */
export interface Training {
  /** Modules without which it cannot run. */
  readonly modules: readonly string[];
  readonly before: string;
  /** Raises where something was not put back. */
  readonly after: string;
  /** Words of the code that a person changes, and what they are here. */
  readonly changes?: readonly (readonly [string, string])[];
}

/** Ten clouds of points, close enough to be confused. */
const clouds = `
import numpy as np
generator = np.random.default_rng(0)
centres = 0.7 * generator.normal(size=(10, 20))
y = generator.integers(0, 10, 2048)
x = (centres[y] + generator.normal(size=(2048, 20))).astype("float32")
`;

const torchNetwork = `${clouds}
import copy
import torch
from torch import nn
torch.manual_seed(0)
torch.set_num_threads(1)
data = torch.utils.data.TensorDataset(torch.tensor(x), torch.tensor(y))
network = lambda: nn.Sequential(nn.Linear(20, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))
same = lambda left, right: all(torch.equal(left[name], right[name]) for name in left)
`;

const torchLoop = `${torchNetwork}
model = network()
loss_fn = train_loss_fn = nn.CrossEntropyLoss()
train_loader = loader_train = torch.utils.data.DataLoader(data, batch_size=32, shuffle=True)
`;

const torchRestored = `
assert same(weights, model.state_dict()), "the weights"
assert optimizer.state_dict()["state"] == {}, "the state of the optimizer"
assert [group["lr"] for group in optimizer.param_groups] == rates, "the rates"
assert torch.equal(torch.random.get_rng_state(), chance), "the generator of random numbers"
`;

const torchBefore = `
weights = copy.deepcopy(model.state_dict())
rates = [group["lr"] for group in optimizer.param_groups]
chance = torch.random.get_rng_state()
`;

export const trainings: Readonly<Record<Framework, Training>> = {
  pytorch: {
    modules: ['torch'],
    before: `${torchLoop}
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
${torchBefore}`,
    after: torchRestored,
  },
  timm: {
    modules: ['timm'],
    before: `${torchLoop}
from timm.optim import create_optimizer_v2
optimizer = create_optimizer_v2(model, opt="adamw", lr=1e-3, weight_decay=0.05)
optimizer.param_groups[0]["lr_scale"] = 0.5
${torchBefore}`,
    after: torchRestored,
  },
  lightning: {
    modules: ['lightning'],
    before: `${torchNetwork}
import logging
import warnings
import lightning as L
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
model = Module()
train_loader = torch.utils.data.DataLoader(data, batch_size=32, shuffle=True)
weights = copy.deepcopy(model.state_dict())
`,
    after: 'assert same(weights, model.state_dict()), "the weights"\n',
  },
  keras: {
    modules: ['keras'],
    before: `${clouds}
import keras
keras.utils.set_random_seed(0)
x_train, y_train = x, y
model = keras.Sequential([
    keras.Input((20,)), keras.layers.Dense(64), keras.layers.BatchNormalization(), keras.layers.ReLU(),
    keras.layers.Dense(10),
])
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.SGD(0.02, momentum=0.9), loss, metrics=["accuracy"])
model.optimizer.build(model.trainable_variables)
values = lambda: [np.array(v) for v in [*model.weights, *model.optimizer.variables]]
weights = values()
`,
    after:
      'assert all(np.array_equal(a, b) for a, b in zip(weights, values(), strict=True)), "weights and optimizer"\n',
  },
  huggingface: {
    modules: ['transformers', 'accelerate'],
    before: `${torchNetwork}
from transformers import Trainer, TrainingArguments
class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.network = network()
    def forward(self, inputs, labels):
        logits = self.network(inputs)
        return {"loss": nn.functional.cross_entropy(logits, labels), "logits": logits}
rows = [{"inputs": a, "labels": b} for a, b in data]
arguments = TrainingArguments("output", per_device_train_batch_size=32, num_train_epochs=10, report_to="none",
                              use_cpu=True, learning_rate=1e-3, disable_tqdm=True)
trainer = Trainer(Classifier(), arguments, train_dataset=rows)
weights = copy.deepcopy(trainer.model.state_dict())
`,
    after: `
assert same(weights, trainer.model.state_dict()), "the weights"
assert trainer.optimizer.state_dict()["state"] == {}, "the state of the optimizer"
assert trainer.args.logging_nan_inf_filter, "the arguments"
import os
assert not os.path.exists("output/checkpoint-200"), "no checkpoint is saved"
`,
  },
  fastai: {
    modules: ['fastai'],
    before: `${torchNetwork}
from fastai.data.core import DataLoaders
from fastai.learner import Learner
loader = torch.utils.data.DataLoader(data, batch_size=32, shuffle=True)
learn = Learner(DataLoaders(loader, loader), network(), loss_func=nn.CrossEntropyLoss())
weights = copy.deepcopy(learn.model.state_dict())
`,
    after: `
assert same(weights, learn.model.state_dict()), "the weights"
assert all(not isinstance(callback, RangeTestLog) for callback in learn.cbs), "the callbacks"
`,
  },
  ultralytics: {
    modules: ['ultralytics'],
    before: `
import os
os.environ["YOLO_CONFIG_DIR"] = os.getcwd()
import numpy as np
from PIL import Image
generator = np.random.default_rng(0)
for split, count in (("train", 64), ("val", 4)):
    os.makedirs(f"images/{split}"), os.makedirs(f"labels/{split}")
    for index in range(count):
        picture = generator.integers(0, 60, (64, 64, 3), dtype=np.uint8)
        left, top, size = generator.integers(4, 24), generator.integers(4, 24), generator.integers(16, 36)
        picture[top : top + size, left : left + size] += 150
        Image.fromarray(picture).save(f"images/{split}/{index}.png")
        box = [(left + size / 2) / 64, (top + size / 2) / 64, size / 64, size / 64]
        with open(f"labels/{split}/{index}.txt", "w") as file:
            file.write("0 " + " ".join(map(str, box)))
with open("data.yaml", "w") as file:
    file.write(f"path: {os.getcwd()}\\ntrain: images/train\\nval: images/val\\nnames:\\n  0: square\\n")
`,
    after: '\n',
    changes: [
      ['"yolo11n.pt"', '"yolo11n.yaml"'],
      ['batch=16', 'batch=8, workers=0, device="cpu", verbose=False, project=os.getcwd()'],
      ['nbs=16', 'nbs=8'],
      ['imgsz=640', 'imgsz=64'],
    ],
  },
  optax: {
    modules: ['jax', 'optax'],
    before: `${clouds}
import itertools
import jax
import jax.numpy as jnp
import optax
params = {
    "hidden": jnp.asarray(generator.normal(size=(20, 64)) / 20**0.5, jnp.float32),
    "out": jnp.asarray(generator.normal(size=(64, 10)) / 8, jnp.float32),
}
def loss_fn(params, batch):
    logits = jax.nn.relu(batch[0] @ params["hidden"]) @ params["out"]
    return optax.softmax_cross_entropy_with_integer_labels(logits, batch[1]).mean()
train_batches = itertools.cycle([(x[i : i + 32], y[i : i + 32]) for i in range(0, 2048, 32)])
weights = jax.tree.map(np.array, params)
`,
    after: 'assert jax.tree.all(jax.tree.map(np.array_equal, weights, params)), "the params"\n',
  },
};
