/**
 * # Overfitting
 *
 * ## What it means
 * The validation loss reached its lowest level and has risen since, while the training loss went on falling. What the
 * model learns now helps on the training data only. The checkpoint at the minimum is the one to keep.
 *
 * ## Why it happens
 * The model has more freedom than the data can pin down: a large model for few examples, many passes over the same
 * data, little regularization. A learning rate that is too small has the same effect, since large steps regularize.
 *
 * ## What to try
 * Keep the checkpoint of the minimum and stop. For the next run, in this order: a larger learning rate or a 1cycle
 * schedule if the present one is far below its stable maximum; weight decay times 3.16; augmentation, dropout of 0.1
 * to 0.3, more data; a smaller model last. Early stopping with a patience of a tenth of the run would have saved the
 * rest.
 *
 * ## Where the thresholds come from
 * The level test: the last fifth after the minimum at least 3 % above it, at least 70 % of the later points more than
 * 2 % above it, 3 standard errors, training no more than 5 % above its own level then, and 3 % below its
 * first value at least. It was set on Smith's 60 logs.
 * From 30 % it is an error, unless accuracy held. While a decay that the config plans is still to come it is a note
 * below a doubling, since the drops in Smith's step-schedule logs took up to half off the loss, and at a high rate
 * with noise of 5 % of the level a warning. A loss that is on its way back to its minimum is left alone. The confidence is a probability fitted on three labelled sets, and
 * holds for tasks that were left out of the fit: of verdicts given 0.9 and more, 95 % and more were right there. The order of remedies is Smith's (2018).
 */
import type { Caveat, Confounder, Finding, Rule, Severity } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import type { Level } from '../facts/level';
import { entryAt, smoothAt } from '../facts/sampling';
import { rateAt } from '../facts/schedule';
import { fitEvidence } from '../fit/evidence';
import { fitProbabilities } from '../fit/probabilities';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { isComingBack } from './coming-back';
import { isDecayAhead } from './decay-ahead';
import { evidenceOf, lastMoment, ruledOutOf } from './finding';
import { levelHolds } from './level-holds';

const severeRise = 0.3;
/** An error rate made from accuracy is coarser than a loss, so it must rise more. */
const leastErrorRise = 0.1;
const mostTrainRatio = 1.05;
/** What has not come down by that much has fitted nothing that it could fit too well. */
const leastFall = 0.03;
const firstPoints = 3;
const transientShare = 0.03;
/** Noise from which the place of a minimum is a matter of luck; annealed runs show 0.3 to 2 % (Smith's logs). */
const noisyShare = 0.1;
/** The drops in Smith's step-schedule logs took up to half off the validation loss: of a doubling they leave nothing. */
const mostUndone = 1;
/** Noise of the level that is the rate's, and what rate is high, as noisy-plateau has them. */
const rateNoise = 0.05;
const highShare = 0.5;
/** Of so many points the noise is known to some 15 %. */
const lastPoints = 60;
/** Two points of accuracy, as a fraction. */
const severeMetricFall = 0.02;

/** Below this many evaluations since the minimum, the next ones can still turn it around. */
const fewEvaluations = 8;

export const overfitting: Rule = {
  id: 'D25',
  code: 'overfitting',
  check(run: Run, facts: Facts): readonly Finding[] {
    const level = facts.level;
    if (level === null || !risesWhileTrainingFalls(facts, level) || metricImproves(level)) return [];
    const { curve } = level;
    const train = level.fromAccuracy ? null : facts.loss.train;
    return [
      {
        rule: 'D25',
        code: 'overfitting',
        severity: severityOf(facts, level),
        ruledOut: ruledOutOf({ ...checkedOn(facts, level), 'metric-improves': level.metric === null }),
        confidence: confidenceIn(facts, level),
        factors: [],
        series: [curve, train, level.metric?.curve ?? null].flatMap((one) => (one === null ? [] : [one.series.name])),
        from: level.lowest,
        to: lastMoment(curve),
        evidence: levelEvidence(level),
        caveats: levelCaveats(run, facts, level),
      },
    ];
  },
};

