import type { OneCyclePlan, SchedulePlan } from '../../src/core/plans/plan';
import type { LearningRateReport } from '../../src/core/report';
import { overfitting } from './made-runs';
import type { Sample } from './samples';

/** Advice on learning rates, made up for the states that the section about them can be in. */

export const cosinePlan: SchedulePlan = {
  ...{ kind: 'cosine', unit: 'epoch', length: 100, stepsPerEpoch: 390, peak: 3e-4, floor: 3e-6 },
  warmup: { length: 5, start: 3e-6 },
};

export const oneCyclePlan: OneCyclePlan = {
  ...{ kind: 'one-cycle', unit: 'epoch', length: 90, stepsPerEpoch: 391, peak: 3.4e-3, start: 1.36e-4, floor: 1.4e-8 },
  ...{ riseShare: 0.3, shape: 'cosine', momentum: { low: 0.85, high: 0.95 } },
};

export function advised(report: Partial<LearningRateReport>): LearningRateReport {
  return {
    ...{ current: null, direction: 'unknown', suggested: null, low: null, high: null, basis: 'run', confidence: 0 },
    ...{ candidates: [], readings: null, cycle: null, convention: null, extendTo: null, layers: null, proposal: null },
    message: '',
    ...report,
  };
}

function withAdvice(name: string, learningRate: LearningRateReport): Sample {
  const sample = overfitting();
  return { ...sample, report: { ...sample.report, name, learningRate, scheduleMessage: null } };
}

const convention = { value: 1e-3, low: 3e-4, high: 3e-3 };

/** Nothing can be said, and a range test would tell. */
export const cannotTell = (): Sample =>
  withAdvice(
    'cannot-tell',
    advised({
      ...{ current: 1e-3, convention, confidence: 0.4 },
      message:
        'Cannot tell yet whether learning_rate 1e-3 is right: 3 epochs are too few to tell; a range test will tell. Usual for AdamW at batch 128: 1e-3 (3e-4 to 3e-3).',
    }),
  );

export const keeps = (): Sample =>
  withAdvice(
    'keeps',
    advised({
      ...{ current: 1e-3, suggested: 1e-3, direction: 'keep', low: 4e-4, high: 2e-3, convention, confidence: 0.92 },
      message: 'Keep learning_rate 1e-3: usual for AdamW at batch 128 (1e-3). From 4e-4 to 2e-3 little changes.',
    }),
  );

/** A rate read off several runs, for a pretrained network. */
export const fineTune = (): Sample =>
  withAdvice(
    'fine-tune',
    advised({
      ...{
        current: 1e-3,
        suggested: 2e-4,
        direction: 'lower',
        low: 9e-5,
        high: 4e-4,
        basis: 'sweep',
        confidence: 0.93,
      },
      layers: { head: 2e-4, lowest: 4.3e-6, factor: 2.6, groups: 5, frozenEpochs: 1 },
      proposal: {
        ...cosinePlan,
        unit: 'step',
        length: 35_100,
        peak: 2e-4,
        floor: 0,
        warmup: { length: 1000, start: 0 },
      },
      message:
        'learning_rate 1e-3 is too high: the fit over 7 runs has its best at 2e-4. Set learning_rate to 2e-4 (9e-5 to 4e-4).',
    }),
  );
