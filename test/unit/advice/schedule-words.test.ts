import assert from 'node:assert/strict';
import { scheduleWords } from '../../../src/core/advice/schedule-words';
import type { SchedulePlan } from '../../../src/core/plans/plan';

const epochs = { unit: 'epoch', length: 105, stepsPerEpoch: null, peak: 1e-3, warmup: null } as const;
const steps = { ...epochs, unit: 'step', length: 10_000, peak: 0.1 } as const;
const cycle = { unit: 'step', length: 10_000, stepsPerEpoch: null, peak: 3 } as const;

suite('A schedule in one sentence', () => {
  const cases: readonly (readonly [string, SchedulePlan])[] = [
    [
      'Cosine from 1e-3 to 1e-5 over 100 epochs after 5 epochs of warm-up',
      { kind: 'cosine', ...epochs, floor: 1e-5, warmup: { length: 5, start: 0 } },
    ],
    ['Constant at 0.1', { kind: 'constant', ...steps }],
    ['Constant at 0.1 after 500 steps of warm-up', { kind: 'constant', ...steps, warmup: { length: 500, start: 0 } }],
    ['Linear from 0.1 to 0 over 10,000 steps', { kind: 'polynomial', ...steps, floor: 0, power: 1 }],
    ['Polynomial of power 0.9 from 0.1 to 0 over 10,000 steps', { kind: 'polynomial', ...steps, floor: 0, power: 0.9 }],
    ['Steps from 0.1, times 0.1 at step 5,000', { kind: 'step', ...steps, milestones: [5000], factor: 0.1 }],
    [
      'Steps from 1e-3, times 0.5 at epochs 30, 60 and 90',
      { kind: 'step', ...epochs, milestones: [30, 60, 90], factor: 0.5 },
    ],
    [
      'Steps from 1e-3, times 0.5 at epochs 10, 20, 30, … 90',
      { kind: 'step', ...epochs, milestones: [10, 20, 30, 40, 50, 90], factor: 0.5 },
    ],
    ['Exponential from 1e-3, halved every 6.6 epochs', { kind: 'exponential', ...epochs, factor: 0.9 }],
    ['Inverse square root from 0.1', { kind: 'inverse-sqrt', ...steps, timescale: 400 }],
    [
      'Cosine from 0.1 to 0, again every 2,500 steps',
      { kind: 'cosine-restarts', ...steps, floor: 0, firstLength: 2500, lengthFactor: 1 },
    ],
    [
      'Cosine from 1e-3 to 0, again after 15 epochs, each time 2 times as long',
      { kind: 'cosine-restarts', ...epochs, floor: 0, firstLength: 15, lengthFactor: 2 },
    ],
    [
      '1cycle from 0.1 up to 3 in 4,500 steps and down to 1e-3 by step 10,000',
      { kind: 'one-cycle', ...cycle, riseShare: 0.45, start: 0.1, floor: 1e-3, shape: 'linear', momentum: null },
    ],
    [
      'Triangles between 0.1 and 3, 2,000 steps each, each 0.5 times as high as the one before',
      { kind: 'cyclical', ...cycle, floor: 0.1, halfCycle: 1000, decay: 0.5 },
    ],
    [
      'Triangles between 0.1 and 3, 2,000 steps each',
      { kind: 'cyclical', ...cycle, floor: 0.1, halfCycle: 1000, decay: 1 },
    ],
    [
      '0.1 until step 8,000, then down a line to 0 over 2,000 steps after 100 steps of warm-up',
      { kind: 'wsd', ...steps, decayLength: 2000, floor: 0, warmup: { length: 100, start: 0 } },
    ],
    [
      'Range test, by equal factors from 1e-7 to 3 over 10,000 steps',
      { kind: 'range-test', ...cycle, start: 1e-7, shape: 'exponential' },
    ],
    [
      '1e-3, times 0.1 at each plateau of 10 epochs',
      { kind: 'plateau', ...epochs, factor: 0.1, patience: 10, floor: 0 },
    ],
  ];
  for (const [sentence, plan] of cases) {
    test(sentence, () => {
      assert.equal(scheduleWords(plan), sentence);
    });
  }
});
