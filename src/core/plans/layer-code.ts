import type { LayerRates } from '../report';
import { number } from './code/python-text';
import type { Framework, Snippet } from './plan';

/**
 * Code that gives the layers of a pretrained network their own rates, and trains the head alone first. Null for
 * Ultralytics, whose trainer has one rate for all layers. Pure; the same rates give the same text.
 */
export function layerRatesCode(layers: LayerRates, framework: Framework): Snippet | null {
  switch (framework) {
    case 'pytorch':
      return snippet(framework, pytorch(layers), partsNote);
    case 'lightning':
      return snippet(framework, lightning(layers), partsNote);
    case 'keras':
      return snippet(
        framework,
        keras(layers),
        'Needs Keras 3, whose optimizers update one variable at a time.',
        partsNote,
      );
    case 'huggingface':
      return snippet(
        framework,
        huggingface(layers),
        'The schedule of TrainingArguments multiplies all of these rates.',
      );
    case 'fastai':
      return snippet(
        framework,
        fastai(layers),
        'fastai spreads the rates over the groups of the splitter of the learner.',
      );
    case 'timm':
      return snippet(
        framework,
        timm(layers),
        `On the command line: --lr ${number(layers.head)} --layer-decay ${decay(layers)}.`,
      );
    case 'optax':
      return snippet(
        framework,
        optax(layers),
        'With Flax, take params["params"] where its modules lie below that.',
        partsNote,
      );
    case 'ultralytics':
      return null;
  }
}

const partsNote =
  'The last part is taken for the head; lower parts share a rate where there are more of them than groups.';

function snippet(framework: Framework, code: string, ...notes: readonly string[]): Snippet {
  return { framework, language: 'python', code: `# Lower rates for lower layers.\n${code}`, notes };
}

/** What the rate of the group above is multiplied by: 0.95, or 1 / 2.6. */
function decay({ factor }: LayerRates): string {
  return factor >= 2 ? String(Number((1 / factor).toPrecision(4))) : String(Number((1 / factor).toPrecision(2)));
}

/** The rate that lies a number of groups below the head. */
function below(layers: LayerRates, groups: string, head = number(layers.head)): string {
  const { factor } = layers;
  return factor >= 2 ? `${head} / ${number(factor)} ** (${groups})` : `${head} * ${decay(layers)} ** (${groups})`;
}

/** Parts are counted from the input; the last is the head. */
function rateOfPart(layers: LayerRates, count: string, head?: string): string {
  const steps = String(layers.groups - 1);
  return below(layers, `${steps} - place * ${steps} // max(1, ${count} - 1)`, head);
}

function epochs(count: number): string {
  return count === 1 ? '1 epoch' : `${String(count)} epochs`;
}

function pytorch(layers: LayerRates): string {
  const { frozenEpochs } = layers;
  const freeze =
    frozenEpochs === 0
      ? ''
      : `

def freeze(frozen):
    for part in parts[:-1]:
        part.requires_grad_(not frozen)


freeze(True)  # freeze(False) after ${epochs(frozenEpochs)} of the head alone
`;
  return `import torch

# From the input to the head.
parts = [part for part in model.children() if any(True for _ in part.parameters())]
optimizer = torch.optim.AdamW(
    [
        {"params": part.parameters(), "lr": ${rateOfPart(layers, 'len(parts)')}}
        for place, part in enumerate(parts)
    ]
)
${freeze}`;
}

function lightning(layers: LayerRates): string {
  const freeze =
    layers.frozenEpochs === 0
      ? ''
      : `
    def on_train_epoch_start(self):
        for part in self.parts()[:-1]:
            part.requires_grad_(self.current_epoch >= ${String(layers.frozenEpochs)})
`;
  return `import lightning
import torch


class Finetuned(lightning.LightningModule):  # or put these methods into your own
    def parts(self):
        """From the input to the head."""
        return [part for part in self.model.children() if any(True for _ in part.parameters())]

    def configure_optimizers(self):
        parts = self.parts()
        return torch.optim.AdamW(
            [
                {"params": part.parameters(), "lr": ${rateOfPart(layers, 'len(parts)')}}
                for place, part in enumerate(parts)
            ]
        )
${freeze}`;
}

