import type { SchedulePlan } from '../../src/core/plans/plan';

/** Plans that every framework's snippets are executed for: small ones, of every kind, with and without a warm-up. */

export interface Case {
  readonly name: string;
  readonly plan: SchedulePlan;
  /** Validation losses, an epoch each, that a plateau is told, and the rates of the epochs that follow from them. */
  readonly losses?: readonly number[];
  readonly plateau?: readonly number[];
}

const steps = { unit: 'step', length: 40, stepsPerEpoch: 10, peak: 0.02 } as const;
const epochs = { unit: 'epoch', length: 8, stepsPerEpoch: 5, peak: 0.02 } as const;
const warmup = { length: 6, start: 0.002 } as const;
const fromNothing = { length: 6, start: 0 } as const;
const twoEpochs = { length: 2, start: 0.004 } as const;
const momentum = { low: 0.85, high: 0.95 } as const;
/** The best is that of epoch 2, and the second epoch without a better one lowers the rate of the next. */
const losses = [2, 1.5, 1.2, 1.3, 1.3, 1.4, 1.4, 1.4];
const plateau = [0.02, 0.02, 0.02, 0.02, 0.02, 0.002, 0.002, 0.0002];

export const cases: readonly Case[] = [
  { name: 'constant', plan: { kind: 'constant', ...steps, warmup: null } },
  { name: 'constant, warm-up', plan: { kind: 'constant', ...steps, warmup } },
  { name: 'constant, warm-up from nothing', plan: { kind: 'constant', ...steps, warmup: fromNothing } },
  { name: 'step, epochs', plan: { kind: 'step', ...epochs, warmup: null, milestones: [4, 6], factor: 0.1 } },
  { name: 'step, warm-up', plan: { kind: 'step', ...epochs, warmup: twoEpochs, milestones: [4, 6], factor: 0.2 } },
  { name: 'step, steps', plan: { kind: 'step', ...steps, warmup: null, milestones: [20, 30], factor: 0.1 } },
  { name: 'exponential', plan: { kind: 'exponential', ...epochs, warmup: null, factor: 0.8 } },
  { name: 'exponential, steps', plan: { kind: 'exponential', ...steps, warmup, factor: 0.95 } },
  { name: 'linear', plan: { kind: 'polynomial', ...steps, warmup: null, floor: 0, power: 1 } },
  {
    name: 'linear, warm-up from nothing',
    plan: { kind: 'polynomial', ...steps, warmup: fromNothing, floor: 0, power: 1 },
  },
  { name: 'linear, epochs', plan: { kind: 'polynomial', ...epochs, warmup: null, floor: 0.0002, power: 1 } },
  { name: 'linear to a floor', plan: { kind: 'polynomial', ...steps, warmup, floor: 0.002, power: 1 } },
  { name: 'polynomial', plan: { kind: 'polynomial', ...steps, warmup, floor: 0, power: 2 } },
  {
    name: 'polynomial to a floor',
    plan: { kind: 'polynomial', ...steps, warmup: fromNothing, floor: 0.002, power: 0.9 },
  },
  { name: 'cosine', plan: { kind: 'cosine', ...steps, warmup: null, floor: 0 } },
  { name: 'cosine, epochs', plan: { kind: 'cosine', ...epochs, warmup: null, floor: 0.0002 } },
  { name: 'cosine, epochs and warm-up', plan: { kind: 'cosine', ...epochs, warmup: twoEpochs, floor: 0 } },
  { name: 'cosine, warm-up', plan: { kind: 'cosine', ...steps, warmup, floor: 0.002 } },
  { name: 'cosine, warm-up from nothing', plan: { kind: 'cosine', ...steps, warmup: fromNothing, floor: 0 } },
  { name: 'inverse-sqrt', plan: { kind: 'inverse-sqrt', ...steps, warmup: fromNothing } },
  { name: 'inverse-sqrt without warm-up', plan: { kind: 'inverse-sqrt', ...steps, warmup: null } },
  {
    name: 'restarts',
    plan: { kind: 'cosine-restarts', ...steps, warmup: null, floor: 0, firstLength: 10, lengthFactor: 1 },
  },
  {
    name: 'growing restarts',
    plan: {
      kind: 'cosine-restarts',
      ...steps,
      length: 46,
      stepsPerEpoch: 23,
      warmup,
      floor: 0.001,
      firstLength: 10,
      lengthFactor: 3,
    },
  },
  {
    name: 'restarts that grow by half',
    plan: { kind: 'cosine-restarts', ...steps, warmup: null, floor: 0.001, firstLength: 10, lengthFactor: 1.5 },
  },
  {
    name: '1cycle',
    plan: { kind: 'one-cycle', ...steps, riseShare: 0.3, start: 0.0008, floor: 8e-8, shape: 'cosine', momentum },
  },
  {
    name: '1cycle, lines, no momentum',
    plan: { kind: 'one-cycle', ...steps, riseShare: 0.45, start: 0.002, floor: 2e-5, shape: 'linear', momentum: null },
  },
  {
    name: '1cycle, epochs',
    plan: { kind: 'one-cycle', ...epochs, riseShare: 0.375, start: 0.002, floor: 2e-5, shape: 'cosine', momentum },
  },
  { name: 'cyclical', plan: { kind: 'cyclical', ...steps, floor: 0.005, halfCycle: 7, decay: 1 } },
  { name: 'cyclical, halved', plan: { kind: 'cyclical', ...steps, floor: 0.005, halfCycle: 5, decay: 0.5 } },
  { name: 'cyclical, decayed', plan: { kind: 'cyclical', ...steps, floor: 0.005, halfCycle: 5, decay: 0.7 } },
  { name: 'wsd', plan: { kind: 'wsd', ...steps, warmup, decayLength: 10, floor: 0 } },
  { name: 'wsd without warm-up', plan: { kind: 'wsd', ...steps, warmup: null, decayLength: 10, floor: 0.002 } },
  {
    name: 'wsd, warm-up from nothing',
    plan: { kind: 'wsd', ...steps, warmup: fromNothing, decayLength: 8, floor: 0.002 },
  },
  {
    name: 'plateau',
    plan: { kind: 'plateau', ...epochs, warmup: null, factor: 0.1, patience: 1, floor: 1e-5 },
    losses,
    plateau,
  },
  {
    name: 'plateau, warm-up',
    plan: { kind: 'plateau', ...epochs, warmup: twoEpochs, factor: 0.5, patience: 1, floor: 1e-5 },
    losses,
    plateau: [0.004, 0.012, 0.02, 0.02, 0.02, 0.01, 0.01, 0.005],
  },
  { name: 'range test', plan: { kind: 'range-test', ...steps, peak: 1, start: 1e-5, shape: 'exponential' } },
  { name: 'range test, line', plan: { kind: 'range-test', ...steps, start: 0.0005, shape: 'linear' } },
];

/** One case of each kind, and those that take a way of their own: for frameworks that take long for each training. */
export const fewCases: readonly Case[] = cases.filter(({ name }) =>
  [
    ...['constant', 'constant, warm-up', 'step, warm-up', 'exponential', 'linear, epochs', 'polynomial to a floor'],
    ...[
      'cosine',
      'cosine, epochs',
      'cosine, warm-up',
      'inverse-sqrt',
      'growing restarts',
      '1cycle',
      'cyclical, halved',
    ],
    ...['wsd', 'plateau', 'plateau, warm-up', 'range test'],
  ].includes(name),
);
