import type { ScheduleName } from '../../../../src/core/analysis';
import type { Random } from './random';

/** A schedule by its formula, with what should be said of it. Positions are steps from 0. */
export interface Made {
  /** Row of the table. */
  readonly kind: string;
  readonly name: ScheduleName;
  readonly rate: (step: number) => number;
  /** The numbers that a log up to a step tells; `ends` tells whether it shows or names the end of the run. */
  readonly numbers: (seen: number, ends: boolean) => Numbers;
  /** From this step on the log has shown what the schedule is. */
  readonly told: number;
  /** The shortest stretch that tells something: at least three points must be logged of it. */
  readonly finest: number;
  /** Length of the warm-up; 0 without one. */
  readonly warmup: number;
  /** Whether it stays where it ended when the run goes on. */
  readonly rests: boolean;
  /** How a config would call it. */
  readonly spelling: string;
}

export interface Numbers {
  /** Positions, in steps. */
  readonly at?: Readonly<Record<string, number>>;
  /** Learning rates, with the position at which each is seen. */
  readonly rates?: Readonly<Record<string, readonly [rate: number, at: number]>>;
  /** Ratios, exponents and the like. */
  readonly ratios?: Readonly<Record<string, number>>;
  readonly milestones?: readonly number[];
  readonly shape?: string;
}

type Body = Omit<Made, 'kind' | 'warmup' | 'rests'> & { readonly warmup?: number };
type Maker = (random: Random, total: number, peak: number) => Body;

const half = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;
const clamp = (share: number): number => Math.min(1, Math.max(0, share));
const floorsOf = (random: Random, peak: number): number =>
  random.oneOf([0, 0, 1e-3, 0.01, 0.05, 0.1, random.between(0.01, 0.2)]) * peak;

/** torch.optim.lr_scheduler.CosineAnnealingLR, keras CosineDecay, optax cosine_decay_schedule, timm CosineLRScheduler. */
const cosine: Maker = (random, total, peak) => {
  const floor = floorsOf(random, peak);
  return {
    name: 'cosine',
    spelling: 'cosine',
    rate: (step) => floor + (peak - floor) * half(clamp(step / total)),
    told: 0.6 * total,
    finest: total / 3,
    numbers: (seen, ends) => ({
      ...(seen >= 0.8 * total || ends ? { at: { end: total }, rates: { floor: [floor, total] } } : {}),
    }),
  };
};

/** HF get_linear_schedule_with_warmup, torch LinearLR, keras PolynomialDecay(power=1). */
const linear: Maker = (random, total, peak) => {
  const floor = floorsOf(random, peak);
  return {
    name: 'linear',
    spelling: 'linear',
    rate: (step) => floor + (peak - floor) * (1 - clamp(step / total)),
    told: 0.6 * total,
    finest: total / 3,
    // A line that is cut off, or ends above 0 with nothing behind it, does not tell where it would have ended.
    numbers: (_seen, ends) => (ends || floor === 0 ? { at: { end: total }, rates: { floor: [floor, total] } } : {}),
  };
};

/** HF polynomial, torch PolynomialLR, timm PolyLRScheduler, keras PolynomialDecay, optax polynomial_schedule. */
const polynomial: Maker = (random, total, peak) => {
  const power = random.oneOf([0.5, 0.9, 2, 2, 3, 4]);
  const floor = random.chance(0.6) ? 0 : floorsOf(random, peak);
  return {
    name: 'polynomial',
    spelling: 'polynomial',
    rate: (step) => floor + (peak - floor) * (1 - clamp(step / total)) ** power,
    told: 0.75 * total,
    finest: total / 5,
    numbers: (seen, ends) =>
      ends && seen >= 0.9 * total ? { at: { end: total }, ratios: { power }, rates: { floor: [floor, total] } } : {},
  };
};

/** torch ExponentialLR, keras and optax exponential decay; in stairs, timm StepLRScheduler with small factors. */
const exponential: Maker = (random, total, peak) => {
  const fall = random.logBetween(3, 1000);
  // A stair by a fifth or more is a step of its own.
  const stairs = random.chance(0.4) ? total / random.whole(Math.ceil(Math.log(fall) / -Math.log(0.85)) + 2, 70) : 0;
  const factor = fall ** (-1 / total);
  return {
    name: 'exponential',
    spelling: 'exponential',
    rate: (step) => peak * factor ** (stairs > 0 ? Math.floor(step / stairs) * stairs : step),
    told: 0.6 * total,
    finest: total / 3,
    numbers: () => ({ ratios: { logFactor: Math.log(factor) } }),
  };
};

