import type { Analysis } from '../analysis';
import { curveNamed } from '../facts/curve-named';
import { checkpointGain } from '../gain/checkpoint';
import type { Advice, Gain } from '../report';
import { reportedGain } from '../report-numbers';
import type { HyperparameterName } from '../run';
import { numberOf } from '../facts/hyperparameters';
import { formatRate, formatValue } from './numbers';
import { placeOf, spellingOf, unitOf } from './places';

/** Advice to set a hyper-parameter; `reason` goes on the same sentence. */
export function set(
  analysis: Analysis,
  parameter: HyperparameterName,
  value: number,
  reason: string,
  from: number | null = numberOf(analysis.run, parameter),
): Advice {
  const rounded = Number(value.toPrecision(2));
  const present = from === null ? '' : ` instead of ${formatRate(from)}`;
  return {
    action: 'set',
    parameter,
    from,
    value: rounded,
    message: `Set ${spellingOf(analysis.run, parameter)} to ${formatRate(rounded)}${present}${reason}.`,
  };
}

/** Advice in words alone. */
export function say(action: Advice['action'], message: string): Advice {
  return { action, parameter: null, from: null, value: null, message };
}

/** The gain of an advice, where one is known, as a report carries it. */
export function gained(gain: Gain | null): Pick<Advice, 'gain'> {
  return gain === null ? {} : { gain: reportedGain(gain) };
}

/**
 * Whether the best checkpoint has anything that the others have not: not where it is that of before the first steps, nor
 * where the curve never moved.
 */
export function isWorthKeeping({ best, facts }: Analysis): boolean {
  if (best === null) return false;
  const curve = curveNamed(facts, best.series);
  if (curve === null) return true;
  const { step } = curve.series.points;
  const isUntrained = best.step !== null && best.step <= 1 && best.step === step[0] && !(step[1]! <= 2);
  return !isUntrained && !(curve.length >= 3 && curve.value.every((one) => one === curve.value[0]));
}

/** Keeps the best checkpoint known; empty where none is worth it. */
export function keepBest(analysis: Analysis): readonly Advice[] {
  const { best, facts } = analysis;
  if (best === null || !isWorthKeeping(analysis)) return [];
  const here = unitOf(best);
  const curve = curveNamed(facts, best.series);
  const gain = curve === null ? null : checkpointGain(curve);
  return [
    {
      action: 'keep-checkpoint',
      parameter: here?.unit ?? null,
      from: null,
      value: here?.at ?? null,
      message: `Keep the checkpoint of ${placeOf(best)} (${best.series} ${formatValue(best.value)}).`,
      ...gained(gain),
    },
  ];
}

export interface PresentRate {
  readonly parameter: 'learningRate' | 'maxLearningRate';
  readonly value: number;
}

/**
 * The learning rate that advice starts from: the configured one, else the highest one logged. Where the rate goes
 * through a cycle its maximum is what makes or breaks the run (Smith 2018), whatever the base rate is.
 */
export function presentRate({ run, facts, schedule }: Analysis): PresentRate | null {
  const cycles = schedule === 'one-cycle' || schedule === 'cyclical';
  const parameter = cycles ? 'maxLearningRate' : 'learningRate';
  const value = cycles
    ? (numberOf(run, 'maxLearningRate') ?? facts.schedule.peak)
    : (numberOf(run, 'learningRate') ?? facts.schedule.peak);
  return value === null ? null : { parameter, value };
}
