import type { Fit } from '../../../src/core/analysis';
import { analyze } from '../../../src/core/analyze';
import { causeOfUnderfitting, type CauseWeights } from '../../../src/core/fit/cause';
import { fitOf } from '../../../src/core/fit/fit';
import type { FitWeights } from '../../../src/core/fit/probabilities';
import { numberOf } from '../../../src/core/facts/hyperparameters';
import { causeNames, causeSamplesOf, fitCauseWeights } from '../cause-weights';
import { choosingTasks, type FitLabel, type LabelledRun } from '../fit-labels';
import { fitWeights, samplesOf, type Sample } from '../fit-weights';
import { labelRuleOverfit } from '../peers/label-rule';
import { digits, macroF1, mean } from '../scores';
import { analysisOf, casesOf, indexRows, type Case } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { everySecond, truncated } from './shortened';
import { percent, printConfusion, printList, printTable, share } from './tables';

interface Judgement {
  readonly one: Case;
  readonly said: Said;
  readonly confidence: number;
}

type Said = 'underfit' | 'good' | 'overfit' | 'none';

const saidAs = { underfitting: 'underfit', good: 'good', overfitting: 'overfit', undetermined: 'none' } as const;
const settled: readonly FitLabel[] = ['underfit', 'good', 'overfit'];

/** Under, good or over: with the shipped weights, those of the choosing tasks, and those of all other tasks. */
export async function printFit(): Promise<void> {
  const [fit, sweeps, simulated] = await Promise.all([casesOf('fit'), casesOf('sweeps'), casesOf('fit-simulated')]);
  if ([fit, sweeps, simulated].some((cases) => cases.length === 0)) return;
  const samples = [
    ...samplesOf(labelled(fit), 'fit'),
    ...samplesOf(labelled(sweeps), 'sweeps'),
    ...samplesOf(labelled(simulated), 'simulated'),
  ];
  const choosing = fitWeights(samples.filter((one) => one.choosing));
  const without = oncePerTask((task) => fitWeights(withoutTask(samples, task)));
  for (const [name, cases] of [
    ['fit', fit],
    ['sweeps', sweeps],
  ] as const) {
    const own = cases.filter(({ label }) => label !== null && settled.includes(label));
    const ways: readonly (readonly [string, readonly Judgement[]])[] = [
      ['shipped (in-sample)', judged(own, () => undefined)],
      ['fitted on choosing*', judged(own, () => choosing)],
      ['fitted without the task', judged(own, without)],
      ['majority of the others', own.map((one) => ({ one, said: majority(own, one.task), confidence: NaN }))],
      ['label rule on the log', own.map((one) => ({ one, said: labelRule(one), confidence: NaN }))],
    ];
    console.log(`\n${name}: ${String(own.length)} runs; * marks the tasks that chose`);
    printScores(own, ways);
    for (const [way, judgements] of ways.slice(0, 3)) printReliability(`${name}, ${way}`, judgements);
    printApart(cases);
    if (name === 'fit') {
      printGoals(ways[1]![1], ways[2]![1]);
      printMisses(ways[2]![1]);
    }
  }
  printCauses(fit);
  printEarly(fit);
  printSteady([...fit, ...sweeps, ...simulated]);
}

function labelled(cases: readonly Case[]): readonly LabelledRun[] {
  return cases.flatMap((one) => (one.label === null ? [] : [{ ...one, label: one.label }]));
}

function withoutTask(samples: readonly Sample[], task: string): readonly Sample[] {
  return samples.filter((one) => one.task !== task);
}

function oncePerTask<Value>(make: (task: string) => Value): (task: string) => Value {
  const made = new Map<string, Value>();
  return (task) => {
    const value = made.get(task) ?? make(task);
    made.set(task, value);
    return value;
  };
}

function judged(cases: readonly Case[], weightsOf: (task: string) => FitWeights | undefined): readonly Judgement[] {
  return cases.map((one) => {
    const { facts, findings } = analysisOf(one.run);
    const fit: Fit = fitOf(facts, findings, weightsOf(one.task));
    return { one, said: saidAs[fit.verdict], confidence: fit.confidence };
  });
}

function majority(cases: readonly Case[], task: string): Said {
  const counts = settled.map((label) => cases.filter((one) => one.task !== task && one.label === label).length);
  return settled[counts.indexOf(Math.max(...counts))] as Said;
}

/** The label rule with 0 for the lowest loss that other runs of the task reach, which one log does not tell. */
function labelRule({ run }: Case): Said {
  const peer = peerRunOf(run);
  if (labelRuleOverfit(peer)) return 'overfit';
  const least = 0.15 * Math.max(peer.validation[0] ?? NaN, peer.train[0] ?? NaN);
  const end = Math.min(...peer.train.slice(-3));
  return Math.min(...peer.validation) >= least && end >= least ? 'underfit' : 'good';
}

