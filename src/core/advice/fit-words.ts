import type { Analysis, Missing, Moment, UnderfitCause } from '../analysis';
import type { Role } from '../run';
import { numberOf } from '../facts/hyperparameters';
import { momentOf } from '../facts/moment';
import { strongRegularization } from '../fit/cause';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from './numbers';
import { rangeTestAdvice } from '../learning-rate/range-test-advice';
import { hedged, isDoubtful } from './hedge';
import { outlookWords } from './forecast-words';
import { isOver, placeOf, remainingAfter, seriesNamed, spellingOf, unitOf } from './places';
import { rateTowards } from './settings';
import { isWorthKeeping, presentRate } from './suggestions';

export interface FitWords {
  readonly message: string;
  readonly action: string;
}

/** The verdict as a headline, and what to do about it in one or two sentences. */
export function fitWords(analysis: Analysis): FitWords {
  const { fit } = analysis;
  switch (fit.verdict) {
    case 'overfitting':
      return { message: hedged(fit.confidence, overfittingHeadline(analysis)), action: overfittingAction(analysis) };
    case 'underfitting':
      return {
        message: hedged(fit.confidence, `Underfitting ${afterAll(analysis)}`),
        action: underfittingAction(analysis),
      };
    case 'good':
      return { message: hedged(fit.confidence, `A good fit ${afterAll(analysis)}`), action: goodAction(analysis) };
    case 'undetermined':
      return undeterminedWords(analysis, fit.missing ?? { code: 'no-curve' });
  }
}

/** Where another metric still improves, only the loss is said to overfit. */
function overfittingHeadline({ fit, findings }: Analysis): string {
  const since = fit.since === null ? '' : ` since ${placeOf(fit.since)}`;
  const split = findings.find((finding) => finding.code === 'miscalibration');
  const metric = split?.series[1];
  return metric === undefined ? `Overfitting${since}` : `Overfitting in the loss alone${since}`;
}

/** "after 40 epochs", "after step 4,300", "at the end of the log". */
function afterAll({ facts }: Analysis): string {
  const curve = facts.level?.curve ?? facts.loss.train;
  if (curve === null || curve.length === 0) return 'so far';
  const { step, epoch, length } = curve.series.points;
  const last = length - 1;
  if (Number.isFinite(epoch[last]) && Number.isInteger(epoch[last])) {
    return `after ${countOf(epoch[last]! + (epoch[0] === 0 ? 1 : 0), 'epoch')}`;
  }
  return Number.isFinite(step[last])
    ? `after ${countOf(step[last]!, 'step')}`
    : `after ${countOf(length, 'evaluation')}`;
}

function keep(analysis: Analysis): string {
  const { best } = analysis;
  return best === null || !isWorthKeeping(analysis)
    ? ''
    : `Keep the checkpoint of ${placeOf(best)} (${best.series} ${formatValue(best.value)}).`;
}

function overfittingAction(analysis: Analysis): string {
  const { facts, fit, findings, run } = analysis;
  const level = facts.level;
  const split = findings.find((finding) => finding.code === 'miscalibration');
  if (split !== undefined) {
    const metric = split.series[1] ?? 'the metric';
    const value = (name: string): string => formatValue(split.evidence[name] ?? NaN);
    return (
      `Choose the checkpoint by ${metric}, which went from ${value('metricAtMinimum')} to ${value('metricAtEnd')} ` +
      `meanwhile, and not by ${split.series[0] ?? 'the loss'}.`
    );
  }
  const last = level === null ? null : lastMomentOf(analysis);
  const rest = last === null ? null : remainingAfter(run, last);
  if (isDoubtful(fit.confidence) && level !== null) {
    const rise = `a rise of ${formatPercent(100 * level.test.rise)} over ${countOf(level.test.after, 'evaluation')}`;
    const decides = rest === null ? '' : ` ${decisionPlace(analysis)} will decide.`;
    return `${keep(analysis)} Or noise: ${rise} can still turn around.${decides}`;
  }
  if (rest !== null)
    return `${keep(analysis)} Stop here: ${countOf(rest.count, rest.unit)} would be spent for nothing.`;
  return `${keep(analysis)} ${spentSentence(analysis, last)}`.trim();
}

function lastMomentOf({ facts }: Analysis): Moment {
  const { series } = facts.level!.curve;
  return momentOf(series, series.points.length - 1);
}