/** HF get_inverse_sqrt_schedule and the Transformer's (Vaswani 2017); the time scale is the length of the warm-up. */
const inverseSqrt: Maker = (random, total, peak) => {
  const scale = total * random.logBetween(0.01, 0.15);
  return {
    name: 'inverse-sqrt',
    spelling: 'inverse_sqrt',
    rate: (step) => peak / Math.sqrt((step + scale) / scale),
    told: 0.5 * total,
    finest: scale,
    numbers: () => ({ at: { timescale: scale } }),
  };
};

const constant: Maker = (_random, total, peak) => ({
  name: 'constant',
  spelling: 'constant',
  rate: () => peak,
  told: 0.3 * total,
  finest: total / 3,
  numbers: () => ({}),
});

/** torch MultiStepLR and StepLR, keras PiecewiseConstantDecay, Caffe "multistep". */
const step: Maker = (random, total, peak) => {
  const factor = random.oneOf([0.1, 0.1, 0.2, 0.3, 0.5, 0.7]);
  const count = random.whole(1, factor >= 0.3 ? 6 : 3);
  const milestones = random.chance(0.5)
    ? Array.from({ length: count }, (_, place) => Math.round((total * (place + 1)) / (count + 1)))
    : spread(random, count, total);
  return {
    name: 'step',
    spelling: 'multistep',
    rate: (at) => peak * factor ** milestones.filter((one) => at >= one).length,
    told: milestones[0]! + 0.05 * total,
    finest: 0.08 * total,
    numbers: (seen) => ({
      milestones: milestones.filter((one) => one <= seen),
      ratios: { factor },
    }),
  };
};

/** torch ReduceLROnPlateau: drops at epochs that nobody planned. */
const plateau: Maker = (random, total, peak) => {
  const made = step(random, total, peak);
  return { ...made, name: 'plateau', spelling: 'ReduceLROnPlateau' };
};

function spread(random: Random, count: number, total: number): readonly number[] {
  let at = total * random.between(0.1, 0.4);
  return Array.from({ length: count }, () => {
    const here = Math.round(at);
    at += Math.max(0.1, random.between(0.5, 1) * (0.8 / count)) * total;
    return here;
  }).filter((one) => one < 0.93 * total);
}

/** torch CosineAnnealingWarmRestarts, HF cosine_with_restarts, keras CosineDecayRestarts. */
const restarts: Maker = (random, total, peak) => {
  const lengthFactor = random.oneOf([1, 1, 2]);
  const floor = floorsOf(random, peak);
  const count = lengthFactor === 1 ? random.between(2, 8) : random.oneOf([3, 7, random.between(2.2, 8)]);
  const first = Math.max(1, Math.round(total / count));
  const placeOf = (step: number): number => {
    let [from, length] = [0, first];
    while (step >= from + length) [from, length] = [from + length, length * lengthFactor];
    return (step - from) / length;
  };
  return {
    name: 'cosine-restarts',
    spelling: 'CosineAnnealingWarmRestarts',
    rate: (step) => floor + (peak - floor) * half(placeOf(step)),
    told: 1.4 * first,
    finest: first / 4,
    numbers: (seen) => ({
      at: { first },
      rates: { floor: [floor, first] },
      ...(seen >= first * (1 + lengthFactor) ? { ratios: { lengthFactor } } : {}),
    }),
  };
};

