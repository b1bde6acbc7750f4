import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { call, count, epochsOf, indent, join, number, place } from './python-text';
import { momentumFunction, rateFunction } from './rate-function';

/** Arguments of `model.train` for what Ultralytics knows, lines and cosines per epoch; a callback for all else. */
export function ultralyticsCode(plan: SchedulePlan): Snippet {
  const epochs = epochsOf(plan);
  const known = native(plan);
  const notes = [...notesOn(plan), 'optimizer="auto" would choose the rate by itself and ignore lr0.'];
  if (epochs === null) notes.push('Ultralytics counts epochs: put in as many as make the steps of the plan.');
  if (known !== null && !isWarmed(plan)) {
    if (plan.unit === 'step' && plan.kind !== 'constant') notes.push('Ultralytics changes the rate once per epoch.');
    return snippet([], train(plan, epochs, known), notes);
  }
  if (known !== null) {
    const warm = ('warmup' in plan ? plan.warmup!.length : 0) / (plan.unit === 'epoch' ? 1 : (plan.stepsPerEpoch ?? 1));
    const near = [...known, `warmup_epochs=${place(Number(warm.toPrecision(3)))}`, 'warmup_bias_lr=0.0'].join(', ');
    notes.push(`Nearly the same without a callback: ${near}. The fall then begins at epoch 0.`);
  } else {
    notes.push('Ultralytics has no argument for it, so a callback sets the rate.');
  }
  const callback = plan.kind === 'plateau' ? plateau(plan) : byRate(plan);
  const first = [`lr0=${number(plan.peak)}`, 'lrf=1.0'];
  return snippet(callback.lines, [...callback.added, ...train(plan, epochs, first)], notes);
}

function snippet(before: readonly string[], lines: readonly string[], notes: readonly string[]): Snippet {
  const needsMath = before.some((line) => line.includes('math.'));
  const counts = before.some((line) => line.includes('itertools.'));
  const standard = [...(counts ? ['import itertools'] : []), ...(needsMath ? ['import math'] : [])];
  const code = join([
    ...standard,
    ...(standard.length > 0 ? [''] : []),
    'from ultralytics import YOLO',
    '',
    ...(before.length > 0 ? ['', ...before, '', ''] : []),
    'model = YOLO("yolo11n.pt")  # or your own',
    ...lines,
  ]);
  return { framework: 'ultralytics', language: 'python', code, notes };
}

function train(plan: SchedulePlan, epochs: number | null, rates: readonly string[]): string[] {
  const length = count(epochs ?? Math.ceil(plan.length / (plan.stepsPerEpoch ?? plan.length)));
  const args = ['data="data.yaml"', `epochs=${length}`, 'optimizer="SGD"', ...rates, 'warmup_epochs=0'];
  return call('model.train', args);
}

/** `lrf` is the last rate as a share of the first, which it would come to at the end of the last epoch. */
function native(plan: SchedulePlan): readonly string[] | null {
  const first = `lr0=${number(plan.peak)}`;
  const whole = plan.unit === 'epoch' || epochsOf(plan) !== null;
  if (!whole) return null;
  if (plan.kind === 'constant') return [first, 'lrf=1.0'];
  if (plan.kind === 'polynomial' && plan.power === 1) return [first, `lrf=${number(plan.floor / plan.peak)}`];
  if (plan.kind === 'cosine') return [first, `lrf=${number(plan.floor / plan.peak)}`, 'cos_lr=True'];
  return null;
}

function isWarmed(plan: SchedulePlan): boolean {
  return 'warmup' in plan && plan.warmup !== null;
}

interface Callback {
  readonly lines: readonly string[];
  readonly added: readonly string[];
}

function byRate(plan: SchedulePlan): Callback {
  const momentum = momentumFunction(plan, 'momentum', plan.unit);
  const at = plan.unit === 'epoch' ? 'trainer.epoch' : 'step';
  const sets = [`group["lr"] = rate(${at})`, ...(momentum === null ? [] : [`group["momentum"] = momentum(${at})`])];
  const body = [
    ...(plan.unit === 'step' ? ['step = next(steps)'] : []),
    'for group in trainer.optimizer.param_groups:',
    ...indent(sets),
  ];
  return {
    lines: [
      ...rateFunction(plan, 'rate', plan.unit).lines,
      ...(momentum === null ? [] : ['', '', ...momentum.lines]),
      ...['', ''],
      ...(plan.unit === 'step' ? ['steps = itertools.count()', '', ''] : []),
      'def set_rate(trainer):',
      ...indent(body),
    ],
    added: ['model.add_callback("on_train_batch_start", set_rate)'],
  };
}

function plateau(plan: Extract<SchedulePlan, { kind: 'plateau' }>): Callback {
  const { lines } = rateFunction(plan, 'warmup', 'epoch');
  const best = 'if loss < state["best"] * (1 - 1e-4):';
  const least = `max(state["rate"] * ${number(plan.factor)}, ${number(plan.floor)})`;
  const warmed = plan.warmup !== null;
  return {
    lines: [
      ...(warmed ? [...lines, '', ''] : []),
      `state = {"rate": ${number(plan.peak)}, "best": float("inf"), "waited": 0}`,
      ...['', ''],
      'def watch_loss(trainer):',
      ...indent([
        'loss = sum(value for name, value in trainer.metrics.items() if name.startswith("val/"))',
        best,
        '    state.update(best=loss, waited=0)',
        'else:',
        '    state["waited"] += 1',
        `if state["waited"] > ${count(plan.patience)}:`,
        `    state.update(rate=${least}, waited=0)`,
      ]),
      ...['', ''],
      'def set_rate(trainer):',
      ...indent([
        'for group in trainer.optimizer.param_groups:',
        warmed
          ? `    group["lr"] = warmup(trainer.epoch) if trainer.epoch < ${count(plan.warmup.length)} else state["rate"]`
          : '    group["lr"] = state["rate"]',
      ]),
    ],
    added: [
      'model.add_callback("on_fit_epoch_end", watch_loss)',
      'model.add_callback("on_train_batch_start", set_rate)',
    ],
  };
}