/**
 * The level test with a training loss that did not rise and a probability above one half, outside stretches where the
 * learning rate has risen.
 */
export function risesWhileTrainingFalls(facts: Facts, level: Level): boolean {
  const { test, curve } = level;
  if (!levelHolds(test, plannedLength(curve, facts.progress))) return false;
  if (level.fromAccuracy && test.rise < leastErrorRise) return false;
  if (level.trainRatio !== null && level.trainRatio >= mostTrainRatio) return false;
  if (!level.fromAccuracy && facts.loss.train !== null && !hasFitted(facts.loss.train, level)) return false;
  if (fitProbabilities(fitEvidence(facts, level)).overfitting < 0.5 || mayBeTransient(facts, level)) return false;
  if (isComingBack(facts, curve, test.minimum, test.low)) return false;
  const then = rateAt(facts.schedule, curve.at[test.minimum]!);
  const now = facts.schedule.current;
  return then === null || now === null || now <= 1.2 * then;
}

/**
 * Whether training got better at all, be it before the minimum or since, and is not worse than right at the minimum by
 * more than its noise: `trainRatio` looks at as long a stretch around it as at the end, which an early rise fills. O(n).
 */
function hasFitted(train: Curve, level: Level): boolean {
  const from = Math.min(train.length - 1, Math.max(0, entryAt(train, level.curve.at[level.test.lastFrom]!)));
  const end = median(train.value.subarray(from));
  const then = smoothAt(train, level.curve.at[level.test.minimum]!);
  const measured = localNoise(train.value, train.length >> 1);
  const noise = Number.isFinite(measured) ? measured : 0;
  if (end - then > Math.max((mostTrainRatio - 1) * then, 3 * noise)) return false;
  const highest = Math.max(median(train.value.subarray(0, firstPoints)), then);
  return highest - end >= Math.max(leastFall * highest, (2 * noise) / Math.sqrt(firstPoints));
}

/**
 * A minimum among the first evaluations belongs to the transient of a run that has just begun, not to its shape;
 * it counts once half of the plan has passed without a lower one.
 */
function mayBeTransient({ progress }: Facts, { curve, test }: Level): boolean {
  if (progress === null || progress >= 0.5) return false;
  return test.minimum < transientShare * plannedLength(curve, progress);
}

/** Whether the metric got better beyond its noise while the loss got worse. */
export function metricImproves(level: Level): boolean {
  const metric = level.metric;
  return metric !== null && metric.change > 0 && metric.change >= Math.max(metric.standardError, leastChange(level));
}

/** A quarter of a point of accuracy, or as much of another metric's level: less is no improvement worth a checkpoint. */
function leastChange(level: Level): number {
  return 0.0025 * scaleOf(level);
}

function scaleOf(level: Level): number {
  const most = Math.max(Math.abs(level.metric!.atMinimum), Math.abs(level.metric!.atEnd));
  return level.metric!.curve.series.kind === 'accuracy' && most <= 1 ? 1 : most > 1 && most <= 100 ? 100 : most;
}

function isSevere(level: Level): boolean {
  const metric = level.metric;
  if (metric === null) return level.test.rise >= severeRise;
  const fell = metric.change < -2 * metric.standardError;
  const points = -metric.change / scaleOf(level);
  return fell && (points >= severeMetricFall || level.test.rise >= severeRise);
}

function severityOf(facts: Facts, level: Level): Severity {
  if (decayMayUndo(facts, level)) return 'info';
  return isSevere(level) && !rateMayBeToBlame(facts, level) ? 'error' : 'warning';
}

/** A rise that a decay which is still to come may take away again, and more. */
function decayMayUndo(facts: Facts, level: Level): boolean {
  return isDecayAhead(facts) && (level.test.rise < mostUndone || isNoisy(level));
}

