import type { Severity } from '../../../src/core/analysis';
import { autoTrainerAny } from '../peers/auto-trainer';
import type { Alarm } from '../peers/curve';
import { deepDiagnosis } from '../peers/deep-diagnosis';
import { nanCheck } from '../peers/nan-check';
import { sagemakerLossNotDecreasing, sagemakerOverfit, sagemakerOvertraining } from '../peers/sagemaker';
import { stopRules } from '../peers/stop-rules';
import { umlautOverfit } from '../peers/umlaut';
import { casesOf, replayOf, type Case } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { falseAlarmsOf, quietCases } from './smith';
import { counted, median, percent, printList, printTable } from './tables';

/** How far above its best a run may end and still count as having ended at it. */
const nearBest = 0.01;

/** How often runs that are well get a warning or an error of any rule. */
export async function printAlarms(): Promise<void> {
  const algoperf = await casesOf('algoperf');
  const atBest = algoperf.filter(endsAtBest);
  const groups: readonly (readonly [string, readonly Case[]])[] = [
    ['healthy-nanogpt', await casesOf('healthy-nanogpt')],
    ['algoperf healthy', betterHalves(atBest, algoperf)],
    ['smith quiet', await quietCases()],
  ];
  const all = groups.flatMap(([, part]) => part);
  if (all.length === 0) return;
  console.log(
    `algoperf holds tuned and badly tuned runs (${String(algoperf.length)}). Healthy are those whose losses are all ` +
      `finite, whose last validation loss is within 1 % of their best (${String(atBest.length)}) and among the better ` +
      'half of their workload.',
  );
  const columns = [...groups, ['algoperf at best, all halves', atBest] as const];
  printTable([
    ['share with an alarm', ...columns.map(([name, part]) => `${name} (${String(part.length)})`)],
    ['Fitcheck', ...columns.map(([, part]) => percent(part.filter(isAlarmed).length, part.length))],
    ['Fitcheck, watched live', ...columns.map(([, part]) => percent(part.filter(wasAlarmed).length, part.length))],
    ...peers.map(([name, alarm]) => [
      name,
      ...columns.map(([, part]) => percent(part.filter(({ run }) => alarm(peerRunOf(run))).length, part.length)),
    ]),
  ]);
  const alarmed = all.filter(isAlarmed);
  printGoal({
    name: 'healthy runs with a warning or an error',
    measured: alarmed.length / all.length,
    bound: 0.01,
    sense: 'at most',
    unit: 'share',
  });
  const overfitting = atBest.filter((one) => falseAlarmsOf(one).some(({ rule }) => rule === 'D25' || rule === 'D26'));
  printGoal({
    name: 'algoperf runs at their best that are warned of overfitting',
    measured: overfitting.length,
    bound: 0,
    sense: 'at most',
  });
  const seen = all.filter(wasAlarmed);
  printGoal({
    name: 'healthy runs with a warning or an error at any line, watched live',
    measured: seen.length / all.length,
    bound: 0.02,
    sense: 'at most',
    unit: 'share',
  });
  console.log('By rule, of healthy runs');
  printList(byRule(alarmed));
  console.log('By file');
  printList([...alarmed, ...overfitting.filter((one) => !alarmed.includes(one))].map(lineOf), 60);
  console.log('Watched live, and taken back in most cases');
  printList(
    seen.map((one) => `${[...new Set(liveAlarmsOf(one))].join(', ')}: ${one.file}`),
    60,
  );
}

const peers: readonly (readonly [string, Alarm])[] = [
  ['NaN check', nanCheck],
  ['AutoTrainer, any problem', autoTrainerAny],
  ['DeepDiagnosis', deepDiagnosis],
  ['SageMaker LossNotDecreasing', sagemakerLossNotDecreasing],
  ['SageMaker overfit', sagemakerOverfit],
  ['SageMaker overtraining', sagemakerOvertraining],
  ['UMLAUT overfitting', umlautOverfit],
  ...stopRules
    .filter(([name]) => ['Prechelt GL 5', 'Prechelt PQ 1', 'Prechelt UP 4', 'Keras patience 10'].includes(name))
    .map(([name, rule]) => [name, (run: Parameters<Alarm>[0]) => rule(run) !== null] as const),
];

function isLoud({ severity }: { readonly severity: Severity }): boolean {
  return severity === 'error' || severity === 'warning';
}

function isAlarmed(one: Case): boolean {
  return falseAlarmsOf(one).length > 0;
}

/** Whether a person who watched would have seen one, however soon it was cleared. */
function wasAlarmed(one: Case): boolean {
  return liveAlarmsOf(one).length > 0;
}

function liveAlarmsOf({ run }: Case): readonly string[] {
  return replayOf(run)
    .events.filter((event) => event.event !== 'cleared' && isLoud(event))
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

/** Whether all losses are finite and the run ends with the validation loss near its best. */
export function endsAtBest({ run }: Case): boolean {
  const { validation, everyTrain } = peerRunOf(run);
  if (validation.length === 0 || [...validation, ...everyTrain].some((loss) => !Number.isFinite(loss))) return false;
  const best = Math.min(...validation);
  return validation.at(-1)! - best <= nearBest * Math.abs(best);
}

function betterHalves(cases: readonly Case[], all: readonly Case[]): readonly Case[] {
  const last = ({ run }: Case): number => peerRunOf(run).validation.at(-1) ?? Infinity;
  const middles = new Map<string, number>();
  for (const { task } of all) {
    if (!middles.has(task)) middles.set(task, median(all.filter((one) => one.task === task).map(last)));
  }
  return cases.filter((one) => last(one) <= middles.get(one.task)!);
}

function byRule(cases: readonly Case[]): readonly string[] {
  const keys = cases.flatMap((one) =>
    falseAlarmsOf(one).map(({ rule, severity }) => `${rule} ${severity}, ${one.set}`),
  );
  return counted(keys).map(([key, count]) => `${String(count).padStart(4)}  ${key}`);
}

function lineOf(one: Case): string {
  const said = falseAlarmsOf(one).map(
    ({ rule, severity, confidence }) => `${rule} ${severity} ${confidence.toFixed(2)}`,
  );
  return `${said.join(', ')}: ${one.file}`;
}