/** Warm-up, stable, decay (Hu 2024; Hägele 2024): along a line, a cosine, 1 − √ or an exponential. */
const wsd: Maker = (random, total, peak) => {
  const shape = random.oneOf(['linear', 'linear', 'cosine', 'one-minus-sqrt', 'exponential']);
  const length = Math.round(total * random.between(0.1, 0.5));
  const from = total - length;
  const floor = shape === 'exponential' ? 0 : floorsOf(random, peak);
  const left = { linear: (u: number) => 1 - u, cosine: half, 'one-minus-sqrt': (u: number) => 1 - Math.sqrt(u) };
  const steep = random.between(2, 7);
  const share = (u: number): number =>
    shape === 'exponential' ? Math.exp(-steep * u) : left[shape as keyof typeof left](u);
  return {
    name: 'wsd',
    spelling: 'warmup_stable_decay',
    rate: (step) => (step < from ? peak : floor + (peak - floor) * share(clamp((step - from) / length))),
    told: from + 0.6 * length,
    finest: length / 4,
    numbers: (seen, ends) => ({
      shape,
      at: { decayFrom: from, ...(ends && shape !== 'exponential' ? { end: total } : {}) },
      ...(ends && seen >= total - 1 && shape !== 'exponential' ? { rates: { floor: [floor, total] } } : {}),
    }),
  };
};

/** torch and fastai's 1cycle with two phases, torch with three, Smith's with a tail along a line. */
const oneCycle: Maker = (random, total, peak) => {
  const start = peak / random.oneOf([10, 10, 20, 25]);
  const shape = random.oneOf(['cosine', 'linear']);
  const three = random.chance(0.4);
  const top = Math.round(total * (three ? random.between(0.25, 0.46) : random.between(0.2, 0.5)));
  const back = three ? 2 * top : total;
  const floor = start / random.oneOf([100, 1000, 1e4]);
  const mix = (one: number, other: number, u: number): number =>
    other + (one - other) * (shape === 'cosine' ? half(u) : 1 - u);
  return {
    name: 'one-cycle',
    spelling: 'OneCycleLR',
    rate: (step) => {
      if (step <= top) return mix(start, peak, step / top);
      if (!three) return mix(peak, floor, clamp((step - top) / (total - top)));
      if (step <= back) return mix(peak, start, (step - top) / (back - top));
      return mix(start, floor, clamp((step - back) / (total - back)));
    },
    told: top + 0.4 * (back - top),
    finest: Math.min(top, total - back > 0 ? total - back : top) / 3,
    numbers: (seen, ends) => ({
      shape,
      at: {
        rise: top,
        ...(three && seen >= total - 1 ? { returns: back } : {}),
        ...(ends ? { end: total } : {}),
      },
      rates: { start: [start, 0], ...(seen >= total - 1 ? { floor: [floor, total] as const } : {}) },
    }),
  };
};

/** Smith's CLR: triangular, triangular2 and exp_range, by domain formula ⌊1 + it/2s⌋. */
const cyclical: Maker = (random, total, peak) => {
  const mode = random.oneOf(['triangular', 'triangular2', 'exp_range']);
  const floor = peak / random.oneOf([4, 6, 10, 100]);
  const cycles = random.between(2, mode === 'triangular2' ? 4.5 : 8);
  const halfCycle = Math.max(2, Math.round(total / cycles / 2));
  const decay = mode === 'triangular' ? 1 : mode === 'triangular2' ? 0.5 : random.between(0.6, 0.95);
  const gamma = decay ** (1 / (2 * halfCycle));
  return {
    name: 'cyclical',
    spelling: mode,
    rate: (step) => {
      const cycle = Math.floor(1 + step / (2 * halfCycle));
      const x = Math.abs(step / halfCycle - 2 * cycle + 1);
      const scale = mode === 'triangular2' ? 0.5 ** (cycle - 1) : mode === 'exp_range' ? gamma ** step : 1;
      return floor + (peak - floor) * Math.max(0, 1 - x) * scale;
    },
    told: 3.2 * halfCycle,
    finest: halfCycle / 2,
    numbers: () => ({
      at: { halfCycle },
      rates: { floor: [floor, 2 * halfCycle] },
      ratios: { decay },
    }),
  };
};

/** Smith 2018 along a line, fastai and torch-lr-finder by equal factors. */
const rangeTest: Maker = (random, total, peak) => {
  const shape = random.oneOf(['linear', 'exponential']);
  const start = shape === 'linear' ? 0 : peak / random.logBetween(1e3, 1e8);
  return {
    name: 'range-test',
    spelling: 'range_test',
    rate: (step) =>
      shape === 'linear' ? (peak * (step + 1)) / total : start * (peak / start) ** (step / Math.max(1, total - 1)),
    told: 0.6 * total,
    finest: total / 3,
    numbers: () => ({ shape, ...(start > 0 ? { rates: { start: [start, 0] as const } } : {}) }),
  };
};