function keras(layers: LayerRates): string {
  const freeze =
    layers.frozenEpochs === 0
      ? ''
      : `
# The head alone for ${epochs(layers.frozenEpochs)}; then True, and compile again.
for layer in layers[:-1]:
    layer.trainable = False
`;
  return `import keras

# From the input to the head.
layers = [layer for layer in model.layers if layer.trainable_weights]
share = {
    weight.path: ${rateOfPart(layers, 'len(layers)', '1')}
    for place, layer in enumerate(layers)
    for weight in layer.trainable_weights
}


class LayerRates(keras.optimizers.Adam):
    def build(self, variables):
        super().build(variables)
        self.shares = [share.get(variable.path, 1) for variable in variables]

    def update_step(self, gradient, variable, learning_rate):
        share_of_rate = self.shares[self._get_variable_index(variable)]
        super().update_step(gradient, variable, learning_rate * share_of_rate)

${freeze}
model.compile(optimizer=LayerRates(${number(layers.head)}), loss=loss)
`;
}

function huggingface(layers: LayerRates): string {
  const freeze =
    layers.frozenEpochs === 0
      ? ''
      : `
# The head alone for ${epochs(layers.frozenEpochs)}; train again with True for the rest.
for parameter in model.base_model.parameters():
    parameter.requires_grad = False
`;
  return `import re

import torch
from transformers import Trainer

top = model.config.num_hidden_layers + 1


def place(name):
    """0 for embeddings, then the layers, the head at the top."""
    layer = re.search(r"\\.(?:layer|layers|h|block|blocks)\\.(\\d+)\\.", name)
    if layer:
        return int(layer[1]) + 1
    return 0 if re.search(r"embed|\\.w[tp]e\\.", name) else top


groups = {}
for name, parameter in model.named_parameters():
    groups.setdefault(place(name), []).append(parameter)
optimizer = torch.optim.AdamW(
    [
        {"params": parameters, "lr": ${below(layers, 'top - depth')}}
        for depth, parameters in sorted(groups.items())
    ]
)
${freeze}
trainer = Trainer(
    model=model, args=training_args, train_dataset=train_dataset, optimizers=(optimizer, None)
)
`;
}

function fastai({ head, lowest, frozenEpochs }: LayerRates): string {
  const first =
    frozenEpochs === 0
      ? ''
      : `learn.freeze()
learn.fit_one_cycle(${String(frozenEpochs)}, slice(${number(head)}), pct_start=0.99)  # the head alone
learn.unfreeze()
`;
  return `${first}learn.fit_one_cycle(epochs, slice(${number(lowest)}, ${number(head)}))
`;
}

function timm(layers: LayerRates): string {
  return `from timm.optim import create_optimizer_v2

optimizer = create_optimizer_v2(
    model, opt="adamw", lr=${number(layers.head)}, weight_decay=0.05, layer_decay=${decay(layers)}
)
`;
}

function optax(layers: LayerRates): string {
  const freeze =
    layers.frozenEpochs === 0
      ? ''
      : `
# The head alone for ${epochs(layers.frozenEpochs)}, with its own state.
head_alone = optax.multi_transform(
    {name: optax.adamw(rates[name]) if name == parts[-1] else optax.set_to_zero() for name in parts}, labels
)
`;
  return `import jax
import optax

# Names from the input to the head.
parts = list(params)
rates = {
    name: ${rateOfPart(layers, 'len(parts)')}
    for place, name in enumerate(parts)
}
labels = {name: jax.tree.map(lambda _: name, params[name]) for name in parts}
optimizer = optax.multi_transform({name: optax.adamw(rate) for name, rate in rates.items()}, labels)
${freeze}`;
}