/** The place by which twice as many evaluations will have followed the minimum. */
function decisionPlace(analysis: Analysis): string {
  const level = analysis.facts.level!;
  const last = unitOf(lastMomentOf(analysis));
  if (last === null) return 'The next evaluations';
  const first = level.curve.series.points[last.unit][0]!;
  const perEvaluation = Number.isFinite(first) ? (last.at - first) / Math.max(1, level.curve.length - 1) : 1;
  const ahead = Math.max(5, level.test.after) * perEvaluation;
  return `${last.unit === 'epoch' ? 'Epoch' : 'Step'} ${formatCount(Math.round(last.at + ahead))}`;
}

function spentSentence({ best }: Analysis, last: Moment | null): string {
  const [from, to] = [best && unitOf(best), last && unitOf(last)];
  if (from === null || to === null || from.unit !== to.unit || to.at <= from.at) return '';
  return `The ${countOf(to.at - from.at, to.unit)} after it brought nothing.`;
}

function underfittingAction(analysis: Analysis): string {
  const { run, fit } = analysis;
  const present = presentRate(analysis);
  const rate = present?.value ?? null;
  const name = spellingOf(run, present?.parameter ?? 'learningRate');
  const guess = isDoubtful(fit.confidence) ? ' Or this is as low as the data allow: a larger model would tell.' : '';
  return causeSentence(fit.cause, analysis, rate, name) + guess;
}

function causeSentence(cause: UnderfitCause | null, analysis: Analysis, rate: number | null, name: string): string {
  switch (cause) {
    case 'learning-rate-too-low':
      return rate === null
        ? `${judgedCurve(analysis)} falls along a slow line: try 3 times the learning rate.`
        : `${judgedCurve(analysis)} falls slowly: try ${name} ${formatRate(rateTowards(analysis, 'raise') ?? rate)} instead of ${formatRate(rate)}.`;
    case 'learning-rate-too-high':
      return rate === null
        ? 'The learning rate is too high: try a third of it.'
        : `The learning rate is too high: try ${name} ${formatRate(rateTowards(analysis, 'lower') ?? rate)} instead of ${formatRate(rate)}.`;
    case 'budget':
      return `${judgedCurve(analysis)} was still falling: plan 1.5 to 2 times as many epochs, with the schedule stretched.`;
    case 'regularization':
      return regularizationSentence(analysis);
    case 'not-learning':
      return 'Nothing was learnt: overfit 2 to 20 examples first, to tell a bug from a bad setting.';
    case 'capacity':
      return 'Training and validation have levelled off far from their goal: try a model twice as wide, after ruling the learning rate out.';
    case null:
      return 'Rule the learning rate out first, with a range test of one epoch.';
  }
}

function judgedCurve({ facts }: Analysis): string {
  return facts.level?.fromAccuracy === true ? 'The error' : 'The loss';
}

function regularizationSentence({ run, facts }: Analysis): string {
  const strong = strongRegularization(facts);
  const value = strong === null || strong === 'training' ? null : numberOf(run, strong);
  if (strong === null || strong === 'training' || value === null) {
    return 'Training is harder than evaluation: use milder augmentation or less dropout.';
  }
  const wanted = strong === 'dropout' ? value / 2 : value / 3.16;
  return `Regularization is too strong: try ${spellingOf(run, strong)} ${formatRate(wanted)} instead of ${formatRate(value)}.`;
}

function goodAction(analysis: Analysis): string {
  const improving = analysis.findings.some((finding) => finding.code === 'still-improving');
  // Where a forecast tells how much more a longer run gains, it says so with numbers.
  const more =
    improving && outlookWords(analysis) === null ? ' It was still improving: a longer run may gain more.' : '';
  return `${keep(analysis)}${more}`.trim();
}

function withoutLoss(analysis: Analysis): string {
  const metric = metricOf(analysis, ['validation', 'test', 'train']);
  return metric === null
    ? 'No loss and no metric was found in this log.'
    : `No loss was logged, and ${metric} alone does not tell how well it fits.`;
}

function withoutValidation(analysis: Analysis): string {
  const metric = metricOf(analysis, ['validation', 'test']);
  return metric === null
    ? 'No validation loss or metric was logged: the training loss alone does not tell how well it generalizes.'
    : `No validation loss was logged, and ${metric} alone does not tell how well it generalizes.`;
}

/** Name of a metric that has a direction, of the first of these roles that has one; null without any. */
function metricOf({ run }: Analysis, roles: readonly Role[]): string | null {
  const metrics = run.series.filter(({ goal }) => goal !== null);
  const found = roles.flatMap((role) => metrics.filter((series) => series.role === role));
  return found[0]?.name ?? null;
}

