import type { Facts } from '../facts/facts';
import type { Level } from '../facts/level';
import { clamp } from '../statistics/clamp';
import { fitEvidence } from './evidence';

/** What tells the causes of underfitting apart; 0 where the log or the config says nothing. */
export interface CauseEvidence {
  /** From `SettingsEvidence`. */
  readonly slow: number;
  readonly fast: number;
  readonly regularization: number;
  readonly small: number;
  /** From `FitEvidence`. */
  readonly lateFall: number;
  readonly jitter: number;
  /** Logarithm of training over validation at the end, 0 to 1: something makes training harder than evaluation. */
  readonly hard: number;
  /** 0 where training came down to nine tenths of the loss of an untrained model or less, 1 where it stayed there. */
  readonly atChance: number;
  /** Share of its whole fall that validation had left at half time: half for a straight line, little for a bend. */
  readonly straight: number;
}

/** The evidence of a run with a validation curve. O(1) after `fitEvidence`. */
export function causeEvidence(facts: Facts, level: Level): CauseEvidence {
  const { slow, fast, regularization, small, lateFall, jitter, trainLevel } = fitEvidence(facts, level);
  const { train, validation } = facts.loss;
  const trainEnd = train?.smooth[train.length - 1] ?? NaN;
  const validationEnd = validation?.smooth[validation.length - 1] ?? NaN;
  return {
    slow,
    fast,
    regularization,
    small,
    lateFall: clamp(lateFall, 0, 0.3),
    jitter: clamp(jitter, 0, 0.1),
    hard: clamp(Math.log(trainEnd / validationEnd), 0, 1),
    atChance: clamp((trainLevel - 0.9) / 0.1, 0, 1),
    straight: straightness(level),
  };
}

function straightness({ curve: { smooth, length } }: Level): number {
  const first = smooth[0]!;
  const last = smooth[length - 1]!;
  return first > last ? clamp((smooth[length >> 1]! - last) / (first - last), 0, 0.6) : 0;
}
