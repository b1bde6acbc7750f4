import type { Analysis } from '../analysis';
import { familyOf } from '../config/describe/settings';
import type { Curve } from '../facts/curve';
import { numberOf, textOf } from '../facts/hyperparameters';
import { ordinaryRunAdvice } from '../learning-rate/learning-rate';
import { decayGain } from '../gain/decay';
import { moreEpochs } from '../gain/more-epochs';
import { halvedRateGain } from '../gain/noise-floor';
import { patienceFor } from '../plans/early-stop-code';
import type { Advice } from '../report';
import { gained, presentRate, say, set } from './suggestions';

/**
 * The learning rate that the run as a whole asks for, where that is a lower one; else divided by a factor, as a trial
 * where the run asks for none other. Empty where no rate is known, or where a higher one is asked for.
 */
export function lowerRate(analysis: Analysis, factor: number, reason: string): readonly Advice[] {
  return changedRate(analysis, 'lower', factor, reason);
}

/** The higher learning rate that the run as a whole asks for, else half a decade more; as with a lower one. */
export function raiseRate(analysis: Analysis, reason: string): readonly Advice[] {
  return changedRate(analysis, 'raise', halfDecade, reason);
}

/** The rate to go to in a direction: what the run asks for, else the present one changed by a factor; null with none. */
export function rateTowards(analysis: Analysis, direction: 'raise' | 'lower', factor = halfDecade): number | null {
  const rate = presentRate(analysis)?.value ?? null;
  if (rate === null || rate === 0) return null;
  const advice = ordinaryRunAdvice(analysis);
  if (advice?.direction === direction) return advice.suggested;
  return direction === 'raise' ? rate * factor : rate / factor;
}

/** Smith bisects exponents: the next value to try is half a decade away. */
const halfDecade = 3.16;

function changedRate(
  analysis: Analysis,
  direction: 'raise' | 'lower',
  factor: number,
  reason: string,
): readonly Advice[] {
  const rate = presentRate(analysis);
  const value = rateTowards(analysis, direction, factor);
  const asked = ordinaryRunAdvice(analysis)?.direction ?? 'unknown';
  if (rate === null || value === null || asked === (direction === 'raise' ? 'lower' : 'raise')) return [];
  const advice = set(analysis, rate.parameter, value, reason, rate.value);
  if (asked !== 'keep') return [advice];
  return [{ ...advice, action: 'test', message: advice.message.replace(/^Set (.*?) to /, 'Try $1 ') }];
}

/** The learning rate divided by a factor for a stretch of the run, whatever rate the whole of it asks for. */
export function loweredFor(analysis: Analysis, factor: number, reason: string): readonly Advice[] {
  const rate = presentRate(analysis);
  if (rate === null || rate.value === 0) return [];
  return [set(analysis, rate.parameter, rate.value / factor, reason, rate.value)];
}

/** The learning rate brought down where it holds the loss up, with what that is likely to bring. */
export function annealRate(analysis: Analysis, reason: string): readonly Advice[] {
  // Where the run is too slow as it is, a lower rate is not what it needs next.
  if (ordinaryRunAdvice(analysis)?.direction === 'raise') return [];
  const { facts } = analysis;
  const curve = facts.loss.validation ?? facts.loss.train;
  const gain = curve === null || curve.length === 0 ? null : decayGain(curve, facts);
  return loweredFor(analysis, 10, reason).map((advice) => ({ ...advice, ...gained(gain) }));
}

/** Half of the rate that SGD is at now, where the run itself tells what its noise adds to a loss; empty elsewhere. */
export function halveRate(analysis: Analysis, curve: Curve | null): readonly Advice[] {
  const { segments, current } = analysis.facts.schedule;
  if (curve === null || current === null || familyOf(textOf(analysis.run, 'optimizer')) !== 'sgd') return [];
  const gain = halvedRateGain(curve, segments);
  if (gain === null) return [];
  const reason = ', which halves what its noise adds to the loss';
  return [{ ...set(analysis, 'learningRate', current / 2, reason, current), ...gained(gain) }];
}

