import type { PlanKind, SchedulePlan, Warmup } from './plan';

/** What a plan is made of where somebody said it; the rest is what the literature and the frameworks take. */
export interface PlanChoices {
  readonly peak: number;
  readonly unit: 'step' | 'epoch';
  readonly length: number;
  readonly stepsPerEpoch: number | null;
  /** In the unit of the plan; 0 for none. */
  readonly warmup?: number;
  /** The first rate: of the warm-up, of the rise of a 1cycle, of a range test. */
  readonly start?: number;
  readonly floor?: number;
  readonly factor?: number;
  readonly milestones?: readonly number[];
  readonly power?: number;
  readonly patience?: number;
  readonly riseShare?: number;
  readonly shape?: 'cosine' | 'linear' | 'exponential';
  /** Null leaves momentum alone. */
  readonly momentum?: { readonly low: number; readonly high: number } | null;
  readonly halfCycle?: number;
  readonly decay?: number;
  readonly firstLength?: number;
  readonly decayLength?: number;
}

/** Momentum of 1cycle runs: 0.95 to 0.85 and back (Smith 2018; fastai, PyTorch). */
export const usualMomentum = { low: 0.85, high: 0.95 } as const;
/** PyTorch's OneCycleLR and fastai begin at a 25th of the peak; Smith takes a tenth. */
const riseFrom = 25;
/** PyTorch: the last rate is the first one divided by this. Smith: several orders of magnitude below. */
const annihilation = 1e4;
/** PyTorch's `pct_start`; Smith's own runs rose for 0.45, fastai's for 0.25. */
const riseShare = 0.3;
/** Smith 2018: a lowest rate for many cycles of a third or a quarter of the highest. */
const cycleFloor = 1 / 4;
/** Where nothing is said a cycle of Smith 2017 lasts for an eighth of the run: "4+ cycles are better than 3". */
const cycles = 4;
/** Smith's baseline lowers the rate after a half and three quarters, to a tenth each time. */
const milestoneShares = [0.5, 0.75] as const;
/**
 * Cycles of SGDR that double take 3, 7 or 15 of the first, and a run must end with one, or its end is wasted. Where none
 * divides the length, three cycles that are hardly too long.
 */
const restartParts = [7, 3, 15] as const;
/** Warm-up of WSD runs: 0.5 to 5 % of them; of the inverse root, which cannot do without: Vaswani 2017 took 4 %. */
const warmupShares: Readonly<Partial<Record<PlanKind, number>>> = { wsd: 0.01, 'inverse-sqrt': 0.04 };
/** A warm-up begins at this share of the peak: not at 0, at which the first step would be for nothing. */
const warmupStart = 0.01;
/** Hägele 2024: a cool-down of 10 to 20 % of the steps does as much as a cosine. */
const coolDown = 0.2;
/** ReduceLROnPlateau of PyTorch and Keras. */
const plateau = { factor: 0.1, patience: 10 } as const;
/** fastai's finder goes through eight decades, up to a rate that no training stands; five are enough below it. */
const testedDecades = 1e5;

/** A plan of a kind from what was chosen and what is usual. */
export function planOf(kind: PlanKind, choices: PlanChoices): SchedulePlan {
  const { peak, unit, length, stepsPerEpoch } = choices;
  const planned = { unit, length, stepsPerEpoch, peak };
  const floor = choices.floor ?? 0;
  switch (kind) {
    case 'one-cycle': {
      const start = choices.start ?? tidy(peak / riseFrom);
      return {
        kind,
        ...planned,
        riseShare: choices.riseShare ?? riseShare,
        start,
        floor: choices.floor ?? tidy(start / annihilation),
        shape: choices.shape === 'linear' ? 'linear' : 'cosine',
        momentum: choices.momentum === undefined ? usualMomentum : choices.momentum,
      };
    }
    case 'cyclical': {
      const halfCycle = choices.halfCycle ?? Math.max(1, Math.round(length / (2 * cycles)));
      return {
        kind,
        ...planned,
        floor: choices.floor ?? tidy(peak * cycleFloor),
        halfCycle,
        decay: choices.decay ?? 1,
      };
    }
    case 'range-test': {
      const shape = choices.shape === 'linear' ? 'linear' : 'exponential';
      return { kind, ...planned, start: choices.start ?? tidy(peak / testedDecades), shape };
    }
  }
  const warmed = { ...planned, warmup: warmupOf(kind, choices) };
  switch (kind) {
    case 'constant':
    case 'inverse-sqrt':
      return { kind, ...warmed };
    case 'step': {
      const usual = milestoneShares.map((share) => Math.round(share * length));
      return { kind, ...warmed, milestones: choices.milestones ?? usual, factor: choices.factor ?? 0.1 };
    }
    case 'exponential':
      // To a hundredth over the whole length, where nothing else is said.
      return { kind, ...warmed, factor: choices.factor ?? 0.01 ** (1 / length) };
    case 'polynomial':
      return { kind, ...warmed, floor, power: choices.power ?? 1 };
    case 'cosine':
      return { kind, ...warmed, floor };
    case 'cosine-restarts': {
      const left = length - (warmed.warmup?.length ?? 0);
      const lengthFactor = choices.factor ?? 2;
      const firstLength = choices.firstLength ?? firstCycle(left, lengthFactor);
      return { kind, ...warmed, floor, firstLength, lengthFactor };
    }
    case 'wsd': {
      const decayLength = choices.decayLength ?? Math.max(1, Math.round(coolDown * length));
      return { kind, ...warmed, floor, decayLength };
    }
    case 'plateau': {
      const { factor = plateau.factor, patience = plateau.patience } = choices;
      return { kind, ...warmed, factor, patience, floor };
    }
  }
}

function firstCycle(length: number, factor: number): number {
  if (factor === 1) return Math.max(1, Math.ceil(length / restartParts[1]));
  const parts = restartParts.find((one) => length % one === 0) ?? restartParts[0];
  return Math.max(1, Math.ceil(length / parts));
}

/** Without the noise of binary fractions. */
export function tidy(rate: number): number {
  return Number(rate.toPrecision(6));
}

function warmupOf(kind: PlanKind, { peak, length, warmup, start }: PlanChoices): Warmup | null {
  const steps = warmup ?? Math.round((warmupShares[kind] ?? 0) * length);
  return steps > 0 ? { length: steps, start: start ?? tidy(peak * warmupStart) } : null;
}
