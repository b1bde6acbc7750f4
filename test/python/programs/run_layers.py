"""Executes snippets that give layers their own rates, each on a small network; answers with the rate of each group."""

import json
import sys
import tempfile

request = json.load(sys.stdin)
framework, cases = request["framework"], request["cases"]


def torch_network(groups):
    import torch

    return torch.nn.Sequential(*[torch.nn.Linear(3, 3) for _ in range(groups)])


def rates_of(optimizer):
    return [group["lr"] for group in optimizer.param_groups]


def pytorch(code, groups):
    scope = {"model": torch_network(groups)}
    exec(code, scope)
    trained = [all(p.requires_grad for p in part.parameters()) for part in scope["model"].children()]
    return {"rates": rates_of(scope["optimizer"]), "trained": trained}


def lightning(code, groups):
    scope = {}
    exec(code, scope)
    module = scope["Finetuned"]()
    module.model = torch_network(groups)
    rates = rates_of(module.configure_optimizers())
    if hasattr(module, "on_train_epoch_start"):
        module.on_train_epoch_start()
    trained = [all(p.requires_grad for p in part.parameters()) for part in module.model.children()]
    return {"rates": rates, "trained": trained}


def keras(code, groups):
    import keras
    import numpy

    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.layers.Input((4,)), *[keras.layers.Dense(4) for _ in range(groups)]])
    exec(code, {"model": model, "loss": "mse"})
    trained = [layer.trainable for layer in model.layers]
    for layer in model.layers:
        layer.trainable = True
    model.compile(optimizer=model.optimizer.__class__(float(model.optimizer.learning_rate)), loss="mse")
    before = [layer.get_weights()[0] for layer in model.layers]
    random = numpy.random.default_rng(0)
    model.fit(random.normal(size=(8, 4)), random.normal(size=(8, 4)), epochs=1, batch_size=8, verbose=0)
    # The first step of Adam is the rate itself, whatever the gradient is.
    moved = [float(numpy.median(abs(layer.get_weights()[0] - old))) for layer, old in zip(model.layers, before)]
    return {"rates": moved, "trained": trained}


def huggingface(code, groups):
    from transformers import BertConfig, BertForSequenceClassification, TrainingArguments

    config = BertConfig(
        vocab_size=20, hidden_size=8, num_hidden_layers=groups - 2, num_attention_heads=1, intermediate_size=8
    )
    model = BertForSequenceClassification(config)
    args = TrainingArguments(output_dir=tempfile.mkdtemp(), report_to=[], use_cpu=True)
    scope = {"model": model, "training_args": args, "train_dataset": [{"input_ids": [1, 2], "labels": 0}]}
    exec(code, scope)
    trainer = scope["trainer"]
    trainer.create_optimizer_and_scheduler(num_training_steps=10)
    body = all(p.requires_grad for p in model.bert.parameters())
    head = all(p.requires_grad for p in model.classifier.parameters())
    return {"rates": [group["initial_lr"] for group in trainer.optimizer.param_groups], "trained": [body, head]}


def fastai(code, groups):
    import torch
    from fastai.data.core import DataLoaders
    from fastai.callback.core import Callback
    from fastai.callback import schedule  # noqa: F401  (gives a learner fit_one_cycle)
    from fastai.learner import Learner

    highest = []

    class Record(Callback):
        order = 1000  # after the schedule has set the rates

        def before_batch(self):
            highest[:] = [max(old, group["lr"]) for old, group in zip(highest, self.opt.hypers)]

        def before_fit(self):
            highest[:] = [0] * len(self.opt.hypers)
            frozen.append(self.opt.frozen_idx)

    frozen = []
    data = torch.utils.data.TensorDataset(torch.randn(64, 3), torch.randn(64, 3))
    loader = torch.utils.data.DataLoader(data, batch_size=2)
    learn = Learner(
        DataLoaders(loader, loader),
        torch_network(groups),
        loss_func=torch.nn.functional.mse_loss,
        splitter=lambda model: [list(part.parameters()) for part in model.children()],
        cbs=Record(),
    )
    with learn.no_bar(), learn.no_logging():
        exec(code, {"learn": learn, "epochs": 1})
    return {"rates": highest, "trained": [place >= frozen[0] for place in range(groups)]}


def timm(code, groups):
    from timm.models.vision_transformer import VisionTransformer

    model = VisionTransformer(img_size=16, patch_size=8, embed_dim=8, depth=groups - 2, num_heads=1, num_classes=2)
    scope = {"model": model}
    exec(code, scope)
    rates = {group["lr"] * group["lr_scale"] for group in scope["optimizer"].param_groups}
    return {"rates": sorted(rates), "trained": None}


def optax(code, groups):
    import jax
    import jax.numpy as jnp

    params = {f"block{place}": {"kernel": jnp.zeros((2, 2)), "bias": jnp.zeros(2)} for place in range(groups)}
    scope = {"params": params}
    exec(code, scope)
    ones = jax.tree.map(jnp.ones_like, params)

    def moved(optimizer):
        updates, _ = optimizer.update(ones, optimizer.init(params), params)
        return [-float(updates[name]["kernel"].mean()) for name in params]

    alone = scope.get("head_alone")
    trained = [True] * groups if alone is None else [rate > 0 for rate in moved(alone)]
    return {"rates": moved(scope["optimizer"]), "trained": trained}


run = globals()[framework]
answers = []
for case in cases:
    try:
        answers.append(run(case["code"], case["groups"]))
    except Exception as error:  # the test says which snippet failed
        answers.append({"error": repr(error)})
print(json.dumps(answers))
