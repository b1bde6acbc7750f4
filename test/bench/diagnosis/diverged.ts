import type { RuleId } from '../../../src/core/analysis';
import { autoTrainerNan } from '../peers/auto-trainer';
import { deepDiagnosis } from '../peers/deep-diagnosis';
import { labelRuleDiverged } from '../peers/label-rule';
import { nanCheck } from '../peers/nan-check';
import { sagemakerLossNotDecreasing } from '../peers/sagemaker';
import type { Alarm } from '../peers/curve';
import { analysisOf, casesOf, indexRows, type Case } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { percent, printConfusion, printList, printTable } from './tables';

const divergences: readonly RuleId[] = ['D01', 'D02', 'D03', 'D05'];
/** A run whose best validation loss is within this of the loss before training never left chance. */
const leftChance = 0.95;

const peers: readonly (readonly [string, Alarm])[] = [
  ['NaN check', nanCheck],
  ['AutoTrainer nan_loss', autoTrainerNan],
  ['DeepDiagnosis', deepDiagnosis],
  ['SageMaker LossNotDecreasing', sagemakerLossNotDecreasing],
  ['label rule on the log', labelRuleDiverged],
];

/**
 * Diverged runs must be found, and no other run may be called diverged. A collapse (D06) finds a diverged run too, but
 * is counted apart on the others: their labels tell of the best that was seen, and not of where the run ended.
 */
export async function printDiverged(): Promise<void> {
  for (const set of ['fit', 'sweeps'] as const) {
    const cases = await casesOf(set);
    if (cases.length === 0) continue;
    const rows = indexRows(set);
    const groups = groupsOf(cases, (one) => {
      const row = rows.get(one.file.split('/').at(-2)!)!;
      return Number(row['best_val']) >= leftChance * Number(row['initial_val']);
    });
    console.log(`${set}: ${String(cases.length)} runs, share that is called diverged`);
    const says: readonly (readonly [string, (one: Case) => boolean])[] = [
      ['Fitcheck', isFound],
      ['Fitcheck, collapsed (D06)', isCollapsed],
      ...peers.map(([name, alarm]) => [name, (one: Case) => alarm(peerRunOf(one.run))] as const),
    ];
    printTable([
      ['', ...groups.map(([name, part]) => `${name} (${String(part.length)})`)],
      ...says.map(([name, found]) => [
        name,
        ...groups.map(([, part]) => percent(part.filter(found).length, part.length)),
      ]),
    ]);
    const [[, diverged], [, others]] = groups as [Group, Group];
    const found = diverged.filter((one) => isFound(one) || isCollapsed(one)).length;
    printGoal({
      name: `diverged runs of ${set} found`,
      measured: found / diverged.length,
      bound: 0.97,
      sense: 'at least',
      unit: 'share',
    });
    printGoal({
      name: `other runs of ${set} called diverged`,
      measured: others.filter(isFound).length,
      bound: 0,
      sense: 'at most',
    });
    console.log(`of them collapsed to the loss of guessing: ${String(others.filter(isCollapsed).length)}`);
    console.log('Per task');
    printConfusion(cases, {
      task: ({ task, choosing }) => task + (choosing ? '*' : ''),
      truth: ({ label }) => label ?? '',
      said: (one) => (isFound(one) ? 'diverged' : isCollapsed(one) ? 'collapsed' : 'not'),
    });
    console.log('Diverged and not found');
    printList(diverged.filter((one) => !isFound(one) && !isCollapsed(one)).map(lineOf));
    console.log('Called diverged or collapsed and labelled otherwise');
    printList(cases.filter((one) => one.label !== 'diverged' && (isFound(one) || isCollapsed(one))).map(lineOf));
  }
}

type Group = readonly [string, readonly Case[]];

function groupsOf(cases: readonly Case[], neverLeftChance: (one: Case) => boolean): readonly Group[] {
  const isOther = ({ label }: Case): boolean => label !== 'diverged' && label !== 'borderline';
  return [
    ['diverged', cases.filter(({ label }) => label === 'diverged')],
    ['others', cases.filter((one) => isOther(one) && !(one.label === 'underfit' && neverLeftChance(one)))],
    ['never left chance', cases.filter((one) => one.label === 'underfit' && neverLeftChance(one))],
    ['borderline', cases.filter(({ label }) => label === 'borderline')],
  ];
}

function isFound(one: Case): boolean {
  const { findings, fit } = analysisOf(one.run);
  return (
    (fit.missing?.code === 'diverged' && !isCollapsed(one)) ||
    findings.some(({ rule, severity }) => severity === 'error' && divergences.includes(rule))
  );
}

function isCollapsed({ run }: Case): boolean {
  return analysisOf(run).findings.some(({ rule }) => rule === 'D06');
}

function lineOf({ run, label, file }: Case): string {
  const { findings, fit } = analysisOf(run);
  const said = findings.map(({ rule, severity }) => `${rule}:${severity}`).join(' ');
  return `${label ?? ''} said ${fit.verdict}, ${said === '' ? 'nothing' : said}: ${file}`;
}
