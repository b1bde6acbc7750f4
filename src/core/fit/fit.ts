import type { Finding, Fit, Missing, RuleId, Verdict } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Level } from '../facts/level';
import { momentOf } from '../facts/moment';
import { numberOf } from '../facts/hyperparameters';
import { causeOfUnderfitting } from './cause';
import { fitEvidence } from './evidence';
import { fitProbabilities } from './probabilities';

/** Evaluations below which even a finished run says too little. */
const leastEvaluations = 3;
const mostConfidence = 0.99;

/**
 * The fit verdict with the probability that it is right. It never contradicts a finding: a run that diverged or is a
 * range test has none, and one with a finding of overfitting overfits. O(n).
 */
export function fitOf(facts: Facts, findings: readonly Finding[]): Fit {
  const missing = missingFor(facts, findings);
  if (missing !== null) return { verdict: 'undetermined', confidence: 0, since: null, cause: null, missing };
  const level = facts.level!;
  const probabilities = fitProbabilities(fitEvidence(facts, level));
  const has = (rule: RuleId): boolean => findings.some((finding) => finding.rule === rule);
  let verdict: Verdict = 'good';
  if (has('D25') || has('D27')) verdict = 'overfitting';
  else if (has('D13') || has('D22')) verdict = 'underfitting';
  else {
    const { overfitting, underfitting, good } = probabilities;
    if (overfitting >= Math.max(underfitting, good)) verdict = 'overfitting';
    else if (underfitting >= good) verdict = 'underfitting';
  }
  const probability = Math.max(probabilities[verdict], 0.5);
  return {
    verdict,
    confidence: Math.min(mostConfidence, probability * certainty(facts, level)),
    since: verdict === 'overfitting' ? bestMoment(facts, level) : null,
    cause: verdict === 'underfitting' ? causeOfUnderfitting(facts, findings) : null,
    missing: null,
  };
}

function bestMoment(facts: Facts, level: Level): Fit['since'] {
  const { best } = facts;
  if (best !== null && best.series === level.curve.series.name) {
    return { step: best.step, epoch: best.epoch, line: best.line, file: best.file };
  }
  return momentOf(level.curve.series, level.curve.index[level.test.minimum]!);
}

/** One level of confidence less where accuracy stands in for the loss, or the training loss is missing. */
function certainty(facts: Facts, level: Level): number {
  return level.fromAccuracy || facts.loss.train === null ? 0.8 : 1;
}

function missingFor(facts: Facts, findings: readonly Finding[]): Missing | null {
  if (facts.schedule.name === 'range-test') return { code: 'range-test' };
  const diverged = findings.some((finding) => ['D01', 'D02', 'D03', 'D20'].includes(finding.rule));
  if (diverged) return { code: 'diverged' };
  for (const guard of facts.guards) return { code: guard };
  const level = facts.level;
  if (level === null) return { code: facts.loss.train === null ? 'no-curve' : 'no-validation' };
  const points = level.curve.length;
  if (points < leastEvaluations) return { code: 'too-few-points', values: { points, needed: neededPoints(facts) } };
  if (points < neededPoints(facts)) return { code: 'too-few-points', values: { points, needed: neededPoints(facts) } };
  return null;
}

/** Six evaluations, or all of a run that is planned to be shorter, but never fewer than three. */
function neededPoints(facts: Facts): number {
  const epochs = facts.run.planned.epochs ?? numberOf(facts.run, 'epochs');
  return Math.max(leastEvaluations, Math.min(6, epochs ?? 4));
}