const makers: Readonly<Record<string, Maker>> = {
  constant,
  step,
  plateau,
  exponential,
  cosine,
  linear,
  polynomial,
  'inverse-sqrt': inverseSqrt,
  'cosine-restarts': restarts,
  wsd,
  'one-cycle': oneCycle,
  cyclical,
  'range-test': rangeTest,
};

export const bodies = Object.keys(makers);
const everWarm = new Set(['cyclical', 'range-test', 'one-cycle']);
/** Formulas with an end, after which the rate stays. */
const resting = new Set(['cosine', 'linear', 'polynomial', 'wsd', 'one-cycle']);
/** Names that hold their warm-up already. */
const named = new Set(['cosine-restarts', 'wsd']);

/** Draws a schedule of a kind, with a warm-up or without one; null where the kind has no warm-up. */
export function make(body: string, warm: boolean, random: Random, total: number, peak: number): Made | null {
  const maker = makers[body]!;
  if (!warm) return withPeak(body, maker(random, total, peak));
  if (everWarm.has(body)) return null;
  const length = Math.max(1, Math.round(total * random.between(0.01, 0.1)));
  const mode = random.oneOf(['linear', 'linear', 'linear', 'constant', 'exponential']);
  const factor = mode === 'linear' ? random.oneOf([0, 0, 1e-3, 0.1, 1 / 3]) : random.oneOf([0.01, 0.1, 1 / 3]);
  const rest = maker(random, total - length, peak);
  const base = body === 'inverse-sqrt' ? inverseSqrtAfter(rest, length, peak) : rest;
  const warming = (step: number): number => {
    if (mode === 'constant') return factor * peak;
    if (mode === 'exponential') return peak * factor ** (1 - step / length);
    return peak * (factor + ((1 - factor) * step) / length);
  };
  return withPeak(`warm-up ${body}`, {
    ...base,
    name: named.has(body) ? base.name : (`warmup-${base.name}` as ScheduleName),
    rate: (step) => (step < length ? warming(step) : base.rate(step - length)),
    told: base.told + length,
    warmup: length,
    numbers: (seen, ends) => shifted(base.numbers(seen - length, ends), length),
  });
}

/** peak · √(warm-up / step): the time scale of the decay is the warm-up's length. */
function inverseSqrtAfter(rest: Body, length: number, peak: number): Body {
  return {
    ...rest,
    rate: (step) => peak * Math.sqrt(length / (step + length)),
    numbers: () => ({ at: { timescale: length } }),
  };
}

/** Positions on the log's axis; lengths of cycles and time scales are none. */
const lengths = new Set(['first', 'halfCycle', 'timescale']);

function shifted(numbers: Numbers, by: number): Numbers {
  const at = Object.entries(numbers.at ?? {}).map(([key, one]) => [key, lengths.has(key) ? one : one + by]);
  return {
    ...numbers,
    at: { warmup: by, ...(Object.fromEntries(at) as Record<string, number>) },
    ...(numbers.milestones === undefined ? {} : { milestones: numbers.milestones.map((one) => one + by) }),
    rates: Object.fromEntries(
      Object.entries(numbers.rates ?? {}).map(([key, [rate, place]]) => [key, [rate, place + by] as const]),
    ),
  };
}

/** Each schedule has a peak: the highest rate of those that were seen. */
function withPeak(kind: string, body: Body): Made {
  return {
    warmup: 0,
    ...body,
    kind,
    rests: resting.has(body.name.replace('warmup-', '')),
    numbers: (seen, ends) => {
      const numbers = body.numbers(seen, ends);
      return { ...numbers, rates: { peak: peakOf(body.rate, seen), ...numbers.rates } };
    },
  };
}

function peakOf(rate: (step: number) => number, seen: number): readonly [number, number] {
  const stride = Math.max(1, Math.floor(seen / 20_000));
  let at = 0;
  for (let step = 0; step <= seen; step += stride) if (rate(step) > rate(at)) at = step;
  return [rate(at), at];
}
