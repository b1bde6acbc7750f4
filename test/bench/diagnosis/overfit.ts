import { choosingTasks } from '../fit-labels';
import { labelRuleOverfit } from '../peers/label-rule';
import { autoTrainerOverfit } from '../peers/auto-trainer';
import { correlation } from '../peers/correlation';
import { overfitGuard } from '../peers/overfit-guard';
import { sagemakerOverfit, sagemakerOvertraining } from '../peers/sagemaker';
import { stopRules } from '../peers/stop-rules';
import { umlautOverfit } from '../peers/umlaut';
import { digits, f1, macroF1, type Judged } from '../scores';
import { analysisOf, casesOf, type Case } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { printConfusion, printList, printTable } from './tables';

type Says = (one: Case) => boolean;

/** Is it overfitting? On the simulated curves, and on trained runs that are clearly overfit or clearly not. */
export async function printOverfit(): Promise<void> {
  const simulated = await casesOf('fit-simulated');
  if (simulated.length > 0) {
    console.log(`fit-simulated: ${String(simulated.length)} curves; chosen on ${choosingTasks.simulated.join(', ')}`);
    printPeers(simulated, simulated);
    const score = (part: readonly Case[]): number => scoreOf(part, isFound);
    printGoal({ ...goal, name: 'overfit or not, macro F1, fit-simulated, all tasks', measured: score(simulated) });
    const reporting = simulated.filter((one) => !one.choosing);
    printGoal({ ...goal, name: 'overfit or not, macro F1, fit-simulated, report tasks', measured: score(reporting) });
    printErrors(simulated);
  }
  const fit = (await casesOf('fit')).filter(({ label }) => label !== 'borderline' && label !== 'diverged');
  if (fit.length > 0) {
    console.log(
      `\nfit: ${String(fit.length)} runs, borderline and diverged apart; chosen on ${choosingTasks.fit.join(', ')}`,
    );
    printPeers(fit, simulated);
    printErrors(fit);
  }
}

const goal = { bound: 0.985, sense: 'at least' } as const;

function isFound({ run }: Case): boolean {
  return analysisOf(run).fit.verdict === 'overfitting';
}

function scoreOf(cases: readonly Case[], says: Says): number {
  return macroF1(judged(cases, says), ['overfit', 'not']);
}

function judged(cases: readonly Case[], says: Says): readonly Judged<'overfit' | 'not'>[] {
  return cases.map((one) => ({ truth: truthOf(one), said: says(one) ? 'overfit' : 'not' }));
}

function truthOf({ label }: Case): 'overfit' | 'not' {
  return label === 'overfit' ? 'overfit' : 'not';
}

/** Every peer at its published settings; of rules with a free threshold, that which is best on the choosing tasks. */
function printPeers(cases: readonly Case[], simulated: readonly Case[]): void {
  const choosing = cases.filter((one) => one.choosing);
  const reporting = cases.filter((one) => !one.choosing);
  const guard = overfitGuard(
    simulated.map(({ run, label, task }) => {
      return { validation: peerRunOf(run).validation, overfit: label === 'overfit', task };
    }),
  );
  const guarded = new Map(cases.map((one) => [one, guard(peerRunOf(one.run), one.task)]));
  const alarms: readonly (readonly [string, Says])[] = [
    ['Fitcheck', isFound],
    ['SageMaker overfit', (one) => sagemakerOverfit(peerRunOf(one.run))],
    ['SageMaker overtraining', (one) => sagemakerOvertraining(peerRunOf(one.run))],
    ['UMLAUT overfitting', (one) => umlautOverfit(peerRunOf(one.run))],
    ['AutoTrainer overfitting', (one) => autoTrainerOverfit(peerRunOf(one.run))],
    ['label rule on the log', (one) => labelRuleOverfit(peerRunOf(one.run))],
    ...stopRules.map(([name, rule]) => [name, (one: Case) => rule(peerRunOf(one.run)) !== null] as const),
    bestCorrelation(choosing),
    ['OverfitGuard 3-NN DTW, other tasks', (one) => guarded.get(one)!],
  ];
  printTable([
    ['macro F1', 'choosing', 'report', 'all', 'F1 of overfit, report'],
    ...alarms.map(([name, says]) => [
      name,
      ...[choosing, reporting, cases].map((part) => digits(scoreOf(part, says), 4)),
      digits(f1(judged(reporting, says), 'overfit'), 4),
    ]),
  ]);
}

/** Spearman's correlation below a threshold, in tenths as OverfitGuard searches it. */
function bestCorrelation(choosing: readonly Case[]): readonly [string, Says] {
  const rule = (threshold: number): Says => {
    return ({ run }) => correlation(peerRunOf(run)) < threshold;
  };
  const thresholds = Array.from({ length: 21 }, (_, place) => Math.round(place - 10) / 10);
  const best = thresholds.reduce((left, right) =>
    scoreOf(choosing, rule(right)) > scoreOf(choosing, rule(left)) ? right : left,
  );
  return [`Spearman < ${String(best)} (searched)`, rule(best)];
}

function printErrors(cases: readonly Case[]): void {
  console.log('Per task');
  const said = (one: Case): string => (isFound(one) ? 'overfit' : 'not');
  printConfusion(cases, { task: ({ task, choosing }) => task + (choosing ? '*' : ''), truth: truthOf, said });
  const wrong = cases.filter((one) => truthOf(one) !== said(one));
  const confidence = ({ run }: Case): number => analysisOf(run).fit.confidence;
  console.log('Worst errors, the surest first');
  printList(
    [...wrong]
      .sort((left, right) => confidence(right) - confidence(left))
      .map((one) => {
        const { verdict } = analysisOf(one.run).fit;
        return `${one.label ?? ''} said ${verdict} ${confidence(one).toFixed(2)}: ${one.file}`;
      }),
  );
}
