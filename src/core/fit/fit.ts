import type { Finding, Fit, Missing, RuleId } from '../analysis';
import type { Facts } from '../facts/facts';
import { evaluationSetOf } from '../facts/evaluation-set';
import type { Workload } from '../facts/guards';
import { isRate, type Level } from '../facts/level';
import { numberOf } from '../facts/hyperparameters';
import { causeOfUnderfitting } from './cause';
import { clamp } from '../statistics/clamp';
import { fitEvidence, isAnchored, type FitEvidence } from './evidence';
import { fitProbabilities, type FitProbabilities, type FitWeights } from './probabilities';
import { shippedWeights } from './weights';

/** Evaluations below which even a finished run says too little. */
const leastEvaluations = 3;
/** A plan of two or three epochs that is over gives no more; the level tells something, the shape nothing. */
const leastOfFinished = 2;
const mostOfTwo = 0.75;
const mostConfidence = 0.99;
/**
 * What is said of few validation examples need not hold for more: of the runs of the choosing tasks of bench/fit that
 * validated on 20, 8 of 11 verdicts were right, so 1 − 4/20 is the most there.
 */
const doubtfulExamples = 4;
/** Of three verdicts none is given that is no likelier than a guess; a finding that decides is worth a half. */
const leastConfidence = 0.34;
const leastDecided = 0.5;
/** Share of the plan from which a run is judged as it stands. */
const nearlyDone = 0.9;
/** Of noise that is predicted, of negatives that are told apart, of many parts, of trees that fit the residual. */
const floorUnknown: readonly Workload[] = [
  'diffusion',
  'contrastive',
  'variational',
  'detection',
  'auxiliary-loss',
  'ranking',
  'preference',
  'boosting',
];
/**
 * What looks well early may overfit later, and what looks high may come down. Of verdicts on the first part of the runs
 * of bench/fit, "good" lasted in about as large a share as had been logged (30, 54 and 72 % at a quarter, a half and
 * three quarters of the plan), "underfitting" in 73, 91 and 94 %, "overfitting" in 95 % at any time.
 */
const lasting = {
  good: (progress: number): number => progress,
  underfitting: (progress: number): number => 1 - 0.35 * (1 - progress),
  overfitting: (): number => 1,
};
/** Below this an early verdict is not given. */
const leastEarly = 0.5;
/** Findings that say it has not learnt: never fell, one answer to everything, frozen, high and flat. */
const notLearning: readonly RuleId[] = ['D13', 'D18', 'D21', 'D22'];
const blowUps: readonly RuleId[] = ['D02', 'D03', 'D20'];
/** A training loss above that of an untrained model by more than its noise: diverged, and nothing else. */
const worseThanUntrained = 1.05;
/** After a blow-up it may be either, from here on: the most that is said of a run between the two. */
const likeUntrained = 0.9;
const mostBetween = 0.65;

/**
 * The fit verdict with the probability that it is right. It never contradicts a finding: a run that diverged or is a
 * range test has none, and one with a finding of overfitting overfits. O(n).
 */
export function fitOf(facts: Facts, findings: readonly Finding[], weights: FitWeights = shippedWeights): Fit {
  const missing = missingFor(facts, findings);
  if (missing !== null) return undetermined(missing);
  const level = facts.level!;
  const evidence = fitEvidence(facts, level);
  const early = facts.progress !== null && facts.progress < nearlyDone;
  const seen = fitProbabilities(evidence, weights);
  // What still falls may come down by the planned end, so it underfits early only if even that would not do.
  const probabilities =
    early && seen.underfitting > Math.max(seen.good, seen.overfitting)
      ? fitProbabilities(atPlannedEnd(evidence, facts.progress), weights)
      : seen;
  const has = (...ids: readonly RuleId[]): boolean => findings.some((finding) => ids.includes(finding.rule));
  const verdict = verdictOf(probabilities, has, evidence.trainLevel);
  // A model that collapsed was good once, and is not now.
  if (verdict === null || (verdict === 'good' && has('D06'))) return undetermined({ code: 'diverged' });
  const blewUp = has(...blowUps);
  const decided = verdict === 'underfitting' && has(...notLearning);
  if (verdict === 'underfitting' && !decided && (isUnanchored(facts) || !isAnchored(evidence))) {
    if (has('D06')) return undetermined({ code: 'diverged' });
    return undetermined({ code: 'no-anchor', values: { first: level.curve.value[0]!, low: level.test.low } });
  }
  const share = early ? lasting[verdict](facts.progress) : 1;
  const confidence = Math.min(
    blewUp && evidence.trainLevel >= likeUntrained ? mostBetween : mostConfidenceOf(facts, level),
    Math.max(probabilities[verdict], decided ? leastDecided : leastConfidence) * certainty(level) * share,
  );
  const stillFalls = seen.underfitting > seen.good;
  if (early && (confidence < leastEarly || (stillFalls && verdict === 'good'))) {
    return undetermined(tooEarly(level, facts.progress, stillFalls));
  }
  return {
    verdict,
    confidence,
    since: verdict === 'overfitting' ? level.lowest : null,
    cause: verdict === 'underfitting' ? causeOfUnderfitting(facts, findings) : null,
    missing: null,
  };
}

