import type { Analysis } from '../analysis';
import type { Advice } from '../report';
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

/** Keeps the best checkpoint known; empty without one. */
export function keepBest({ best }: Analysis): readonly Advice[] {
  if (best === null) return [];
  const here = unitOf(best);
  return [
    {
      action: 'keep-checkpoint',
      parameter: here?.unit ?? null,
      from: null,
      value: here?.at ?? null,
      message: `Keep the checkpoint of ${placeOf(best)} (${best.series} ${formatValue(best.value)}).`,
    },
  ];
}

/** The learning rate that the advice starts from: the configured one, else the highest one logged. */
export function presentRate({ run, facts }: Analysis): number | null {
  return numberOf(run, 'learningRate') ?? facts.schedule.peak;
}
