import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { assign, count, epochsOf, indent, join, number } from './python-text';
import { torchScheduler, warmupPart } from './torch-scheduler';

/** A loop of one's own; `train_step` stands for forward, backward and `optimizer.step()`. */
export function pytorchCode(plan: SchedulePlan): Snippet {
  const { imports, needsMath, lines, rate, notes } = torchScheduler(plan);
  const warmup = plan.kind === 'plateau' && plan.warmup !== null && plan.warmup.length > 0 ? plan.warmup : null;
  const before = warmup === null ? null : warmupPart(warmup, plan.peak);
  const all = [...new Set([...imports, ...(before?.imports ?? [])])].sort();
  const code = join([
    ...(needsMath ? ['import math', ''] : []),
    'import torch',
    ...(all.length > 0 ? [`from torch.optim.lr_scheduler import ${all.join(', ')}`] : []),
    '',
    optimizerLine(rate),
    ...(before === null ? [] : assign('warmup', before.called)),
    ...lines,
    '',
    ...loop(plan, lines.length > 0, warmup?.length ?? 0),
  ]);
  return { framework: 'pytorch', language: 'python', code, notes: [...notesOn(plan), ...notes] };
}

/** The rate is the scheduler's base, so the optimizer must be made with it. */
export function optimizerLine(rate: number): string {
  return `optimizer = torch.optim.AdamW(model.parameters(), lr=${number(rate)})  # or your own, at this lr`;
}

function loop(plan: SchedulePlan, scheduled: boolean, warm: number): string[] {
  const epochs = epochsOf(plan);
  const step = ['train_step(inputs, targets)  # forward, backward, optimizer.step()'];
  if (scheduled && plan.unit === 'step' && plan.kind !== 'plateau') step.push('scheduler.step()');
  if (epochs === null) {
    return [`for _, (inputs, targets) in zip(range(${count(plan.length)}), train_loader):`, ...indent(step)];
  }
  const after =
    plan.kind === 'plateau' ? plateauStep(warm) : scheduled && plan.unit === 'epoch' ? ['scheduler.step()'] : [];
  return [
    `for epoch in range(${count(epochs)}):`,
    ...indent(['for inputs, targets in train_loader:', ...indent(step), ...after]),
  ];
}

function plateauStep(warm: number): string[] {
  const step = ['scheduler.step(evaluate())  # the validation loss'];
  if (warm === 0) return step;
  return [`if epoch < ${count(warm)}:`, '    warmup.step()', 'else:', ...indent(step)];
}
