import type { SchedulePlan } from '../plan';
import { assign, call, count, number, place } from './python-text';
import { rateFunction } from './rate-function';

/** The scheduler of `torch.optim.lr_scheduler` that follows a plan, for PyTorch and what is built on it. */
export interface TorchScheduler {
  /** What is imported from `torch.optim.lr_scheduler`. */
  readonly imports: readonly string[];
  readonly needsMath: boolean;
  /** Lines that leave it in `scheduler`; none where the rate never changes. */
  readonly lines: readonly string[];
  /** The rate that the optimizer is made with, of which the scheduler takes parts. */
  readonly rate: number;
  readonly notes: readonly string[];
}

interface Part {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  readonly called: readonly string[];
  readonly notes?: readonly string[];
}

/** The whole schedule; of a plateau the scheduler alone, since its warm-up is another one. */
export function torchScheduler(plan: SchedulePlan): TorchScheduler {
  const warmup = 'warmup' in plan && plan.kind !== 'plateau' && (plan.warmup?.length ?? 0) > 0 ? plan.warmup : null;
  const whole = plan.kind === 'inverse-sqrt' || (plan.kind === 'constant' && warmup !== null);
  const main = plan.kind === 'inverse-sqrt' ? byFunction(plan) : partOf(plan, warmup?.length ?? 0);
  const rate = plan.kind === 'range-test' && plan.shape === 'exponential' ? plan.start : plan.peak;
  const before = warmup === null ? null : warmupPart(warmup, plan.peak);
  const parts = whole ? [plan.kind === 'constant' ? before! : main] : [before, main].filter((part) => part !== null);
  const sections = plan.kind === 'wsd' ? [...parts, wsdFall(plan)] : parts;
  if (plan.kind === 'constant' && warmup === null) return { imports: [], needsMath: false, lines: [], rate, notes: [] };
  const lines = sections.flatMap((part) => part.lines);
  const imports = sections.flatMap((part) => part.imports);
  const notes = sections.flatMap((part) => part.notes ?? []);
  const made =
    sections.length === 1 ? assign('scheduler', sections[0]!.called) : inSequence(plan, sections, warmup?.length ?? 0);
  if (sections.length > 1) imports.push('SequentialLR');
  const needsMath = [...lines, ...made].some((line) => line.includes('math.'));
  return { imports: [...new Set(imports)].sort(), needsMath, lines: [...lines, ...made], rate, notes };
}

/** A line up to the peak. LinearLR cannot start from nothing. */
export function warmupPart({ length, start }: { readonly length: number; readonly start: number }, peak: number): Part {
  if (start <= 0) {
    const called = [`LambdaLR(optimizer, lambda step: min(1.0, step / ${count(length)}))`];
    return { imports: ['LambdaLR'], lines: [], called };
  }
  const args = ['optimizer', `start_factor=${number(start / peak)}`, `total_iters=${count(length)}`];
  return { imports: ['LinearLR'], lines: [], called: call('LinearLR', args) };
}

function inSequence(plan: SchedulePlan, sections: readonly Part[], warm: number): string[] {
  const names = sections.map((_, index) =>
    index === 0 && warm > 0 ? 'warmup' : index === sections.length - 1 ? 'decay' : 'stable',
  );
  const milestones = [
    ...(warm > 0 ? [count(warm)] : []),
    ...(plan.kind === 'wsd' ? [count(plan.length - plan.decayLength)] : []),
  ];
  const args = ['optimizer', `[${names.join(', ')}]`, `milestones=[${milestones.join(', ')}]`];
  return [
    ...sections.flatMap((part, index) => assign(names[index]!, part.called)),
    ...assign('scheduler', call('SequentialLR', args)),
  ];
}

function scheduler(name: string, ...args: readonly string[]): Part {
  return { imports: [name], lines: [], called: call(name, ['optimizer', ...args]) };
}