function scoreOf(judgements: readonly Judgement[]): number {
  return macroF1(
    judgements.map(({ one, said }) => ({ truth: one.label!, said })),
    settled,
  );
}

/** Squared distance of the confidence from whether the verdict was right, over the runs that got one. */
function brierOf(judgements: readonly Judgement[]): number {
  const decided = judgements.filter(({ said }) => said !== 'none');
  return mean(decided.map(({ one, said, confidence }) => (confidence - (said === one.label ? 1 : 0)) ** 2));
}

function tasksOf(cases: readonly Case[]): readonly string[] {
  return [...new Set(cases.map(({ task }) => task))].sort();
}

function isChoosing(task: string): boolean {
  return (choosingTasks.fit as readonly string[]).includes(task);
}

function meanOver(tasks: readonly string[], judgements: readonly Judgement[]): number {
  return mean(tasks.map((task) => scoreOf(judgements.filter(({ one }) => one.task === task))));
}

function printScores(cases: readonly Case[], ways: readonly (readonly [string, readonly Judgement[]])[]): void {
  const tasks = tasksOf(cases);
  const row = (name: string, of: (judgements: readonly Judgement[]) => number): readonly string[] => [
    name,
    ...ways.map(([, judgements]) => digits(of(judgements))),
  ];
  printTable([
    ['macro F1', ...ways.map(([name]) => name)],
    ...tasks.map((task) =>
      row(task + (isChoosing(task) ? '*' : ''), (judgements) =>
        scoreOf(judgements.filter(({ one }) => one.task === task)),
      ),
    ),
    row('mean over choosing tasks', (judgements) => meanOver(tasks.filter(isChoosing), judgements)),
    row('mean over report tasks', (judgements) =>
      meanOver(
        tasks.filter((task) => !isChoosing(task)),
        judgements,
      ),
    ),
    row('mean over all tasks', (judgements) => meanOver(tasks, judgements)),
    row('Brier, report tasks', (judgements) => brierOf(judgements.filter(({ one }) => !one.choosing))),
    row('Brier, all tasks', brierOf),
  ]);
}

const bins = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1] as const;

/** What share of the verdicts given with about one confidence is right. */
function printReliability(name: string, judgements: readonly Judgement[]): void {
  const decided = judgements.filter(({ said }) => said !== 'none');
  console.log(`reliability, ${name}`);
  printTable([
    ['confidence', 'runs', 'mean said', 'right'],
    ...bins.slice(1).map((to, place) => {
      const own = decided.filter(({ confidence }) => confidence >= bins[place]! && confidence < to);
      return [
        `${bins[place]!.toFixed(2)} to ${to.toFixed(2)}`,
        String(own.length),
        digits(mean(own.map(({ confidence }) => confidence)), 2),
        percent(own.filter(({ one, said }) => said === one.label).length, own.length),
      ];
    }),
  ]);
}

function printApart(cases: readonly Case[]): void {
  for (const label of ['borderline', 'diverged'] as const) {
    const own = cases.filter((one) => one.label === label).map(({ run }) => analysisOf(run).fit.verdict);
    const counts = Object.keys(saidAs).map(
      (verdict) => `${verdict} ${String(own.filter((one) => one === verdict).length)}`,
    );
    console.log(`what is said of the ${label}, which no score counts: ${counts.join(', ')}`);
  }
}

function printGoals(choosing: readonly Judgement[], without: readonly Judgement[]): void {
  const report = choosing.filter(({ one }) => !one.choosing);
  const tasks = tasksOf(report.map(({ one }) => one));
  const f1 = { bound: 0.85, sense: 'at least' } as const;
  const brier = { bound: 0.12, sense: 'at most' } as const;
  const all = tasksOf(without.map(({ one }) => one));
  printGoal({ ...f1, name: 'verdict, fitted on choosing, report tasks', measured: meanOver(tasks, report) });
  printGoal({ ...f1, name: 'verdict, each task left out of the fit', measured: meanOver(all, without) });
  printGoal({ ...brier, name: 'Brier score, fitted on choosing, report tasks', measured: brierOf(report) });
  printGoal({ ...brier, name: 'Brier score, each task left out of the fit', measured: brierOf(without) });
}

function printMisses(judgements: readonly Judgement[]): void {
  printConfusion(judgements, {
    task: ({ one }) => one.task + (one.choosing ? '*' : ''),
    truth: ({ one }) => one.label ?? '',
    said: ({ said }) => said,
  });
  console.log('worst misses with their task left out of the fit, the surest first');
  const wrong = judgements.filter(({ one, said }) => said !== one.label);
  printList(
    [...wrong]
      .sort((left, right) => right.confidence - left.confidence)
      .map(({ one, said, confidence }) => `${one.label ?? ''} said ${said} ${confidence.toFixed(2)}: ${one.file}`),
    40,
  );
}

