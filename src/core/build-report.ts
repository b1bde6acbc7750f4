import { adviceOn } from './advice/advice';
import { fitWords } from './advice/fit-words';
import { outlookWords, targetWords } from './advice/forecast-words';
import { learningRateAdvice } from './learning-rate/learning-rate';
import { scheduleMessage } from './advice/schedule-words';
import { stopWords } from './advice/stop-words';
import type { Analysis, Finding, Moment, Place, Target } from './analysis';
import type {
  FindingReport,
  ForecastReport,
  HyperparameterReport,
  LearningRateReport,
  PointReport,
  RunReport,
  SeriesReport,
  StopReport,
  TargetReport,
} from './report';
import { reportedEvidence, reportedGain, reportedNumber, reportedPlan, reportedProbability } from './report-numbers';
import type { HyperparameterName, Point, Run, Series } from './run';
import { schedulePlanOf } from './facts/schedule-plan';
import { momentOf, momentOfPoint } from './facts/moment';
import { moreEpochs } from './gain/more-epochs';
import { frameworkOf } from './plans/framework';
import { bestPoint, firstPoint, lastPoint, loggedNonFinite, loggedPoints } from './series/points';

/** Turns a file as the decoder named it into the path that people see. */
export type PathOf = (file: string) => string;

/** The public report on an analysis: every sentence is made, every path is as `pathOf` shows it. */
export function buildReport(analysis: Analysis, pathOf: PathOf): RunReport {
  const { run } = analysis;
  const plan = schedulePlanOf(analysis.facts.schedule, run, analysis.facts.axis);
  const place = <M extends Moment>(moment: M): M => ({ ...moment, file: pathOf(moment.file) });
  return {
    path: pathOf(run.files[0] ?? run.name),
    files: run.files.map(pathOf),
    name: run.name,
    format: run.format,
    framework: frameworkOf(run),
    attempt: run.attempt,
    planned: run.planned,
    series: run.series.map((series) => seriesReport(series, place)),
    hyperparameters: hyperparameterReports(run, pathOf),
    schedule: analysis.schedule,
    schedulePlan: plan && reportedPlan(plan),
    scheduleMessage: scheduleMessage(analysis.facts.schedule, plan),
    workloads: [...analysis.facts.workloads],
    fit: {
      verdict: analysis.fit.verdict,
      confidence: reportedProbability(analysis.fit.confidence),
      since: analysis.fit.since === null ? null : place(analysis.fit.since),
      cause: analysis.fit.cause,
      ...fitWords(analysis),
    },
    best: analysis.best === null ? null : place(analysis.best),
    findings: analysis.findings.map((finding) => findingReport(finding, analysis, place)),
    stop: stopReport(analysis),
    learningRate: learningRateReport(analysis),
    forecast: forecastReport(analysis),
    outlook: sentences(outlookWords(analysis), targetWords(analysis)),
    problems: run.problems.map((problem) => ({ ...problem, file: pathOf(problem.file) })),
  };
}

function findingReport(finding: Finding, analysis: Analysis, place: <M extends Moment>(moment: M) => M): FindingReport {
  return {
    rule: finding.rule,
    code: finding.code,
    severity: finding.severity,
    confidence: reportedProbability(finding.confidence),
    series: finding.series,
    from: place(finding.from),
    to: place(finding.to),
    evidence: reportedEvidence(finding.evidence),
    ...adviceOn(finding, analysis),
  };
}

function stopReport(analysis: Analysis): StopReport | null {
  const message = stopWords(analysis);
  if (analysis.stop === null || message === null) return null;
  const { rule, chance } = analysis.stop;
  return { rule, chance: chance === null ? null : reportedProbability(chance), message };
}

function learningRateReport(analysis: Analysis): LearningRateReport | null {
  const advice = learningRateAdvice(analysis);
  return (
    advice && {
      ...advice,
      confidence: reportedProbability(advice.confidence),
      candidates: advice.candidates.map(({ method, value }) => ({ method, value: reportedNumber(value) })),
    }
  );
}

function sentences(...said: readonly (string | null)[]): string | null {
  return said.filter((sentence) => sentence !== null).join(' ') || null;
}

function forecastReport({ forecast, target }: Analysis): ForecastReport | null {
  if (forecast.kind === 'refusal') return null;
  const { series, step, epoch, horizon, value, low, high, level, improvementLikely } = forecast;
  return {
    series,
    step,
    epoch: epoch === null ? null : reportedNumber(epoch),
    horizon,
    value: reportedNumber(value),
    low: reportedNumber(low),
    high: reportedNumber(high),
    level,
    improvementLikely: reportedProbability(improvementLikely),
    gain: reportedGain(moreEpochs(forecast)),
    target: target === null ? null : targetReport(target),
  };
}

function targetReport({ value, reached, at, low, high }: Target): TargetReport {
  const place = (one: Place | null): Place | null =>
    one && { step: one.step, epoch: one.epoch === null ? null : reportedNumber(one.epoch) };
  return { value, reached, at: place(at), low: place(low), high: place(high) };
}

function seriesReport(series: Series, place: <M extends Moment>(moment: M) => M): SeriesReport {
  const { name, role, kind, goal, unit, points } = series;
  const at = (point: Point | null | undefined): PointReport | null =>
    point ? place({ ...momentOfPoint(series, point), value: point.value }) : null;
  return {
    name,
    file: place(momentOf(series, 0)).file,
    role,
    kind,
    goal,
    unit,
    points: loggedPoints(points),
    nonFinite: loggedNonFinite(points),
    first: at(firstPoint(points)),
    last: at(lastPoint(points)),
    best: goal === null ? null : at(bestPoint(points, goal)),
  };
}

function hyperparameterReports(run: Run, pathOf: PathOf): Partial<Record<HyperparameterName, HyperparameterReport>> {
  const reports: Partial<Record<HyperparameterName, HyperparameterReport>> = {};
  for (const { name, file, ...rest } of run.hyperparameters) reports[name] ??= { ...rest, file: pathOf(file) };
  return reports;
}
