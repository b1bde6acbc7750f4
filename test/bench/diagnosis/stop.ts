import type { Moment } from '../../../src/core/analysis';
import type { Series } from '../../../src/core/run';
import type { StopRule } from '../peers/curve';
import { stopRules } from '../peers/stop-rules';
import { analysisOf, casesOf, replayOf, type Case } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { counted, median, percent, printList, printTable } from './tables';

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
  /** Evaluations from the best one known to the stop, else to the end, as a share of the run. */
  readonly delay: number;
  /** Share of the run that came after the stop. */
  readonly saved: number;
}

const keptGoal = 0.98;
const header = ['', 'kept', 'within 1 %', 'stopped', 'of these kept', 'within 1 %', 'delay', 'of all', 'saved'];

/** What stopping where it is advised would have cost and saved, beside the rules that people set. */
export async function printStop(): Promise<void> {
  const simulated = await casesOf('fit-simulated');
  const fit = (await casesOf('fit')).filter(({ label }) => label !== 'diverged');
  const algoperf = await casesOf('algoperf');
  const all = [...simulated, ...fit, ...algoperf];
  if (all.length === 0) return;
  const reporting = all.filter((one) => !one.choosing);
  const groups: readonly (readonly [string, readonly Case[], typeof stopRules])[] = [
    ['fit-simulated', simulated, someRules],
    ['fit-simulated, overfit', simulated.filter(isOverfit), someRules],
    ['fit', fit, someRules],
    ['fit, overfit', fit.filter(isOverfit), someRules],
    ['algoperf', algoperf, someRules],
    ['all three', all, stopRules],
    ['all three, report tasks', reporting, stopRules],
  ];
  console.log(
    'kept: the best value of the whole run was known at the stop, exactly or within 1 %; a run that is not stopped\n' +
      'keeps it. delay: from the best known to the stop, median in shares of the run over the runs that were stopped,\n' +
      'here for overfitting alone; of all: over all runs, one that is not stopped goes on from its best to its end. saved: mean share of the evaluations of all runs that came after the stop.',
  );
  for (const [name, part, rules] of groups.filter(([, cases]) => cases.length > 0)) {
    console.log(`\n${name}: ${String(part.length)} runs`);
    printTable([
      header,
      rowOf('Fitcheck', part.map(ours)),
      ...rules.map(([rule, stops]) => rowOf(rule, peerOutcomes(part, stops))),
    ]);
  }
  printBestPeer(reporting);
  printReasons(all.map(ours));
  printGoals('all', all.map(ours));
  printGoals('report tasks', reporting.map(ours));
  console.log('Stopped before the best, the costliest first');
  const early = all.map(ours).filter(({ lost }) => lost > 0);
  printList(
    [...early]
      .sort((left, right) => right.lost - left.lost)
      .map(({ one, stop, lost }) => `${(100 * lost).toFixed(1)} % worse, ${stop!.rule}: ${one.file}`),
    40,
  );
}

const someRules = stopRules.filter(([name]) => /(?:GL [25]|PQ [12]|UP [346]|patience (?:10|20|50|100))$/.test(name));

function isOverfit({ label }: Case): boolean {
  return label === 'overfit';
}

function peerOutcomes(cases: readonly Case[], stops: StopRule): readonly Outcome[] {
  return cases.map((one) => outcomeOf(one, peerStop(one, stops)));
}

/** The peer that would be asked to do the same: of those that keep enough, the one that saves most. */
function printBestPeer(cases: readonly Case[]): void {
  const peers = stopRules
    .map(([name, stops]) => ({ name, outcomes: peerOutcomes(cases, stops) }))
    .filter(({ outcomes }) => keptShare(outcomes, 0.01) >= keptGoal)
    .sort((left, right) => savedShare(right.outcomes) - savedShare(left.outcomes));
  console.log('\nOf the peers that keep 98 % within 1 % on the report tasks, the one that saves most');
  printTable([header, ...peers.slice(0, 1).map(({ name, outcomes }) => rowOf(name, outcomes))]);
}