/** The cause by weights that never saw the task; `cause` of the labels is the first of those that count. */
function printCauses(cases: readonly Case[]): void {
  const listed = indexRows('fit');
  const own = cases.filter(({ label, cause }) => label === 'underfit' && cause !== 'unresolved');
  const samples = causeSamplesOf(labelled(own));
  const choosing = fitCauseWeights(samples.filter((one) => one.choosing));
  const without = oncePerTask((task) => fitCauseWeights(samples.filter((one) => one.task !== task)));
  const ways: readonly (readonly [string, (task: string) => CauseWeights, readonly Case[]])[] = [
    ['fitted on choosing, report tasks', () => choosing, own.filter((one) => !one.choosing)],
    ['each task left out of the fit', without, own],
  ];
  console.log(`\ncause of ${String(own.length)} underfits, whatever verdict they got`);
  for (const [name, weightsOf, part] of ways) {
    const said = part.map((one) => {
      const { facts, findings } = analysisOf(one.run);
      const cause = causeOfUnderfitting(facts, findings, weightsOf(one.task));
      const causes = listed.get(one.file.split('/').at(-2)!)?.['causes'] ?? one.cause;
      return { one, cause: cause === null ? 'none' : causeNames[cause], causes: causes.split('+') };
    });
    const first = said.filter(({ one, cause }) => cause === one.cause).length;
    const any = said.filter(({ cause, causes }) => causes.includes(cause)).length;
    console.log(`${name}: the first ${share(first, part.length)}, any that counts ${share(any, part.length)}`);
    const goal = { bound: 0.65, sense: 'at least', unit: 'share' } as const;
    printGoal({ ...goal, name: `cause, ${name}`, measured: first / part.length });
  }
}

/** What was said when a share of the plan had been logged, beside what is said of the whole log. */
function printEarly(cases: readonly Case[]): void {
  console.log('\nearly: the verdict on the first part of a run beside that on the whole');
  const rows = [0.25, 0.5, 0.75].map((part) => {
    const pairs = cases.flatMap(({ run }) => {
      const epochs = numberOf(run, 'epochs');
      const whole = analysisOf(run).fit;
      if (epochs === null || epochs * part < 1 || whole.verdict === 'undetermined') return [];
      return [{ early: analyze(run, { untilEpoch: Math.floor(epochs * part) }).fit, whole }];
    });
    const given = pairs.filter(({ early }) => early.verdict !== 'undetermined');
    const sure = given.filter(({ early }) => early.confidence >= 0.8);
    const against = sure.filter(({ early, whole }) => early.verdict !== whole.verdict);
    const waiting = pairs.filter(({ early }) => early.missing?.code === 'too-early').length;
    const kinds = (['underfitting', 'good', 'overfitting'] as const).map((verdict) => {
      const own = given.filter(({ early }) => early.verdict === verdict);
      return share(own.filter(({ whole }) => whole.verdict === verdict).length, own.length);
    });
    return [
      `${String(100 * part)} % of the plan`,
      String(pairs.length),
      String(waiting),
      String(given.length),
      share(against.length, sure.length),
      ...kinds,
    ];
  });
  printTable([
    [
      'logged',
      'runs',
      'too early',
      'verdicts',
      'from 0.8 on, contradicted',
      'underfitting kept',
      'good kept',
      'overfitting kept',
    ],
    ...rows,
  ]);
}

/** Whether a log that was cut or thinned a little gets the same verdict, where it was given with some confidence. */
function printSteady(cases: readonly Case[]): void {
  console.log('\nthe same verdict on a log that was shortened');
  for (const [name, change] of [
    ['truncated to 95 %', (run: Case['run']) => truncated(run, 0.95)],
    ['every second point', everySecond],
  ] as const) {
    const pairs = cases.map(({ run, file }) => ({
      file,
      before: analysisOf(run).fit,
      after: analyze(change(run)).fit,
    }));
    const sure = pairs.filter(({ before }) => before.verdict !== 'undetermined' && before.confidence >= 0.7);
    const isSame = ({ before, after }: (typeof pairs)[number]): boolean => before.verdict === after.verdict;
    const same = sure.filter(isSame).length;
    console.log(`${name}: all ${share(pairs.filter(isSame).length, pairs.length)}`);
    printGoal({
      name: `the same verdict from confidence 0.7, ${name}`,
      measured: same / sure.length,
      bound: 0.97,
      sense: 'at least',
      unit: 'share',
    });
    printList(
      sure
        .filter((pair) => !isSame(pair))
        .map(
          ({ file, before, after }) => `${before.verdict} ${before.confidence.toFixed(2)} → ${after.verdict}: ${file}`,
        ),
    );
  }
}