function undeterminedWords(analysis: Analysis, missing: Missing): FitWords {
  const value = (name: string): number => missing.values?.[name] ?? NaN;
  switch (missing.code) {
    case 'no-curve':
      return { message: 'Cannot tell yet', action: withoutLoss(analysis) };
    case 'no-validation':
      return { message: 'Cannot tell yet', action: withoutValidation(analysis) };
    case 'no-anchor':
      return {
        message: 'Cannot tell yet',
        action:
          `${anchorWords(analysis, value('first'), value('low'))}, but without a class count nothing says how ` +
          `${analysis.facts.level?.fromAccuracy === true ? 'high' : 'low'} it could come.`,
      };
    case 'too-few-points':
      return {
        message: 'Cannot tell yet',
        action: `${countOf(value('points'), 'evaluation')} ${value('points') === 1 ? 'is' : 'are'} too few; about ${formatCount(value('needed'))} are needed.`,
      };
    case 'too-early': {
      const soFar = value('stillFalls') === 1 ? 'The loss is high and still falls' : 'It fits so far';
      return {
        message: 'Too early to tell',
        action: `${soFar}, after ${countOf(value('points'), 'evaluation')}; about ${formatCount(value('needed'))} are needed.`,
      };
    }
    case 'diverged':
      return divergedWords(analysis);
    case 'range-test':
      return rangeTestWords(analysis);
    case 'adversarial':
      return {
        message: 'Cannot tell from these losses',
        action: `Two losses play against each other here: judge the run by ${judgeOf(analysis, 'a score of its samples')}.`,
      };
    case 'reinforcement':
      return {
        message: 'Cannot tell from these losses',
        action: `In reinforcement learning the loss is not the goal: judge the run by ${judgeOf(analysis, 'its reward')}.`,
      };
    case 'negative-loss':
      return {
        message: 'Cannot tell from this loss',
        action: `The loss goes below 0, so rises in percent mean nothing: judge the run by ${judgeOf(analysis, 'a metric')}.`,
      };
    case 'folds':
      return {
        message: 'Several trainings in one log',
        action:
          'The training loss starts anew at equal distances, as in cross-validation: write a log for each fold and ' +
          'compare them.',
      };
  }
}

/** How far validation came, in the units in which it was logged. */
function anchorWords({ facts, run }: Analysis, first: number, low: number): string {
  const { level } = facts;
  const logged = level === null ? null : seriesNamed(run, level.curve.series.name);
  if (level === null || logged === null) return `Validation came from ${formatValue(first)} to ${formatValue(low)}`;
  // Where accuracy stands in for a loss, the curve is what is missing from its whole.
  const whole = level.fromAccuracy ? level.curve.value[0]! + logged.points.value[level.curve.index[0]!]! : 0;
  const shown = (value: number): string => formatValue(level.fromAccuracy ? whole - value : value);
  return `${logged.name} came from ${shown(first)} to ${shown(low)}`;
}

/** The metric by which the best point was found, with that point; what is said in its place where only losses were. */
function judgeOf({ best, run }: Analysis, otherwise: string): string {
  const series = best === null ? undefined : run.series.find(({ name }) => name === best.series);
  if (best === null || series === undefined || series.kind === 'loss') return otherwise;
  return `${series.name}, ${formatValue(best.value)} at its best (${placeOf(best)})`;
}

function divergedWords(analysis: Analysis): FitWords {
  const finding = analysis.findings.find((one) => ['D01', 'D02', 'D03', 'D06', 'D20'].includes(one.rule));
  const at = finding === undefined ? '' : ` at ${placeOf(finding.from)}`;
  const what = finding?.rule === 'D06' ? 'Collapsed to chance' : 'Diverged';
  const headline = finding?.rule === 'D01' ? `Loss is not finite since${at.replace(' at', '')}` : `${what}${at}`;
  const stop = isOver(analysis) ? '' : 'Stop the run. ';
  return { message: headline, action: `${stop}${keep(analysis)}`.trim() };
}

function rangeTestWords(analysis: Analysis): FitWords {
  const finding = analysis.findings.find((one) => one.code === 'range-test');
  const suggested = finding?.evidence['suggested'];
  const maximum = finding?.evidence['cycleMaximum'];
  if (finding === undefined || suggested === undefined || maximum === undefined) {
    const why = finding === undefined ? 'too few points, at least 10 are needed' : 'its learning rate says why';
    return { message: 'Learning-rate range test', action: `No rate can be read off it: ${why}.` };
  }
  const confidence = rangeTestAdvice(analysis)?.told.confidence ?? 0;
  return {
    message: hedged(confidence, `Best: a constant learning rate of ${formatRate(suggested)}`),
    action: `A 1cycle schedule may go up to ${formatRate(maximum)}. The log is a range test, so no fit is judged.`,
  };
}