/** At a high constant rate whose noise hides the floor, a rise below that is as likely the rate's. */
function rateMayBeToBlame(facts: Facts, level: Level): boolean {
  const { segments, peak } = facts.schedule;
  const now = segments[segments.length - 1];
  const isHigh = now !== undefined && now.kind === 'constant' && now.first >= highShare * peak!;
  return isHigh && level.test.rise < mostUndone && isNoisy(level);
}

function isNoisy({ curve, test }: Level): boolean {
  return localNoise(curve.value, Math.max(0, curve.length - lastPoints)) >= rateNoise * test.end;
}

function confidenceIn(facts: Facts, level: Level): number {
  const probability = fitProbabilities(fitEvidence(facts, level)).overfitting;
  return Math.min(0.99, Math.max(0.5, probability));
}

/** The numbers of the level test, as both rules on a rising validation loss report them. */
export function levelEvidence(level: Level): Record<string, number> {
  const { test, metric } = level;
  return evidenceOf({
    risePercent: 100 * test.rise,
    low: test.low,
    end: test.end,
    z: test.z,
    shareAbovePercent: 100 * test.shareAbove,
    trainRatio: level.trainRatio,
    evaluationsSince: test.after,
    metricChange: metric?.change,
    metricAtMinimum: metric?.atMinimum,
    metricAtEnd: metric?.atEnd,
  });
}

/** Other explanations of a rise, true where one holds or the log does not tell. */
export function checkedOn(facts: Facts, { curve, test, trainRatio }: Level): Partial<Record<Confounder, boolean>> {
  const rateKnown = facts.schedule.current !== null;
  return {
    'training-rises': trainRatio === null,
    'rate-rose': !rateKnown,
    'rate-changed': !rateKnown || rateSteppedAt(facts, curve.at[test.minimum]!),
    'few-evaluations': test.after < fewEvaluations,
  };
}

/** What speaks against the reading. */
export function levelCaveats(run: Run, facts: Facts, level: Level): readonly Caveat[] {
  const { test, curve, metric } = level;
  const caveats: Caveat[] = [];
  if (level.fromAccuracy) caveats.push({ code: 'no-validation-loss' });
  else if (metric === null) caveats.push({ code: 'no-validation-metric' });
  if (level.trainRatio === null) caveats.push({ code: 'no-training-loss' });
  if (test.after < fewEvaluations) caveats.push({ code: 'few-points', values: { points: test.after } });
  if (metric !== null && Math.abs(metric.change) < Math.max(2 * metric.standardError, 2 * leastChange(level))) {
    caveats.push({ code: 'accuracy-barely-changed', values: { change: metric.change } });
  }
  if (localNoise(curve.value, test.minimum) > noisyShare * test.low) caveats.push({ code: 'noisy-validation' });
  if (rateSteppedAt(facts, curve.at[test.minimum]!)) caveats.push({ code: 'learning-rate-changed' });
  if (decayMayUndo(facts, level)) caveats.push({ code: 'decay-planned' });
  else if (rateMayBeToBlame(facts, level)) caveats.push({ code: 'learning-rate-still-high' });
  if (remembersAll(run, facts)) caveats.push({ code: 'double-descent-possible' });
  return caveats;
}

function rateSteppedAt(facts: Facts, position: number): boolean {
  const curve = facts.level!.curve;
  const reach = 0.02 * (curve.at[curve.length - 1]! - curve.at[0]!);
  return facts.schedule.segments.slice(1).some((segment) => Math.abs(segment.from - position) <= reach);
}

/** Training accuracy at 99 % with epochs still to come: the loss may come down a second time (Nakkiran 2019). */
function remembersAll(run: Run, facts: Facts): boolean {
  const train = facts.metrics.find((pair) => pair.train?.series.kind === 'accuracy')?.train ?? null;
  const level = train?.smooth[train.length - 1] ?? 0;
  const last = facts.level!.curve.series.points;
  const epoch = last.epoch[last.length - 1]!;
  const remains = run.planned.epochs !== null && epoch < 0.9 * run.planned.epochs;
  return remains && (level >= 99 || (level >= 0.99 && level <= 1));
}
