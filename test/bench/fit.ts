/**
 * How often the fit verdict is right: on 419 simulated curves (overfit or not) and on the trained runs of bench/fit
 * (underfit, good, overfit), beside the rules that people use today. The tasks on which thresholds, weights and the
 * peers' best settings were chosen are reported apart from those that were never looked at for that.
 */
import { analyze } from '../../src/core/analyze';
import type { Analysis } from '../../src/core/analysis';
import { replay } from '../../src/core/replay';
import { choosingTasks, labelledFitRuns, labelledSimulatedRuns, type LabelledRun } from './fit-labels';
import { isPresent } from './load';
import { correlation } from './peers/correlation';
import type { PeerCurve, StopRule } from './peers/curve';
import { patience } from './peers/patience';
import { generalizationLoss, progressQuotient, successiveRises } from './peers/prechelt';
import { digits, macroF1, mean, type Judged } from './scores';

interface Case extends LabelledRun {
  readonly analysis: Analysis;
  readonly curve: PeerCurve | null;
}

const stopRules: readonly (readonly [string, StopRule])[] = [
  ...[1, 2, 5, 10].map((alpha) => [`Prechelt GL ${String(alpha)}`, generalizationLoss(alpha)] as const),
  ...[0.5, 1, 3].map((alpha) => [`Prechelt PQ ${String(alpha)}`, progressQuotient(alpha)] as const),
  ...[2, 3, 4, 8].map((strips) => [`Prechelt UP ${String(strips)}`, successiveRises(strips)] as const),
  ...[5, 10, 20, 50, 100].map((count) => [`Keras patience ${String(count)}`, patience(count)] as const),
];
const correlationThresholds = Array.from({ length: 21 }, (_, place) => Math.round(place - 10) / 10);

async function main(): Promise<void> {
  if (isPresent('fit-simulated')) {
    const cases = judged(await labelledSimulatedRuns());
    console.log(`\nfit-simulated: ${String(cases.length)} curves, overfit or not`);
    console.log(`chosen on ${choosingTasks.simulated.join(', ')}; the report column is the other tasks`);
    printOverfitTable(cases);
  }
  if (isPresent('fit')) {
    const cases = judged(await labelledFitRuns());
    console.log(`\nbench/fit: ${String(cases.length)} runs`);
    console.log(`chosen on ${choosingTasks.fit.join(', ')}; the report column is the other tasks`);
    const settled = cases.filter(isSettled);
    console.log('\nOverfit or not (borderline and diverged left out)');
    printOverfitTable(settled);
    printVerdictTable(settled);
    printApart(cases);
    printCauses(cases);
    printStops(settled);
  }
  if (isPresent('sweeps')) {
    const cases = judged(await labelledFitRuns('sweeps'));
    console.log(`\nbench/sweeps: ${String(cases.length)} runs at constant rates, labelled by the same rule`);
    console.log('nothing was fitted on it; that a loss above guessing is a divergence was added on seeing it');
    printVerdictTable(cases.filter(isSettled));
    printApart(cases);
  }
}

function isSettled({ label }: LabelledRun): boolean {
  return label === 'good' || label === 'underfit' || label === 'overfit';
}

function judged(runs: readonly LabelledRun[]): readonly Case[] {
  return runs.map((one) => {
    const analysis = analyze(one.run);
    return { ...one, analysis, curve: peerCurve(analysis) };
  });
}

function peerCurve({ facts: { loss } }: Analysis): PeerCurve | null {
  const { train, validation } = loss;
  if (train === null || validation === null) return null;
  const length = Math.min(train.length, validation.length);
  return { train: [...train.value.subarray(0, length)], validation: [...validation.value.subarray(0, length)] };
}

function printOverfitTable(cases: readonly Case[]): void {
  const score = (says: (one: Case) => boolean, part: readonly Case[]): number =>
    macroF1(rows(part, says), ['overfit', 'not']);
  const choosing = cases.filter((one) => one.choosing);
  const reporting = cases.filter((one) => !one.choosing);
  console.log(`${'macro F1'.padEnd(24)} choosing   report      all`);
  const print = (name: string, says: (one: Case) => boolean): void => {
    const columns = [choosing, reporting, cases].map((part) => digits(score(says, part), 4).padStart(8));
    console.log(`${name.padEnd(24)} ${columns.join(' ')}`);
  };
  print('Fitcheck', (one) => one.analysis.fit.verdict === 'overfitting');
  for (const [name, rule] of stopRules) print(name, (one) => one.curve !== null && rule(one.curve) !== null);
  const correlated = (threshold: number) => (one: Case) => one.curve !== null && correlation(one.curve) < threshold;
  const best = correlationThresholds.reduce((left, right) =>
    score(correlated(right), choosing) > score(correlated(left), choosing) ? right : left,
  );
  print(`correlation < ${String(best)}`, correlated(best));
}

function rows(cases: readonly Case[], says: (one: Case) => boolean): readonly Judged<'overfit' | 'not'>[] {
  return cases.map((one) => ({
    truth: one.label === 'overfit' ? 'overfit' : 'not',
    said: says(one) ? 'overfit' : 'not',
  }));
}

const labelOf = { underfitting: 'underfit', good: 'good', overfitting: 'overfit', undetermined: 'none' } as const;

