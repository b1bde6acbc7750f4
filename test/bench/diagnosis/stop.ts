import type { Moment } from '../../../src/core/analysis';
import type { Series } from '../../../src/core/run';
import { stopRules } from '../peers/stop-rules';
import { analysisOf, casesOf, replayOf, type Case } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { median, percent, printList, printTable } from './tables';

/** Where a rule tells a run to stop: an evaluation from 0, and whether the reason was overfitting. */
interface Stop {
  readonly at: number;
  readonly overfitting: boolean;
  readonly rule: string;
}

export interface Outcome {
  readonly one: Case;
  readonly stop: Stop | null;
  /** How much the best value of the whole run is better than that known at the stop, as a share; 0 without a stop. */
  readonly lost: number;
  /** Evaluations from the best one known to the stop, as a share of the run. */
  readonly delay: number;
  /** Share of the run that came after the stop. */
  readonly saved: number;
}

/** What stopping where it is advised would have cost and saved, beside the rules that people set. */
export async function printStop(): Promise<void> {
  const simulated = await casesOf('fit-simulated');
  const fit = (await casesOf('fit')).filter(({ label }) => label !== 'diverged');
  const algoperf = await casesOf('algoperf');
  const groups: readonly (readonly [string, readonly Case[]])[] = [
    ['fit-simulated', simulated],
    ['fit-simulated, overfit', simulated.filter(({ label }) => label === 'overfit')],
    ['fit', fit],
    ['fit, overfit', fit.filter(({ label }) => label === 'overfit')],
    ['algoperf', algoperf],
  ];
  console.log(
    'kept: the best value of the whole run was known at the stop, exactly or within 1 %; a run that is not stopped\n' +
      'keeps it. delay: from the best known to the stop, median in shares of the run over the runs that were stopped,\n' +
      'here for overfitting alone. saved: mean share of the evaluations of all runs that came after the stop.',
  );
  for (const [name, part] of groups.filter(([, cases]) => cases.length > 0)) {
    console.log(`\n${name}: ${String(part.length)} runs`);
    printTable([
      ['', 'kept', 'within 1 %', 'stopped', 'of these kept', 'within 1 %', 'delay', 'saved'],
      rowOf('Fitcheck', part.map(ours)),
      ...stopRules.map(([rule, stops]) =>
        rowOf(
          rule,
          part.map((one) => outcomeOf(one, peerStop(one, stops))),
        ),
      ),
    ]);
  }
  const outcomes = [...simulated, ...fit, ...algoperf].map(ours);
  if (outcomes.length === 0) return;
  printGoals(outcomes);
  console.log('Stopped before the best, the costliest first');
  const early = outcomes.filter(({ lost }) => lost > 0).sort((left, right) => right.lost - left.lost);
  printList(early.map(({ one, stop, lost }) => `${(100 * lost).toFixed(1)} % worse, ${stop!.rule}: ${one.file}`));
}

function printGoals(outcomes: readonly Outcome[]): void {
  const stopped = outcomes.filter(({ stop }) => stop !== null);
  const goal = { bound: 0.98, sense: 'at least', unit: 'share' } as const;
  const kept = (part: readonly Outcome[], within: number): number =>
    part.filter(({ lost }) => lost <= within).length / part.length;
  printGoal({ ...goal, name: 'runs that keep their best, exactly', measured: kept(outcomes, 0) });
  printGoal({ ...goal, name: 'runs that keep their best, within 1 %', measured: kept(outcomes, 0.01) });
  printGoal({ ...goal, name: 'stopped runs that keep their best, exactly', measured: kept(stopped, 0) });
  printGoal({ ...goal, name: 'stopped runs that keep their best, within 1 %', measured: kept(stopped, 0.01) });
  printGoal({
    name: 'median delay of a stop for overfitting',
    measured: delayOf(outcomes),
    bound: 0.1,
    sense: 'at most',
    unit: 'share',
  });
}

function rowOf(name: string, outcomes: readonly Outcome[]): readonly string[] {
  const stopped = outcomes.filter(({ stop }) => stop !== null);
  const kept = (part: readonly Outcome[], within: number): string =>
    percent(part.filter(({ lost }) => lost <= within).length, part.length);
  const saved = outcomes.reduce((sum, one) => sum + one.saved, 0);
  const delay = delayOf(outcomes);
  return [
    name,
    kept(outcomes, 0),
    kept(outcomes, 0.01),
    percent(stopped.length, outcomes.length),
    kept(stopped, 0),
    kept(stopped, 0.01),
    Number.isNaN(delay) ? '–' : `${(100 * delay).toFixed(1)} %`,
    percent(saved, outcomes.length),
  ];
}

function delayOf(outcomes: readonly Outcome[]): number {
  return median(outcomes.filter(({ stop }) => stop?.overfitting === true).map(({ delay }) => delay));
}

function ours(one: Case): Outcome {
  const { stop } = replayOf(one.run);
  const series = analysisOf(one.run).facts.loss.validation?.series;
  if (stop === null || series === undefined) return outcomeOf(one, null);
  const overfitting = stop.rule === 'D25' || stop.rule === 'D26';
  return outcomeOf(one, { at: lastUpTo(series, stop.at), overfitting, rule: stop.rule });
}

function peerStop({ run }: Case, stops: (typeof stopRules)[number][1]): Stop | null {
  const at = stops(peerRunOf(run));
  return at === null ? null : { at, overfitting: true, rule: 'peer' };
}

/** The last evaluation that had been logged at a moment; -1 before the first. */
function lastUpTo({ file, points }: Series, { step, epoch, line, file: at }: Moment): number {
  const isKnown = (index: number): boolean => {
    if (line !== null && at === file && points.line[index]! > 0) return points.line[index]! <= line;
    return step === null ? points.epoch[index]! <= epoch! : points.step[index]! <= step;
  };
  let index = points.length - 1;
  while (index >= 0 && !isKnown(index)) index--;
  return index;
}

export function outcomeOf(one: Case, stop: Stop | null): Outcome {
  const { validation } = peerRunOf(one.run);
  if (stop === null || validation.length === 0) return { one, stop: null, lost: 0, delay: 0, saved: 0 };
  const best = bestOf(validation, validation.length);
  const known = bestOf(validation, stop.at + 1);
  const span = Math.abs(validation[best]!) || 1;
  return {
    one,
    stop,
    lost: known < 0 ? Infinity : (validation[known]! - validation[best]!) / span,
    delay: (stop.at - Math.max(known, 0)) / validation.length,
    saved: (validation.length - 1 - stop.at) / validation.length,
  };
}

/** The first lowest of the first `length` finite values; -1 without one. */
function bestOf(values: readonly number[], length: number): number {
  let best = -1;
  for (let index = 0; index < length; index++) {
    if (Number.isFinite(values[index]) && (best < 0 || values[index]! < values[best]!)) best = index;
  }
  return best;
}
