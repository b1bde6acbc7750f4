import { formatPercent } from '../advice/numbers';
import { nothingMore } from '../learning-rate/advice';
import { plain, probable } from '../advice/hedge';
import { chosen } from '../advice/wording/sweep';
import type { LearningRateReport, RunReport, SweepReport } from '../report';

const rateNames: ReadonlySet<string> = new Set(['learningRate', 'maxLearningRate']);

/**
 * The reports with the learning rate of each run as its sweep tells it: raise, lower or keep, beside the rates that are
 * good. O(runs + settings).
 */
export function withSweepRates(reports: readonly RunReport[], sweeps: readonly SweepReport[]): readonly RunReport[] {
  const told = sweepRates(sweeps);
  return told.size === 0 ? reports : reports.map((report) => withSweepRate(report, told.get(report.name)));
}

/**
 * What sweeps say of the rate of each run, by its name. Nothing of comparisons in which more than the rate differs; of
 * several sweeps with a run the largest counts. O(runs + settings).
 */
export function sweepRates(sweeps: readonly SweepReport[]): ReadonlyMap<string, LearningRateReport> {
  const told = new Map<string, LearningRateReport>();
  for (const sweep of sweeps) {
    for (const { value, runs, status } of sweep.settings) {
      const advice = typeof value === 'number' ? rateIn(sweep, value, status === 'failed') : null;
      for (const name of runs) if (advice !== null && !told.has(name)) told.set(name, advice);
    }
  }
  return told;
}

/** A report with what a sweep says of its rate. Runs with a range test keep their own reading. */
export function withSweepRate(report: RunReport, advice: LearningRateReport | undefined): RunReport {
  const own = report.learningRate;
  if (advice === undefined || own?.basis === 'range-test') return report;
  return { ...report, learningRate: own === null ? advice : { ...own, ...spoken(advice) } };
}

/** What a sweep says anew; the rest of a run's report, such as what is usual, stays. */
function spoken(advice: LearningRateReport): Partial<LearningRateReport> {
  const { current, direction, suggested, low, high, basis, confidence, message } = advice;
  return { current, direction, suggested, low, high, basis, confidence, message, proposal: null };
}

function rateIn(sweep: SweepReport, current: number, isFailed: boolean): LearningRateReport | null {
  const { parameter, optimum, response, alsoVaried, confidence } = sweep;
  const isTold = parameter !== null && rateNames.has(parameter) && alsoVaried.length === 0;
  if (!isTold || optimum === null || response === null) return null;
  const { low, high } = response.good;
  const direction = isFailed || current > high ? 'lower' : current < low ? 'raise' : 'keep';
  const suggested = direction === 'keep' ? current : optimum.value;
  return {
    current,
    direction,
    suggested,
    low,
    high,
    basis: 'sweep',
    confidence,
    ...nothingMore,
    message: wordsOf(sweep, direction, current, optimum.value),
  };
}

function wordsOf(
  { spelling, runs, optimum, response, confidence }: SweepReport,
  direction: LearningRateReport['direction'],
  current: number,
  value: number,
): string {
  const rate = `${spelling} ${chosen(current)}`;
  const where = `${chosen(optimum!.low)} to ${chosen(optimum!.high)} (${formatPercent(100 * response!.level)} sure)`;
  const of = `by the sweep of ${String(runs)} runs`;
  if (direction === 'keep' || direction === 'unknown') {
    const because = `${of} the optimum lies from ${where}.`;
    if (confidence >= plain) return `Keep ${rate}: ${because}`;
    if (confidence >= probable) return `Probably ${rate} is right: ${because}`;
    return `May be right, ${rate}: ${because} Too few runs tell to be sure.`;
  }
  const fault = `too ${direction === 'raise' ? 'low' : 'high'}`;
  const because = `${of}: the optimum lies from ${where}.`;
  const best = chosen(value);
  if (confidence >= plain) return `${rate} is ${fault} ${because} Set ${spelling} to ${best}.`;
  if (confidence >= probable) return `Probably ${rate} is ${fault} ${because} Try ${best}.`;
  return `May be ${fault}, ${rate}, ${because} A run at ${best} will decide.`;
}
