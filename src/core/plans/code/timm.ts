import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { assign, call, count, epochsOf, indent, join, number } from './python-text';
import { optimizerLine, pytorchCode } from './pytorch';

interface Native {
  readonly name: string;
  readonly args: readonly string[];
  /** What train.py calls it. */
  readonly flags: string | null;
  readonly notes?: readonly string[];
}

/** `timm.scheduler` in the loop of train.py; what timm has no scheduler for is written with PyTorch's. */
export function timmCode(plan: SchedulePlan): Snippet {
  const known = native(plan);
  if (known === null) {
    const none = 'timm has no scheduler for it, nor has its train.py; this is that of PyTorch, for a loop of your own.';
    const { code, notes } = pytorchCode(plan);
    return { framework: 'timm', language: 'python', code, notes: [...notes, none] };
  }
  const warmup = 'warmup' in plan ? plan.warmup : null;
  const common = [
    ...(warmup === null ? [] : [`warmup_t=${count(warmup.length)}`, `warmup_lr_init=${number(warmup.start)}`]),
    ...(warmup === null || known.name === 'WSDLRScheduler' ? [] : ['warmup_prefix=True']),
    ...(plan.unit === 'step' ? ['t_in_epochs=False'] : []),
  ];
  const code = join([
    'import torch',
    `from timm.scheduler import ${known.name}`,
    '',
    optimizerLine(plan.peak),
    ...assign('scheduler', call(known.name, ['optimizer', ...known.args, ...common])),
    '',
    ...loop(plan),
  ]);
  return {
    framework: 'timm',
    language: 'python',
    code,
    notes: [...notesOn(plan), ...(known.notes ?? []), ...flags(plan, known)],
  };
}

function native(plan: SchedulePlan): Native | null {
  if (!('warmup' in plan)) return null;
  const warm = plan.warmup?.length ?? 0;
  const left = plan.length - warm;
  switch (plan.kind) {
    case 'constant':
      if (warm === 0) return null;
      return { name: 'StepLRScheduler', args: ['decay_t=1', 'decay_rate=1.0'], flags: '--sched constant' };
    case 'exponential': {
      const flags = `--sched step --decay-epochs 1 --decay-rate ${number(plan.factor)}`;
      return { name: 'StepLRScheduler', args: ['decay_t=1', `decay_rate=${number(plan.factor)}`], flags };
    }
    case 'step': {
      const milestones = plan.milestones.map((milestone) => count(milestone - warm + 1));
      const args = [`decay_t=[${milestones.join(', ')}]`, `decay_rate=${number(plan.factor)}`];
      const flags = `--sched multistep --decay-milestones ${milestones.join(' ')} --decay-rate ${number(plan.factor)}`;
      return { name: 'MultiStepLRScheduler', args, flags, notes: ['timm lowers the rate one before each milestone.'] };
    }
    case 'polynomial': {
      const args = [`t_initial=${count(left)}`, `power=${number(plan.power)}`, `lr_min=${number(plan.floor)}`];
      return { name: 'PolyLRScheduler', args, flags: `--sched poly --decay-rate ${number(plan.power)}` };
    }
    case 'cosine': {
      const args = [`t_initial=${count(left)}`, `lr_min=${number(plan.floor)}`];
      return { name: 'CosineLRScheduler', args, flags: '--sched cosine' };
    }
    case 'cosine-restarts': {
      // Its logarithm finds the cycle, and may miss the very step of a restart.
      if (plan.lengthFactor !== 1) return null;
      const cycles = Math.ceil(left / plan.firstLength);
      const args = [`t_initial=${count(plan.firstLength)}`, `lr_min=${number(plan.floor)}`];
      return { name: 'CosineLRScheduler', args: [...args, `cycle_limit=${count(cycles)}`], flags: null };
    }
    case 'wsd': {
      const decay = [`decay_t=${count(plan.decayLength)}`, 'decay_fn="linear"'];
      const args = [`t_initial=${count(left)}`, ...decay, `lr_min=${number(plan.floor)}`];
      const flags = `--sched wsd --decay-epochs ${count(plan.decayLength)} --lr-decay-fn linear`;
      return { name: 'WSDLRScheduler', args, flags: plan.unit === 'epoch' ? flags : null };
    }
    case 'inverse-sqrt':
    case 'plateau':
      return null;
  }
}

/** The same for train.py, which counts epochs. */
function flags(plan: SchedulePlan, { flags: named }: Native): string[] {
  const epochs = epochsOf(plan);
  if (named === null || epochs === null) return [];
  const perEpoch = plan.unit === 'epoch' ? 1 : (plan.stepsPerEpoch ?? 1);
  const warmup = 'warmup' in plan ? plan.warmup : null;
  const warm = (warmup?.length ?? 0) / perEpoch;
  if (!Number.isInteger(warm) || (plan.unit === 'step' && /-epochs|-milestones/.test(named))) return [];
  const floor = 'floor' in plan ? ` --min-lr ${number(plan.floor)}` : '';
  const before = warm > 0 ? ` --warmup-epochs ${count(warm)} --warmup-lr ${number(warmup!.start)} --warmup-prefix` : '';
  const updates = plan.unit === 'step' ? ' --sched-on-updates' : '';
  const rest = `--lr ${number(plan.peak)} --epochs ${count(epochs - warm)}${floor}${before}${updates}`;
  return [`With train.py: ${named} ${rest}`];
}

function loop(plan: SchedulePlan): string[] {
  const epochs = epochsOf(plan);
  const step = 'train_step(inputs, targets)  # forward, backward, optimizer.step()';
  if (epochs === null) {
    return [
      `for update, (inputs, targets) in zip(range(${count(plan.length)}), train_loader):`,
      ...indent([step, 'scheduler.step_update(update + 1)']),
    ];
  }
  if (plan.unit === 'epoch') {
    return [
      `for epoch in range(${count(epochs)}):`,
      ...indent(['for inputs, targets in train_loader:', ...indent([step]), 'scheduler.step(epoch + 1)']),
    ];
  }
  return [
    'update = 0',
    `for epoch in range(${count(epochs)}):`,
    ...indent([
      'for inputs, targets in train_loader:',
      ...indent([step, 'update += 1', 'scheduler.step_update(update)']),
    ]),
  ];
}
