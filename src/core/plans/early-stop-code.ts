import type { Goal } from '../run';
import type { Framework, Snippet } from './plan';

/** When to end a training: after `patience` evaluations without a better value of the metric. */
export interface EarlyStopPlan {
  readonly patience: number;
  /** The metric as the log names it. */
  readonly metric: string;
  readonly goal: Exclude<Goal, null>;
}

/** Of a run of which nothing else is known; five to ten evaluations are usual. */
export const usualPatience = 5;

/** A tenth of the run, and no fewer than the usual five evaluations: fewer stop on noise (Prechelt 1998). */
export function patienceFor(epochs: number | null): number {
  return epochs === null ? usualPatience : Math.max(usualPatience, Math.round(epochs / 10));
}

/**
 * Code that ends a training once its metric no longer gets better, and keeps the best weights where the framework can.
 * Pure; the same plan gives the same text.
 */
export function earlyStopCode(plan: EarlyStopPlan, framework: Framework): Snippet {
  switch (framework) {
    case 'pytorch':
      return snippet(
        framework,
        loop(plan, 'torch.save(model.state_dict(), "best.pt")', 'import torch\n'),
        loopNote(plan),
      );
    case 'timm':
      return snippet(
        framework,
        loop(plan, 'torch.save(model.state_dict(), "best.pt")', 'import torch\n'),
        loopNote(plan),
        'The training script of timm has no early stopping of its own.',
      );
    case 'optax':
      return snippet(framework, loop(plan, 'best_params = params', ''), loopNote(plan));
    case 'lightning':
      return snippet(framework, lightning(plan), 'The metric is the name that your module logs by self.log.');
    case 'keras':
      return snippet(framework, keras(plan), 'The metric is measured on the validation data of model.fit.');
    case 'huggingface':
      return snippet(
        framework,
        huggingface(plan),
        'Saving must happen where evaluations do: save_steps is a multiple of eval_steps.',
      );
    case 'fastai':
      return snippet(
        framework,
        fastai(plan),
        'fastai calls the validation loss valid_loss; metrics have the names of their functions.',
      );
    case 'ultralytics':
      return snippet(
        framework,
        `model.train(..., patience=${plan.patience})\n`,
        'Ultralytics judges by its own fitness, and keeps best.pt.',
      );
  }
}

function snippet(framework: Framework, code: string, ...notes: readonly string[]): Snippet {
  return { framework, language: 'python', code: `# Early stopping.\n${code}`, notes };
}

function loopNote({ metric }: EarlyStopPlan): string {
  return `The last lines go into your loop, once ${metric} of an epoch is known.`;
}

/** A metric as a name of Python. */
function variable(metric: string): string {
  const name = metric.replaceAll(/\W+/g, '_').replace(/^(?=\d)/, '_');
  return name === '' ? 'metric' : name;
}

function loop({ patience, metric, goal }: EarlyStopPlan, keep: string, imports: string): string {
  const value = variable(metric);
  const better = goal === 'maximize' ? `${value} > best` : `${value} < best`;
  return `${imports}best, waited, patience = float("${goal === 'maximize' ? '-inf' : 'inf'}"), 0, ${patience}

# At the end of each epoch:
if ${better}:
    best, waited = ${value}, 0
    ${keep}
else:
    waited += 1
    if waited >= patience:
        break
`;
}

function mode({ goal }: EarlyStopPlan): string {
  return goal === 'maximize' ? 'max' : 'min';
}

function lightning(plan: EarlyStopPlan): string {
  const monitor = `monitor=${quoted(plan.metric)}, mode="${mode(plan)}"`;
  return `from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint

trainer = lightning.Trainer(
    callbacks=[
        EarlyStopping(${monitor}, patience=${plan.patience}),
        ModelCheckpoint(${monitor}),
    ],
)
`;
}

function keras(plan: EarlyStopPlan): string {
  return `import keras

early_stopping = keras.callbacks.EarlyStopping(
    monitor=${quoted(plan.metric)},
    mode="${mode(plan)}",
    patience=${plan.patience},
    restore_best_weights=True,
)
model.fit(..., callbacks=[early_stopping])
`;
}

function huggingface({ patience, metric, goal }: EarlyStopPlan): string {
  return `from transformers import EarlyStoppingCallback, Trainer, TrainingArguments

arguments = TrainingArguments(
    eval_strategy="epoch",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model=${quoted(metric)},
    greater_is_better=${goal === 'maximize' ? 'True' : 'False'},
)
trainer = Trainer(args=arguments, callbacks=[EarlyStoppingCallback(early_stopping_patience=${patience})])
`;
}

function fastai({ patience, metric, goal }: EarlyStopPlan): string {
  const monitor = `monitor=${quoted(metric)}, comp=np.${goal === 'maximize' ? 'greater' : 'less'}`;
  return `import numpy as np
from fastai.callback.tracker import EarlyStoppingCallback, SaveModelCallback

callbacks = [
    EarlyStoppingCallback(${monitor}, patience=${patience}),
    SaveModelCallback(${monitor}),
]
learn.fit_one_cycle(epochs, cbs=callbacks)
`;
}

/** A name from a log as a literal of Python. */
function quoted(name: string): string {
  return JSON.stringify(name);
}