/** The part after a warm-up of `warm`. */
function partOf(plan: SchedulePlan, warm: number): Part {
  const left = count(plan.length - warm);
  switch (plan.kind) {
    case 'constant':
    case 'wsd':
      return scheduler('ConstantLR', 'factor=1.0');
    case 'step': {
      const milestones = plan.milestones.map((milestone) => count(milestone - warm)).join(', ');
      return scheduler('MultiStepLR', `milestones=[${milestones}]`, `gamma=${number(plan.factor)}`);
    }
    case 'exponential':
      return scheduler('ExponentialLR', `gamma=${number(plan.factor)}`);
    case 'polynomial':
      if (plan.power === 1) {
        const end = `end_factor=${number(plan.floor / plan.peak)}`;
        return scheduler('LinearLR', 'start_factor=1.0', end, `total_iters=${left}`);
      }
      if (plan.floor === 0) return scheduler('PolynomialLR', `total_iters=${left}`, `power=${number(plan.power)}`);
      return byFunction({ ...plan, warmup: null, length: plan.length - warm });
    case 'cosine':
      return scheduler('CosineAnnealingLR', `T_max=${left}`, `eta_min=${number(plan.floor)}`);
    case 'cosine-restarts': {
      if (!Number.isInteger(plan.lengthFactor))
        return byFunction({ ...plan, warmup: null, length: plan.length - warm });
      const first = `T_0=${count(plan.firstLength)}`;
      const factor = `T_mult=${count(plan.lengthFactor)}`;
      return scheduler('CosineAnnealingWarmRestarts', first, factor, `eta_min=${number(plan.floor)}`);
    }
    case 'one-cycle':
      return oneCycle(plan);
    case 'cyclical': {
      const scale =
        plan.decay === 1
          ? ['mode="triangular"']
          : plan.decay === 0.5
            ? ['mode="triangular2"']
            : [`scale_fn=lambda cycle: ${number(plan.decay)} ** (cycle - 1)`, 'scale_mode="cycle"'];
      const half = `step_size_up=${place(plan.halfCycle)}`;
      const rates = [`base_lr=${number(plan.floor)}`, `max_lr=${number(plan.peak)}`];
      return scheduler('CyclicLR', ...rates, half, ...scale, 'cycle_momentum=False');
    }
    case 'plateau': {
      const least = `min_lr=${number(plan.floor)}`;
      return scheduler('ReduceLROnPlateau', `factor=${number(plan.factor)}`, `patience=${count(plan.patience)}`, least);
    }
    case 'range-test': {
      const last = count(plan.length - 1);
      if (plan.shape === 'exponential') {
        const gamma = `gamma=(${number(plan.peak)} / ${number(plan.start)}) ** (1 / ${last})`;
        return scheduler('ExponentialLR', gamma);
      }
      if (plan.start <= 0) return byFunction(plan);
      return scheduler('LinearLR', `start_factor=${number(plan.start / plan.peak)}`, `total_iters=${last}`);
    }
    case 'inverse-sqrt':
      return byFunction(plan);
  }
}

function oneCycle(plan: Extract<SchedulePlan, { kind: 'one-cycle' }>): Part {
  // From nothing to something there is no factor.
  if (plan.start === 0 && plan.floor > 0) return byFunction(plan);
  const [division, finalDivision] = [plan.peak / plan.start, plan.start === 0 ? 1 : plan.start / plan.floor];
  const { momentum } = plan;
  const args = [
    `max_lr=${number(plan.peak)}`,
    `total_steps=${count(plan.length)}`,
    `pct_start=${number(plan.riseShare)}`,
    ...(plan.shape === 'linear' ? ['anneal_strategy="linear"'] : []),
    `div_factor=${number(division)}`,
    `final_div_factor=${number(finalDivision)}`,
    ...(momentum === null
      ? ['cycle_momentum=False']
      : momentum.low === 0.85 && momentum.high === 0.95
        ? []
        : [`base_momentum=${number(momentum.low)}`, `max_momentum=${number(momentum.high)}`]),
  ];
  return scheduler('OneCycleLR', ...args);
}

function wsdFall(plan: Extract<SchedulePlan, { kind: 'wsd' }>): Part {
  const end = `end_factor=${number(plan.floor / plan.peak)}`;
  return scheduler('LinearLR', 'start_factor=1.0', end, `total_iters=${count(plan.decayLength)}`);
}

/** A function of the step that gives the share of the peak. */
function byFunction(plan: SchedulePlan): Part {
  const { lines } = rateFunction(plan, 'share_of_peak', plan.unit, plan.peak);
  return { imports: ['LambdaLR'], lines: ['', ...lines, ''], called: ['LambdaLR(optimizer, lr_lambda=share_of_peak)'] };
}
