import type { Finding, RuleId, UnderfitCause } from '../analysis';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { causeEvidence, type CauseEvidence } from './cause-evidence';
import { shippedCauseWeights } from './cause-weights';
import { settingsEvidence } from './settings-evidence';
import { usualSettingsOf } from './usual-rates';

/** Validation below this multiple of training: something makes training harder than evaluation, and it is strong. */
const hardTraining = 0.75;
const strongDropout = 0.5;

/** A setting from here on is a cause by itself: dropout of a half, or three times a decay that is strong. */
const strongRegularizing = 0.5;
/** A straight line has half of its fall left at half time, a curve that bends 30 % or less. */
const straight = 0.4;
const stillFalling = 0.1;
/** A rate that is too high moves the loss from one evaluation to the next, if not down; share of ln C. */
const still = 0.003;

/** Weights of one logistic regression for each cause; `constant` is the intercept. */
export type CauseWeights = Readonly<
  Record<UnderfitCause, Readonly<Partial<Record<keyof CauseEvidence | 'constant', number>>>>
>;

/**
 * The likeliest cause of underfitting that the curves and the config can tell apart; null without a validation curve.
 * A run that blew up had too high a rate, whatever else is set. Where no setting stands out, one that stands still at
 * the level of chance has not learnt, and a straight fall at a rate that is not known is one of steps that are too short.
 */
export function causeOfUnderfitting(
  facts: Facts,
  findings: readonly Finding[],
  weights: CauseWeights = shippedCauseWeights,
): UnderfitCause | null {
  const level = facts.level;
  if (level === null) return null;
  const has = (...ids: readonly RuleId[]): boolean => findings.some((finding) => ids.includes(finding.rule));
  if (has('D02', 'D03', 'D20')) return 'learning-rate-too-high';
  const evidence = causeEvidence(facts, level);
  if (evidence.fast === 0 && evidence.regularization < strongRegularizing) {
    if (has('D13', 'D18', 'D21') && evidence.slow === 0 && evidence.jitter < still) return 'not-learning';
    const rateKnown = settingsEvidence(facts).rateKnown === 1;
    if (!rateKnown && evidence.straight >= straight && evidence.lateFall >= stillFalling)
      return 'learning-rate-too-low';
  }
  const likelihoods = causeLikelihoods(evidence, weights);
  const causes = Object.keys(likelihoods) as UnderfitCause[];
  return causes.reduce((best, cause) => (likelihoods[cause] > likelihoods[best] ? cause : best));
}

/** Probability of each cause, given that there is one of them; they add up to 1. O(1). */
export function causeLikelihoods(
  evidence: CauseEvidence,
  weights: CauseWeights = shippedCauseWeights,
): Readonly<Record<UnderfitCause, number>> {
  const causes = Object.keys(weights) as UnderfitCause[];
  const single = causes.map((cause) => 1 / (1 + Math.exp(-scoreOf(evidence, weights[cause]))));
  const total = single.reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(causes.map((cause, place) => [cause, single[place]! / total])) as Record<
    UnderfitCause,
    number
  >;
}

function scoreOf(evidence: CauseEvidence, weights: CauseWeights[UnderfitCause]): number {
  let score = weights.constant ?? 0;
  for (const [name, value] of Object.entries(evidence) as [keyof CauseEvidence, number][]) {
    score += (weights[name] ?? 0) * value;
  }
  return score;
}

/**
 * What regularizes a run too strongly: a setting of its config, or `training` where nothing but the curves says that
 * training is made harder than evaluation. Null where nothing does. O(1).
 */
export function strongRegularization(facts: Facts): 'dropout' | 'weightDecay' | 'training' | null {
  const usual = usualSettingsOf(facts.run);
  if ((numberOf(facts.run, 'dropout') ?? 0) >= strongDropout) return 'dropout';
  if (usual !== null && (numberOf(facts.run, 'weightDecay') ?? 0) >= 3 * usual.strongDecay) return 'weightDecay';
  const { train, validation } = facts.loss;
  const trainEnd = train?.smooth[train.length - 1] ?? NaN;
  const validationEnd = validation?.smooth[validation.length - 1] ?? NaN;
  return validationEnd < hardTraining * trainEnd ? 'training' : null;
}