/** Weight decay divided by a factor; empty where none is set. */
export function lowerDecay(analysis: Analysis, factor: number, reason: string): readonly Advice[] {
  const decay = numberOf(analysis.run, 'weightDecay');
  return decay === null || decay === 0 ? [] : [set(analysis, 'weightDecay', decay / factor, reason)];
}

/** A shorter patience of early stopping for the next run; empty where none is set, or none that is longer. */
export function shorterPatience(analysis: Analysis): readonly Advice[] {
  const patience = numberOf(analysis.run, 'patience');
  const epochs = analysis.run.planned.epochs ?? numberOf(analysis.run, 'epochs');
  if (patience === null || epochs === null) return [];
  const wanted = patienceFor(epochs);
  return patience > wanted ? [set(analysis, 'patience', wanted, ', a tenth of the run')] : [];
}

/** Half the dropout; empty where there is none to speak of. */
export function halveDropout(analysis: Analysis): readonly Advice[] {
  const dropout = numberOf(analysis.run, 'dropout');
  return dropout === null || dropout < 0.1 ? [] : [set(analysis, 'dropout', dropout / 2, '')];
}

/** Gradient clipping at norm 1, or half of what is set. */
export function clip(analysis: Analysis): Advice {
  const present = numberOf(analysis.run, 'gradientClip');
  if (present !== null && present <= 1) return set(analysis, 'gradientClip', present / 2, '');
  return set(analysis, 'gradientClip', 1, ' (the norm at which gradients are cut)');
}

/** Warm-up over a twentieth of the steps, at most 1,000. */
export function warmUp(analysis: Analysis): Advice {
  const steps = analysis.run.planned.steps;
  const wanted = steps === null ? null : Math.max(1, Math.min(1000, Math.round(0.05 * steps)));
  const amount = wanted === null ? 'about 5 % of the steps' : `${String(wanted)} steps`;
  return {
    action: 'set',
    parameter: 'warmup',
    from: numberOf(analysis.run, 'warmup'),
    value: wanted,
    message: `Warm the learning rate up over ${amount}.`,
  };
}

/** What to change about half precision. */
export function precision(): Advice {
  return say('check', 'With float16, train in bfloat16 instead, or raise the epsilon of Adam to 1e-6.');
}

/** A longer run with its schedule stretched. */
export function longer(analysis: Analysis): readonly Advice[] {
  const epochs = analysis.run.planned.epochs ?? numberOf(analysis.run, 'epochs');
  const rate = presentRate(analysis);
  // A run that fits well needs no other rate, and the maximum of a cycle was chosen against divergence.
  const raisable = rate !== null && rate.value > 0 && rate.parameter === 'learningRate';
  const raise: readonly Advice[] =
    raisable && analysis.fit.verdict !== 'good' ? raiseRate(analysis, ' in a short run, if the budget is fixed') : [];
  const isLevel = ['constant', 'warmup-constant', 'unknown'].includes(analysis.schedule);
  const plan = isLevel ? '' : ', and stretch the schedule with it';
  const { forecast } = analysis;
  // To the planned end the run goes anyway; only what a longer one brings is a gain.
  const gain = gained(forecast.kind === 'forecast' && forecast.horizon === 'extended' ? moreEpochs(forecast) : null);
  if (epochs === null) return [{ ...say('continue', `Train 1.5 to 2 times as long${plan}.`), ...gain }, ...raise];
  return [
    {
      action: 'set',
      parameter: 'epochs',
      from: epochs,
      value: 2 * epochs,
      message: `Plan ${String(Math.ceil(1.5 * epochs))} to ${String(2 * epochs)} epochs instead of ${String(epochs)}${plan}.`,
      ...gain,
    },
    ...raise,
  ];
}
