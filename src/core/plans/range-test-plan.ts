import type { LearningRateReport } from '../report';
import type { RangeTestPlan } from './plan';

/** The ends of fastai's finder, in twice as many steps: 25 per decade. */
const widest = { start: 1e-7, end: 10, steps: 200 } as const;

/**
 * A range test around the rate that is usual for the optimizer and task, from a ten-thousandth of it to a thousand
 * times; a constant that is tuned lies within a factor of 100 of what is usual, and the loss has to show both the
 * plain before and the explosion after it. From 1e-7 to 10 where nothing is known. The ends are rounded to decades.
 */
export function rangeTestPlan(usual: number | null): RangeTestPlan {
  const known = usual !== null && Number.isFinite(usual) && usual > 0;
  const decade = known ? Math.round(Math.log10(usual)) : NaN;
  return {
    kind: 'range-test',
    shape: 'exponential',
    unit: 'step',
    length: widest.steps,
    stepsPerEpoch: null,
    start: known ? power(decade - 4) : widest.start,
    peak: known ? power(decade + 3) : widest.end,
  };
}

/**
 * The range test that tells more about a run: around what is usual for its optimizer and task, else around the rate it
 * was trained with; a test that did not go far enough, on to where it should have gone.
 */
export function rangeTestFor(advice: LearningRateReport | null): RangeTestPlan {
  const plan = rangeTestPlan(advice?.convention?.value ?? advice?.current ?? null);
  return { ...plan, peak: Math.max(plan.peak, advice?.extendTo ?? 0) };
}

/** A power of ten as a literal would give it; `10 ** -5` is not. */
function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
