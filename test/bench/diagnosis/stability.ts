import type { Analysis } from '../../../src/core/analysis';
import { analyze } from '../../../src/core/analyze';
import type { Run } from '../../../src/core/run';
import { analysisOf, casesOf, type Case, type SetName } from './data';
import { printGoal } from './goal';
import { peerRunOf } from './peer-run';
import { everySecond, isWhole, truncated } from './shortened';
import { counted, percent, printList, printTable } from './tables';

const names: readonly SetName[] = ['fit', 'fit-simulated', 'sweeps', 'smith', 'algoperf', 'healthy-nanogpt'];
const changes: readonly (readonly [string, (run: Run) => Run])[] = [
  ['truncated to 95 %', (run) => truncated(run, 0.95)],
  ['every second point', everySecond],
];

/** A log with fewer evaluations than this has lost much of what could be read from it when half of it is gone. */
const enough = 40;

interface Pair {
  readonly one: Case;
  readonly change: string;
  readonly before: Analysis;
  readonly after: Analysis;
}

/** Whether a log that was cut a little, or thinned, gets the same findings. */
export async function printStability(): Promise<void> {
  const cases = (await Promise.all(names.map(casesOf))).flat().filter(({ run }) => isWhole(run));
  if (cases.length === 0) return;
  const pairs = changes.flatMap(([change, apply]) =>
    cases.map((one): Pair => ({ one, change, before: analysisOf(one.run), after: analyze(apply(one.run)) })),
  );
  printTable([
    ['same after', 'runs', 'warnings and errors', 'all findings', 'verdict'],
    ...changes.flatMap(([change]) => {
      const own = pairs.filter((pair) => pair.change === change);
      return [
        ...names.map((name) =>
          rowOf(
            `${change}, ${name}`,
            own.filter(({ one }) => one.set === name),
          ),
        ),
        rowOf(`${change}, all`, own),
        rowOf(`${change}, all with ${String(enough)} evaluations`, own.filter(isLong)),
      ];
    }),
  ]);
  for (const [change] of changes) {
    const own = pairs.filter((pair) => pair.change === change);
    const goal = { bound: 0.97, sense: 'at least', unit: 'share' } as const;
    const measured = (test: (pair: Pair) => boolean): number => own.filter(test).length / own.length;
    printGoal({ ...goal, name: `the same warnings and errors, ${change}`, measured: measured(sameAlarms) });
    printGoal({ ...goal, name: `the same findings of any severity, ${change}`, measured: measured(sameFindings) });
    printGoal({ ...goal, name: `the same verdict, ${change}`, measured: measured(sameVerdict) });
    console.log('Rules that come (+) or go (-), the most frequent first');
    printList(flips(own));
  }
  console.log('Files whose warnings or errors change');
  const unstable = pairs.filter((pair) => !sameAlarms(pair));
  printList(
    unstable.map(({ one, change, before, after }) => `${loud(before)} → ${loud(after)}, ${change}: ${one.file}`),
    60,
  );
}

function rowOf(name: string, pairs: readonly Pair[]): readonly string[] {
  const same = (test: (pair: Pair) => boolean): string => percent(pairs.filter(test).length, pairs.length);
  return [name, String(pairs.length), same(sameAlarms), same(sameFindings), same(sameVerdict)];
}

function isLong({ one }: Pair): boolean {
  return peerRunOf(one.run).validation.length >= enough;
}

function idsOf({ findings }: Analysis, loudOnly: boolean): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ severity }) => !loudOnly || severity === 'error' || severity === 'warning')
      .map(({ rule }) => rule),
  );
}

function loud(analysis: Analysis): string {
  return [...idsOf(analysis, true)].join(' ') || 'nothing';
}

function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((id) => right.has(id));
}

function sameAlarms({ before, after }: Pair): boolean {
  return isSame(idsOf(before, true), idsOf(after, true));
}

function sameFindings({ before, after }: Pair): boolean {
  return isSame(idsOf(before, false), idsOf(after, false));
}

function sameVerdict({ before, after }: Pair): boolean {
  return before.fit.verdict === after.fit.verdict;
}

function flips(pairs: readonly Pair[]): readonly string[] {
  const keys = pairs.flatMap(({ one, before, after }) => {
    const [left, right] = [idsOf(before, false), idsOf(after, false)];
    return [
      ...[...left].filter((id) => !right.has(id)).map((id) => `- ${id}, ${one.set}`),
      ...[...right].filter((id) => !left.has(id)).map((id) => `+ ${id}, ${one.set}`),
    ];
  });
  return counted(keys).map(([key, count]) => `${String(count).padStart(4)}  ${key}`);
}
