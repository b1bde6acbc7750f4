import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { perStep } from './per-step';
import { call, count, epochsOf, join, number } from './python-text';
import { momentumFunction, rateFunction } from './rate-function';

/** `fit_one_cycle` for a 1cycle, `fit` alone for a constant rate, else a ParamScheduler, which goes by share of the whole. */
export function fastaiCode(planned: SchedulePlan): Snippet {
  const plan = perStep(planned);
  const epochs = count(epochsOf(planned) ?? Math.ceil(planned.length / (planned.stepsPerEpoch ?? planned.length)));
  const { lines, notes } = written(plan, epochs);
  const needsMath = lines.some((line) => line.includes('math.'));
  const smooth = planned.unit === 'epoch' && plan.kind !== 'plateau' && plan.kind !== 'constant';
  const code = join([...(needsMath ? ['import math', ''] : []), 'from fastai.vision.all import *', '', ...lines]);
  const each = smooth ? ['fastai changes the rate at every step, along the same curve.'] : [];
  return { framework: 'fastai', language: 'python', code, notes: [...notesOn(plan), ...each, ...notes] };
}

interface Written {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

function written(plan: SchedulePlan, epochs: string): Written {
  if (plan.kind === 'one-cycle' && plan.shape === 'cosine' && plan.momentum !== null) {
    const { peak, start, floor, riseShare, momentum } = plan;
    const [low, high] = [number(momentum.low), number(momentum.high)];
    const args = [
      epochs,
      `lr_max=${number(peak)}`,
      `div=${number(peak / start)}`,
      `div_final=${number(peak / floor)}`,
      `pct_start=${number(riseShare)}`,
      ...(momentum.low === 0.85 && momentum.high === 0.95 ? [] : [`moms=(${high}, ${low}, ${high})`]),
    ];
    const late = 'fastai reaches the floor one step after the last, so its rates lag by up to one step.';
    return { lines: call('learn.fit_one_cycle', args), notes: [late] };
  }
  const fit = (...more: readonly string[]): string[] => call('learn.fit', [epochs, `lr=${number(plan.peak)}`, ...more]);
  if (plan.kind === 'constant' && plan.warmup === null) return { lines: fit(), notes: [] };
  if (plan.kind === 'plateau') {
    const args = [
      'monitor="valid_loss"',
      `patience=${count(plan.patience + 1)}`,
      `factor=${number(1 / plan.factor)}`,
      `min_lr=${number(plan.floor)}`,
    ];
    const notes = ['fastai divides by its factor, and lowers the rate an epoch earlier than PyTorch at one patience.'];
    if (plan.warmup !== null) notes.push('ReduceLROnPlateau has no warm-up, so it is left out.');
    return { lines: [...call('reduce = ReduceLROnPlateau', args), ...fit('cbs=reduce')], notes };
  }
  const annealer = annealerOf(plan);
  if (annealer !== null) {
    return { lines: [`schedule = ParamScheduler({"lr": ${annealer}})`, ...fit('cbs=schedule')], notes: [] };
  }
  const rate = rateFunction(plan, 'rate', plan.unit).lines;
  const momentum = momentumFunction(plan, 'momentum', plan.unit)?.lines ?? null;
  // The share is summed up step by step, so it is a little off the step that is meant.
  const at = plan.unit === 'step' ? `round(share * ${count(plan.length)})` : `round(share * ${count(plan.length)}, 6)`;
  const entries = [`"lr": lambda share: rate(${at})`];
  if (momentum !== null) entries.push(`"mom": lambda share: momentum(${at})`);
  const schedule = entries.length > 1 ? entries.map((one) => `    ${one},`) : [];
  return {
    lines: [
      ...['', ...rate, '', ''],
      ...(momentum === null ? [] : [...momentum, '', '']),
      ...(entries.length > 1
        ? ['schedule = ParamScheduler({', ...schedule, '})']
        : [`schedule = ParamScheduler({${entries[0]!}})`]),
      ...fit('cbs=schedule'),
    ],
    notes: [],
  };
}

/** fastai's own annealers, which end at the end of training. */
function annealerOf(plan: SchedulePlan): string | null {
  if (!('warmup' in plan) || plan.warmup !== null) return null;
  const peak = number(plan.peak);
  if (plan.kind === 'cosine') return `SchedCos(${peak}, ${number(plan.floor)})`;
  if (plan.kind === 'polynomial' && plan.power === 1) return `SchedLin(${peak}, ${number(plan.floor)})`;
  return null;
}
