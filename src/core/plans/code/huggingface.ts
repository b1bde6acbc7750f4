import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { perStep } from './per-step';
import { call, count, epochsOf, join, number } from './python-text';
import { optimizerLine } from './pytorch';
import { rateFunction } from './rate-function';
import { torchScheduler } from './torch-scheduler';

interface Native {
  readonly type: string;
  readonly options: readonly string[];
}

/** `TrainingArguments` where `lr_scheduler_type` knows the schedule, else an optimizer and a scheduler for Trainer. */
export function huggingfaceCode(planned: SchedulePlan): Snippet {
  const plan = perStep(planned);
  const known = native(plan);
  const notes = notesOn(plan);
  if (planned.unit === 'epoch' && plan.kind !== 'plateau' && plan.kind !== 'constant') {
    notes.push('Trainer changes the rate at every step, along the same curve.');
  }
  if (plan.kind === 'plateau' && plan.warmup !== null) {
    notes.push('reduce_lr_on_plateau has no warm-up, so it is left out.');
  }
  if (known === null) return custom(plan, notes);
  const warmup = 'warmup' in plan && plan.kind !== 'plateau' ? (plan.warmup?.length ?? 0) : 0;
  if (warmup > 0 && plan.unit === 'epoch') {
    notes.push('A warmup_steps below 1 is a share of all steps; before transformers 5 it is called warmup_ratio.');
  }
  const share = plan.unit === 'step' ? count(warmup) : number(warmup / plan.length);
  const evaluated = ['eval_strategy="epoch"', 'metric_for_best_model="eval_loss"'];
  const data = plan.kind === 'plateau' ? ', eval_dataset=eval_dataset' : '';
  const code = join([
    'from transformers import Trainer, TrainingArguments',
    '',
    'training_args = TrainingArguments(',
    '    output_dir="output",',
    `    ${lengthOf(plan)},`,
    `    learning_rate=${number(plan.peak)},`,
    `    lr_scheduler_type="${known.type}",`,
    ...(known.options.length > 0 ? [`    lr_scheduler_kwargs={${known.options.join(', ')}},`] : []),
    ...(warmup > 0 ? [`    warmup_steps=${share},`] : []),
    ...(plan.kind === 'plateau' ? evaluated.map((line) => `    ${line},`) : []),
    ')',
    `trainer = Trainer(model=model, args=training_args, train_dataset=train_dataset${data})`,
    'trainer.train()',
  ]);
  return { framework: 'huggingface', language: 'python', code, notes };
}

function lengthOf(plan: SchedulePlan): string {
  const epochs = epochsOf(plan);
  return epochs === null ? `max_steps=${count(plan.length)}` : `num_train_epochs=${count(epochs)}`;
}

/** The name that Trainer has for it; its warm-ups rise from 0. */
function native(plan: SchedulePlan): Native | null {
  if (!('warmup' in plan)) return null;
  const warm = plan.kind === 'plateau' ? 0 : (plan.warmup?.length ?? 0);
  const start = warm > 0 ? (plan.warmup?.start ?? 0) : null;
  if (plan.kind === 'wsd') {
    // Its min_lr_ratio lifts the warm-up as well.
    if (plan.unit === 'epoch' || (start !== null && start !== plan.floor)) return null;
    const least = plan.floor > 0 ? [`"min_lr_ratio": ${number(plan.floor / plan.peak)}`] : [];
    const decay = [`"num_decay_steps": ${count(plan.decayLength)}`, '"decay_type": "linear"'];
    return { type: 'warmup_stable_decay', options: [...decay, ...least] };
  }
  if (start !== null && start > 0) return null;
  switch (plan.kind) {
    case 'constant':
      return { type: warm > 0 ? 'constant_with_warmup' : 'constant', options: [] };
    case 'polynomial':
      if (plan.power === 1 && plan.floor === 0) return { type: 'linear', options: [] };
      return { type: 'polynomial', options: [`"lr_end": ${number(plan.floor)}`, `"power": ${number(plan.power)}`] };
    case 'cosine':
      if (plan.floor === 0) return { type: 'cosine', options: [] };
      return { type: 'cosine_with_min_lr', options: [`"min_lr": ${number(plan.floor)}`] };
    case 'inverse-sqrt':
      return warm > 0 && plan.unit === 'step' ? { type: 'inverse_sqrt', options: [] } : null;
    case 'cosine-restarts': {
      const cycles = (plan.length - warm) / plan.firstLength;
      if (plan.lengthFactor !== 1 || plan.floor !== 0 || !Number.isInteger(cycles)) return null;
      return { type: 'cosine_with_restarts', options: [`"num_cycles": ${count(cycles)}`] };
    }
    case 'plateau': {
      const options = [`"factor": ${number(plan.factor)}`, `"patience": ${count(plan.patience)}`];
      return { type: 'reduce_lr_on_plateau', options: [...options, `"min_lr": ${number(plan.floor)}`] };
    }
    case 'step':
    case 'exponential':
      return null;
  }
}

function custom(plan: SchedulePlan, notes: readonly string[]): Snippet {
  const byEpoch = plan.unit === 'epoch';
  const { imports, lines, rate } = byEpoch ? perEpoch(plan) : torchScheduler(plan);
  const code = join([
    ...(lines.some((line) => line.includes('math.')) ? ['import math', ''] : []),
    'import torch',
    `from torch.optim.lr_scheduler import ${imports.join(', ')}`,
    'from transformers import Trainer, TrainingArguments',
    '',
    optimizerLine(rate),
    ...lines,
    '',
    `training_args = TrainingArguments(output_dir="output", ${lengthOf(plan)})`,
    ...call('trainer = Trainer', [
      'model=model',
      'args=training_args',
      'train_dataset=train_dataset',
      'optimizers=(optimizer, scheduler)',
    ]),
    'trainer.train()',
  ]);
  const none = 'lr_scheduler_type has no name for it, so Trainer is handed the scheduler.';
  return { framework: 'huggingface', language: 'python', code, notes: [...notes, none] };
}

/** Steps of an epoch are asked of the data where nobody told them. */
function perEpoch(plan: SchedulePlan): { imports: string[]; lines: string[]; rate: number } {
  const { lines } = rateFunction(plan, 'share_of_peak', 'epoch', plan.peak);
  const steps = [
    'steps_per_epoch = math.ceil(len(train_dataset) / 8)  # 8: samples in each optimizer step',
    'scheduler = LambdaLR(optimizer, lambda step: share_of_peak(step / steps_per_epoch))',
  ];
  return { imports: ['LambdaLR'], lines: ['', ...lines, '', ...steps], rate: plan.peak };
}
