import type { Trial } from './forecast-cases';
import { methods, trialsOf, type ForecastSet } from './forecast-cases';
import { printGoal } from './goal';
import { counted, median, percent, printList, printTable } from './tables';

const sets: readonly ForecastSet[] = ['algoperf', 'sweeps', 'taskset'];
/** Where a run is cut and which place is foretold; the product itself never looks beyond twice what it has seen. */
const horizons: readonly (readonly [number, number])[] = [
  [0.25, 1],
  [0.5, 1],
  [0.25, 0.5],
];

/** How far off the forecasts are, beside those of others, and how often the interval holds. */
export async function printForecast(): Promise<void> {
  console.log(
    'Errors of the deciding curve in spans of the run (5th to 95th percentile of all its values, fixed before fitting),\n' +
      'mean / median, each at most 5; runs that end in values that are not finite are left out. Every second task in\n' +
      'alphabetical order chooses (sweeps: the choosing tasks of fit), the others report; refused runs count for nobody.',
  );
  for (const set of sets) {
    const own: Trial[] = [];
    for (const [share, until] of horizons) {
      const { trials, withoutEnd } = await trialsOf(set, share, until);
      if (trials.length === 0) continue;
      console.log(
        `\n${set}, ${titleOf(share, until)}: ${String(trials.length)} runs, ${String(withoutEnd)} without an end`,
      );
      printErrors(trials);
      printRefusals(trials);
      if (until === 1) own.push(...trials);
    }
    if (own.length > 0) printGoals(set, own);
  }
}

function titleOf(share: number, until: number): string {
  return `cut at ${percent(share, 1)}, foretold at ${until === 1 ? 'the end' : percent(until, 1)}`;
}

function printErrors(trials: readonly Trial[]): void {
  const rows = [['', 'runs', ...methods, 'in 80 %', 'below', 'above']];
  const add = (name: string, part: readonly Trial[]): void => {
    const told = part.filter(({ refused }) => refused === null);
    if (told.length === 0) return;
    const below = told.filter(({ foretold, truth }) => truth < foretold!.low).length;
    const above = told.filter(({ foretold, truth }) => truth > foretold!.high).length;
    rows.push([
      name,
      String(told.length),
      ...methods.map((method) => {
        const errors = told.map((trial) => trial.errors[method]!);
        return `${meanOf(errors).toFixed(3)} / ${median(errors).toFixed(3)}`;
      }),
      percent(told.length - below - above, told.length),
      percent(below, told.length),
      percent(above, told.length),
    ]);
  };
  for (const task of [...new Set(trials.map((trial) => trial.task))].sort()) {
    const part = trials.filter((trial) => trial.task === task);
    add(part[0]!.choosing ? `${task} *` : task, part);
  }
  add(
    'choosing tasks *',
    trials.filter(({ choosing }) => choosing),
  );
  add(
    'report tasks',
    trials.filter(({ choosing }) => !choosing),
  );
  add('all', trials);
  printTable(rows);
}

function printRefusals(trials: readonly Trial[]): void {
  const refused = trials.flatMap(({ refused: reason }) => reason ?? []);
  const reasons = counted(refused).map(([reason, count]) => `${reason} ${String(count)}`);
  console.log(`  refused: ${percent(refused.length, trials.length)} ${reasons.join(', ')}`);
}

function printGoals(set: ForecastSet, trials: readonly Trial[]): void {
  const told = trials.filter(({ refused }) => refused === null);
  const worst = [...told].sort((left, right) => right.errors.Fitcheck! - left.errors.Fitcheck!);
  printList(
    worst.map(({ file, share, errors }) => `${errors.Fitcheck!.toFixed(2)} cut at ${percent(share, 1)}: ${file}`),
    5,
  );
  for (const choosing of [true, false]) {
    const part = told.filter((trial) => trial.choosing === choosing);
    const side = choosing ? 'choosing' : 'report';
    printReliability(side, part);
    for (const [name, of] of [
      ['mean', meanOf],
      ['median', median],
    ] as const) {
      const measured = (method: (typeof methods)[number]): number => of(part.map((trial) => trial.errors[method]!));
      const least = Math.min(...methods.slice(1).map(measured));
      printGoal({
        name: `${set}, ${side} tasks: ${name} error beside the best of the others`,
        measured: measured('Fitcheck'),
        bound: least,
        sense: 'at most',
      });
    }
    const held = part.filter(({ foretold, truth }) => truth >= foretold!.low && truth <= foretold!.high).length;
    const name = `${set}, ${side} tasks: the 80 % interval holds`;
    printGoal({ name, measured: held / part.length, bound: 0.75, sense: 'at least', unit: 'share' });
    printGoal({ name, measured: held / part.length, bound: 0.85, sense: 'at most', unit: 'share' });
  }
}

/** Of runs that were given a chance to improve, how many did. */
function printReliability(side: string, told: readonly Trial[]): void {
  const edges = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const rows = [[`${side} tasks: chance to improve`, 'runs', 'said', 'happened']];
  const add = (name: string, part: readonly Trial[]): void => {
    const said = meanOf(part.map(({ foretold }) => foretold!.improvementLikely));
    rows.push([
      name,
      String(part.length),
      part.length === 0 ? '–' : percent(said, 1),
      percent(part.filter(({ improved }) => improved).length, part.length),
    ]);
  };
  for (let bin = 0; bin + 1 < edges.length; bin++) {
    const [from, to] = [edges[bin]!, edges[bin + 1]!];
    const isIn = (chance: number): boolean => chance >= from && (chance < to || to === 1);
    add(
      `${percent(from, 1)} to ${percent(to, 1)}`,
      told.filter(({ foretold }) => isIn(foretold!.improvementLikely)),
    );
  }
  add('all', told);
  printTable(rows);
  const squared = told.map(({ foretold, improved }) => (foretold!.improvementLikely - Number(improved)) ** 2);
  console.log(`  Brier score ${meanOf(squared).toFixed(3)}`);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
