import { recommend } from '../../../src/core/learning-rate/range-test/recommend';
import type { RangeTestWeights } from '../../../src/core/learning-rate/range-test/weights';
import { shippedWeights } from '../../../src/core/learning-rate/range-test/weights';
import { printGoal } from '../diagnosis/goal';
import { isPresent } from '../load';
import { agrees, finderNames, finders } from '../peers/finders';
import { oracle, quantile, type Regret } from './oracle';
import { readTests, type ReadTest } from './range-test-data';
import { fitWeights } from './range-test-fit';

type Suggest = (test: ReadTest) => { readonly value: number; readonly low: number; readonly high: number } | null;

/** A constant rate that is good on these very tasks, and the usual one. */
const constants = {
  'constant tuned on these tasks': { adam: 3.2e-3, sgd: 0.01 },
  'usual constant': { adam: 1e-3, sgd: 0.05 },
} as const;

export async function printRangeTests(): Promise<void> {
  if (!isPresent('range_tests')) return;
  const tests = await readTests('runs');
  const regret = oracle();
  printAgreement(tests);
  const groups: readonly (readonly [string, readonly ReadTest[]])[] = [
    ['choosing tasks', tests.filter((test) => test.isChoosing)],
    ['report tasks', tests.filter((test) => !test.isChoosing)],
    ['exponential', tests.filter((test) => !test.isLinear)],
    ['along a line', tests.filter((test) => test.isLinear)],
    ['unstopped, optimizer unknown', await readTests('full')],
  ];
  for (const [name, group] of groups) {
    console.log(`\n${name}: ${String(group.length)} tests`);
    printHead();
    for (const method of finderNames) print(method, group, regret, byFinder(method));
    for (const [constant, rates] of Object.entries(constants)) print(constant, group, regret, byConstant(rates));
    print(
      'Fitcheck, as shipped',
      group,
      regret,
      byWeights(() => shippedWeights),
    );
  }
  printHonestly(tests, regret);
}

/** With weights of the choosing tasks on the report tasks, and of all tasks but one on that one. */
function printHonestly(tests: readonly ReadTest[], regret: Regret): void {
  const reported = tests.filter((test) => !test.isChoosing);
  const chosen = fitWeights(
    tests.filter((test) => test.isChoosing),
    regret,
  );
  const leftOut = new Map(
    [...new Set(tests.map(({ task }) => task))].map((task) => [
      task,
      fitWeights(
        tests.filter((test) => test.task !== task),
        regret,
      ),
    ]),
  );
  console.log('\nweights that never saw the task');
  printHead();
  const choosing = byWeights(() => chosen);
  const left = byWeights(({ task }) => leftOut.get(task)!);
  print(
    'choosing tasks, fitted on',
    tests.filter((test) => test.isChoosing),
    regret,
    choosing,
  );
  print('chosen → report', reported, regret, choosing);
  print('one task left out', tests, regret, left);
  for (const [name, group, suggest] of [
    ['report tasks', reported, choosing],
    ['one task left out', tests, left],
  ] as const) {
    const { regrets, refused, holds } = measure(group, regret, suggest);
    printGoal({ name: `range tests, ${name}: mean regret`, measured: mean(regrets), bound: 0.035, sense: 'at most' });
    printGoal({ name: `range tests, ${name}: p90`, measured: quantile(regrets, 0.9), bound: 0.08, sense: 'at most' });
    printGoal({
      name: `range tests, ${name}: refused`,
      measured: refused,
      bound: 0.1,
      sense: 'at most',
      unit: 'share',
    });
    printGoal({
      name: `range tests, ${name}: range holds`,
      measured: holds,
      bound: 0.85,
      sense: 'at least',
      unit: 'share',
    });
  }
}

function printAgreement(tests: readonly ReadTest[]): void {
  console.log('share of tests in which a finder picks what index.tsv says it picks');
  for (const method of finderNames) {
    const rows = tests.filter(({ row }) => Number(row[finders[method]]) > 0);
    const same = rows.filter((test) => {
      const found = byFinder(method)(test);
      return found !== null && agrees(found.value, Number(test.row[finders[method]]));
    });
    console.log(`  ${method.padEnd(28)} ${percent(same.length / rows.length)} of ${String(rows.length)}`);
  }
}

function byFinder(method: string): Suggest {
  return ({ reading }) => {
    const found = reading?.candidates.find((candidate) => candidate.method === method);
    return found === undefined ? null : { value: found.value, low: found.value, high: found.value };
  };
}

function byConstant(rates: Readonly<Record<string, number>>): Suggest {
  return ({ optimizer }) => {
    const value = rates[optimizer]!;
    return { value, low: value, high: value };
  };
}

function byWeights(weightsOf: (test: ReadTest) => RangeTestWeights): Suggest {
  return (test) => test.reading && recommend(test.reading, test.prior, weightsOf(test)).constant;
}

function measure(tests: readonly ReadTest[], regret: Regret, suggest: Suggest) {
  const regrets: number[] = [];
  let [held, width] = [0, 0];
  for (const test of tests) {
    const found = suggest(test);
    if (found === null) continue;
    const at = (rate: number): number => regret(test.task, test.optimizer, rate);
    regrets.push(at(found.value));
    const inside = Array.from({ length: 21 }, (_, place) => found.low * (found.high / found.low) ** (place / 20));
    if (Math.max(...inside.map(at)) <= 0.05) held++;
    width += found.high / found.low;
  }
  const count = regrets.length;
  return { regrets, refused: 1 - count / tests.length, holds: held / count, width: width / count };
}

function printHead(): void {
  console.log(`  ${''.padEnd(30)}   mean median    p90   >0.5 refused  holds  width`);
}

function print(name: string, tests: readonly ReadTest[], regret: Regret, suggest: Suggest): void {
  const { regrets, refused, holds, width } = measure(tests, regret, suggest);
  const cells = [mean(regrets), quantile(regrets, 0.5), quantile(regrets, 0.9)].map((value) => value.toFixed(3));
  const far = regrets.filter((value) => value > 0.5).length / regrets.length;
  console.log(
    `  ${name.padEnd(30)}  ${cells.join('  ')}  ${percent(far)}  ${percent(refused)} ${percent(holds)}  ×${width.toFixed(2)}`,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0).padStart(3)} %`;
}