function verdictOf(
  { overfitting, underfitting, good }: FitProbabilities,
  has: (...ids: readonly RuleId[]) => boolean,
  trainLevel: number,
): 'overfitting' | 'underfitting' | 'good' | null {
  if (has(...notLearning)) return 'underfitting';
  // A run that blew up before it had learnt much underfits; of one that had, the curves say no more than that.
  if (has(...blowUps)) return underfitting > good && trainLevel < worseThanUntrained ? 'underfitting' : null;
  if (overfitting >= Math.max(underfitting, good)) return 'overfitting';
  return underfitting >= good ? 'underfitting' : 'good';
}

function mostConfidenceOf({ run, metrics }: Facts, level: Level): number {
  const most = level.curve.length < leastEvaluations ? mostOfTwo : mostConfidence;
  const accuracy = metrics.find((one) => one.validation !== null && isRate(one.validation))?.validation ?? null;
  const set = evaluationSetOf(run, accuracy);
  return set === null ? most : clamp(1 - doubtfulExamples / set.examples, leastConfidence, most);
}

function undetermined(missing: Missing): Fit {
  return { verdict: 'undetermined', confidence: 0, since: null, cause: null, missing };
}

/**
 * With neither a training loss nor the loss of an untrained model, nothing says how low validation could come; and some
 * losses have a floor that neither guessing nor the first value tells.
 */
function isUnanchored({ loss, reference, workloads }: Facts): boolean {
  if (reference?.source !== 'first') return false;
  return loss.train === null || floorUnknown.some((workload) => workloads.has(workload));
}

/**
 * The evidence as it would be if validation fell on along its present slope until the planned end, as no curve that
 * bends does: the most that can be hoped for.
 */
function atPlannedEnd(evidence: FitEvidence, progress: number): FitEvidence {
  const level = evidence.validationLevel ** 2;
  const fall = Math.max(0, evidence.lateFall) * Math.max(0, 1 - level);
  const left = Math.max(0, level - (fall * 5 * (1 - progress)) / progress);
  const share = level > 0 ? left / level : 1;
  return {
    ...evidence,
    validationLevel: Math.sqrt(left),
    trainLevel: evidence.trainLevel * share,
    lateFall: share < 1 ? 0 : evidence.lateFall,
  };
}

function tooEarly({ curve }: Level, progress: number, stillFalls: boolean): Missing {
  const points = curve.length;
  const needed = Math.ceil((nearlyDone * points) / progress);
  return { code: 'too-early', values: { points, needed, stillFalls: stillFalls ? 1 : 0 } };
}

/** The weights were fitted on losses; where accuracy stands in for them, a level of confidence less. */
function certainty({ fromAccuracy }: Level): number {
  return fromAccuracy ? 0.8 : 1;
}

function missingFor(facts: Facts, findings: readonly Finding[]): Missing | null {
  if (facts.schedule.name === 'range-test') return { code: 'range-test' };
  if (findings.some((finding) => finding.rule === 'D01')) return { code: 'diverged' };
  for (const guard of facts.guards) return { code: guard };
  const level = facts.level;
  if (level === null) return { code: facts.loss.train === null ? 'no-curve' : 'no-validation' };
  const points = level.curve.length;
  const needed = neededPoints(facts);
  return points < needed ? { code: 'too-few-points', values: { points, needed } } : null;
}

/**
 * Six evaluations, or all of a run that is planned to be shorter; two of a run that is over, since no more will come.
 * Four where no plan is known: the log may be whole.
 */
function neededPoints({ run, progress }: Facts): number {
  if (progress !== null && progress >= nearlyDone) return leastOfFinished;
  const epochs = run.planned.epochs ?? numberOf(run, 'epochs');
  return Math.max(leastEvaluations, Math.min(6, epochs ?? 4));
}