function printVerdictTable(cases: readonly Case[]): void {
  console.log('\nUnderfit, good or overfit');
  console.log(`${'task'.padEnd(24)} macro F1    Brier  undetermined`);
  const tasks = [...new Set(cases.map((one) => one.task))].sort();
  for (const task of tasks)
    printVerdicts(
      task,
      cases.filter((one) => one.task === task),
    );
  const perTask = (choosing: boolean): number =>
    mean(
      tasks
        .filter((task) => isChoosing(task) === choosing)
        .map((task) => verdictF1(cases.filter((one) => one.task === task))),
    );
  console.log(`mean over choosing tasks ${digits(perTask(true)).padStart(8)}`);
  console.log(`mean over report tasks   ${digits(perTask(false)).padStart(8)}`);
  printVerdicts(
    'all choosing',
    cases.filter((one) => one.choosing),
  );
  printVerdicts(
    'all report',
    cases.filter((one) => !one.choosing),
  );
}

function isChoosing(task: string): boolean {
  return (choosingTasks.fit as readonly string[]).includes(task);
}

function verdictF1(cases: readonly Case[]): number {
  const said = cases.map((one) => ({ truth: one.label, said: labelOf[one.analysis.fit.verdict] }));
  return macroF1(said, ['underfit', 'good', 'overfit']);
}

/** Brier score: squared distance of the confidence from whether the verdict was right, over the runs with a verdict. */
function printVerdicts(name: string, cases: readonly Case[]): void {
  const decided = cases.filter((one) => one.analysis.fit.verdict !== 'undetermined');
  const brier = mean(
    decided.map((one) => {
      const { verdict, confidence } = one.analysis.fit;
      return (confidence - (labelOf[verdict] === one.label ? 1 : 0)) ** 2;
    }),
  );
  const open = cases.length - decided.length;
  const mark = isChoosing(name) ? '*' : ' ';
  console.log(
    `${(name + mark).padEnd(24)} ${digits(verdictF1(cases)).padStart(8)} ${digits(brier).padStart(8)} ${String(open).padStart(6)} of ${String(cases.length)}`,
  );
}

function printApart(cases: readonly Case[]): void {
  console.log('\nWhat is said of runs outside the score');
  for (const label of ['borderline', 'diverged'] as const) {
    const own = cases.filter((one) => one.label === label);
    const counts = Object.keys(labelOf).map(
      (verdict) => `${verdict} ${String(own.filter((one) => one.analysis.fit.verdict === verdict).length)}`,
    );
    const alarmed = own.filter((one) => one.analysis.findings.some((finding) => finding.severity === 'error')).length;
    console.log(`${label.padEnd(12)} ${counts.join(', ')}; with an error ${String(alarmed)} of ${String(own.length)}`);
  }
}

const causeNames: Readonly<Record<string, string>> = {
  'learning-rate-too-low': 'lr_too_low',
  'learning-rate-too-high': 'lr_too_high',
  budget: 'budget',
  capacity: 'capacity',
  regularization: 'regularization',
  'not-learning': 'not_learning',
};

function printCauses(cases: readonly Case[]): void {
  console.log('\nCause, of the underfits that were recognised and whose cause the labels know');
  for (const choosing of [true, false]) {
    const own = cases.filter(
      ({ label, cause, analysis, choosing: side }) =>
        side === choosing && label === 'underfit' && cause !== 'unresolved' && analysis.fit.verdict === 'underfitting',
    );
    const right = own.filter(({ analysis, cause }) => causeNames[analysis.fit.cause ?? ''] === cause).length;
    console.log(`${choosing ? 'choosing tasks' : 'report tasks'}: ${String(right)} of ${String(own.length)} right`);
  }
}

/** A rule that stops loses what the run would still have gained; one that does not wastes what came after the best. */
function printStops(cases: readonly Case[]): void {
  console.log('\nWatched live: how many were told to stop, and how many of those before their best was reached');
  const print = (name: string, stopOf: (one: Case) => { readonly early: boolean } | null): void => {
    const part = (label: string): string => {
      const own = cases.filter((one) => one.label === label).map(stopOf);
      const stopped = own.filter((one) => one !== null);
      return `${label} ${String(stopped.length).padStart(3)} of ${String(own.length).padStart(3)}, early ${String(stopped.filter((one) => one.early).length).padStart(3)}`;
    };
    console.log(`${name.padEnd(20)} ${part('overfit')}   ${part('good')}   ${part('underfit')}`);
  };
  print('Fitcheck', (one) => {
    const { stop } = replay(one.run);
    const best = one.analysis.best;
    if (stop === null || best === null) return null;
    return { early: best.value < 0.99 * (stop.best?.value ?? Infinity) };
  });
  const chosen = ['Prechelt GL 5', 'Prechelt UP 3', 'Keras patience 5', 'Keras patience 10'];
  for (const [name, rule] of stopRules.filter(([name]) => chosen.includes(name))) {
    print(name, ({ curve }) => {
      const at = curve === null ? null : rule(curve);
      if (at === null || curve === null) return null;
      return { early: Math.min(...curve.validation) < 0.99 * Math.min(...curve.validation.slice(0, at + 1)) };
    });
  }
}

void main();