/** An error ends a run at once, while overfitting waits for evidence; what each costs is seen apart. */
function printReasons(outcomes: readonly Outcome[]): void {
  console.log('\nFitcheck, by the rule that stopped');
  const rules = counted(outcomes.flatMap(({ stop }) => (stop === null ? [] : [stop.rule])));
  printTable([
    ['', 'stopped', 'kept', 'within 1 %', 'delay', 'saved'],
    ...rules.map(([rule, count]) => {
      const own = outcomes.filter(({ stop }) => stop?.rule === rule);
      const delay = median(own.map((one) => one.delay));
      return [rule, String(count), ...[keptShare(own, 0), keptShare(own, 0.01), delay, savedShare(own)].map(shown)];
    }),
  ]);
}

function printGoals(part: string, outcomes: readonly Outcome[]): void {
  const stopped = outcomes.filter(({ stop }) => stop !== null);
  const goal = { bound: keptGoal, sense: 'at least', unit: 'share' } as const;
  printGoal({ ...goal, name: `runs that keep their best, exactly, ${part}`, measured: keptShare(outcomes, 0) });
  printGoal({ ...goal, name: `runs that keep their best, within 1 %, ${part}`, measured: keptShare(outcomes, 0.01) });
  printGoal({ ...goal, name: `stopped runs that keep their best, exactly, ${part}`, measured: keptShare(stopped, 0) });
  printGoal({
    ...goal,
    name: `stopped runs that keep their best, within 1 %, ${part}`,
    measured: keptShare(stopped, 0.01),
  });
  printGoal({
    name: `median delay of a stop for overfitting, ${part}`,
    measured: delayOf(outcomes),
    bound: 0.1,
    sense: 'at most',
    unit: 'share',
  });
  printGoal({
    name: `median delay over all runs, stopped or not, ${part}`,
    measured: delayOfAll(outcomes),
    bound: 0.1,
    sense: 'at most',
    unit: 'share',
  });
}

function rowOf(name: string, outcomes: readonly Outcome[]): readonly string[] {
  const stopped = outcomes.filter(({ stop }) => stop !== null);
  return [
    name,
    shown(keptShare(outcomes, 0)),
    shown(keptShare(outcomes, 0.01)),
    percent(stopped.length, outcomes.length),
    shown(keptShare(stopped, 0)),
    shown(keptShare(stopped, 0.01)),
    shown(delayOf(outcomes)),
    shown(delayOfAll(outcomes)),
    shown(savedShare(outcomes)),
  ];
}

function shown(value: number): string {
  return Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)} %`;
}

function keptShare(outcomes: readonly Outcome[], within: number): number {
  return outcomes.filter(({ lost }) => lost <= within).length / outcomes.length;
}

function savedShare(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { saved }) => sum + saved, 0) / outcomes.length;
}

function delayOf(outcomes: readonly Outcome[]): number {
  return median(outcomes.filter(({ stop }) => stop?.overfitting === true).map(({ delay }) => delay));
}

function delayOfAll(outcomes: readonly Outcome[]): number {
  return median(outcomes.map(({ delay }) => delay));
}

function ours(one: Case): Outcome {
  const { stop } = replayOf(one.run);
  const series = analysisOf(one.run).facts.loss.validation?.series;
  if (stop === null || series === undefined) return outcomeOf(one, null);
  const overfitting = stop.rule === 'D25' || stop.rule === 'D26';
  return outcomeOf(one, { at: lastUpTo(series, stop.at), overfitting, rule: stop.rule });
}

function peerStop({ run }: Case, stops: StopRule): Stop | null {
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
  const best = bestOf(validation, validation.length);
  if (stop === null || validation.length === 0) {
    const delay = validation.length === 0 ? 0 : (validation.length - 1 - Math.max(best, 0)) / validation.length;
    return { one, stop: null, lost: 0, delay, saved: 0 };
  }
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
