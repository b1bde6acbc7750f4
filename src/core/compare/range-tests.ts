import { formatRate, formatValue } from '../advice/numbers';
import { reportedRange } from '../report-numbers';
import type { LearningRateReport, RangeTestsReport, RateRange, RunReport } from '../report';

/** Settings that tests of one model are repeated with, to see which of them still allow a high rate. */
const repeatedWith = ['weightDecay', 'batchSize'] as const;
type Repeated = (typeof repeatedWith)[number];

/** What belongs to a test and not to its model. */
const ofTheTest: ReadonlySet<string> = new Set([
  'seed',
  'learningRate',
  'maxLearningRate',
  'minLearningRate',
  'maxSteps',
]);

/** A setting that allows this share of the highest maximum still allows a high one: rates are known to about that. */
const stillHigh = 0.5;

interface Test {
  readonly run: RunReport;
  readonly advice: LearningRateReport;
}

/**
 * Range tests of one model read together: seeds are pooled to one rate with its range, and of several weight
 * decays or batch sizes the largest is named that still allows a high maximum. Models of fewer than two tests are left
 * out. O(runs · settings).
 */
export function readTogether(runs: readonly RunReport[]): readonly RangeTestsReport[] {
  const models = new Map<string, Test[]>();
  for (const run of runs) {
    if (run.learningRate?.basis !== 'range-test') continue;
    const key = modelOf(run);
    models.set(key, [...(models.get(key) ?? []), { run, advice: run.learningRate }]);
  }
  return [...models.values()].filter((tests) => tests.length > 1).map(together);
}

function modelOf({ hyperparameters }: RunReport): string {
  const settings = Object.entries(hyperparameters)
    .filter(([name]) => !ofTheTest.has(name) && !repeatedWith.includes(name as Repeated))
    .map(([name, { value }]): readonly [string, unknown] => [name, value]);
  return JSON.stringify(settings.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function together(tests: readonly Test[]): RangeTestsReport {
  const varied = repeatedWith.filter((name) => new Set(tests.map((test) => valueOf(test, name))).size > 1);
  const groups = new Map<string, Test[]>();
  for (const test of tests) {
    const key = varied.map((name) => String(valueOf(test, name))).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  const settings = [...groups.values()].map((group) => ({
    weightDecay: valueOf(group[0]!, 'weightDecay'),
    batchSize: valueOf(group[0]!, 'batchSize'),
    runs: group.map(({ run }) => run.name),
    refused: group.filter(({ advice }) => advice.suggested === null).length,
    constant: pooled(group.flatMap(({ advice }) => constantOf(advice) ?? [])),
    cycleMaximum: pooled(group.flatMap(({ advice }) => advice.cycle?.maximum ?? [])),
  }));
  const parameter = varied.length === 1 ? varied[0]! : null;
  const best = bestOf(settings, parameter);
  const told = { parameter, runs: tests.length, settings, best };
  return { ...told, message: messageOf(told) };
}

function valueOf({ run }: Test, name: Repeated): number | null {
  const value = run.hyperparameters[name]?.value;
  return typeof value === 'number' ? value : null;
}

function constantOf({ suggested, low, high }: LearningRateReport): RateRange | null {
  return suggested === null ? null : { value: suggested, low: low ?? suggested, high: high ?? suggested };
}

/**
 * The geometric mean, and of the ends as well; null without any. The range stays as wide as that of one test: what a
 * test is off by is mostly the same for all seeds of a model.
 */
function pooled(ranges: readonly RateRange[]): RateRange | null {
  if (ranges.length === 0) return null;
  const meanOf = (of: (range: RateRange) => number): number =>
    Math.exp(ranges.reduce((sum, range) => sum + Math.log(of(range)), 0) / ranges.length);
  return reportedRange({
    value: meanOf((range) => range.value),
    low: meanOf((range) => range.low),
    high: meanOf((range) => range.high),
  });
}

type Setting = RangeTestsReport['settings'][number];

/** The only setting; of several, the largest weight decay or batch that still allows a high rate (Gugger 2018). */
function bestOf(settings: readonly Setting[], parameter: Repeated | null): number | null {
  if (settings.length === 1) return settings[0]!.constant === null ? null : 0;
  if (parameter === null) return null;
  const maximum = (one: Setting): number => one.cycleMaximum?.value ?? 0;
  const highest = Math.max(...settings.map(maximum));
  let best: number | null = null;
  for (const [index, one] of settings.entries()) {
    const value = one[parameter];
    if (value === null || highest === 0 || maximum(one) < stillHigh * highest) continue;
    if (best === null || value > settings[best]![parameter]!) best = index;
  }
  return best;
}

const spoken = { weightDecay: 'weight decay', batchSize: 'batch size' } as const;

function messageOf({ parameter, runs, settings, best }: Omit<RangeTestsReport, 'message'>): string {
  const found = best === null ? null : settings[best]!;
  if (found === null || found.constant === null) {
    return `${String(runs)} range tests do not say together which rate is right: read each on its own.`;
  }
  const { value, low, high } = found.constant;
  const rate = `a constant learning rate of ${formatRate(value)} (${formatRate(low)} to ${formatRate(high)})`;
  if (parameter === null) return `${String(runs)} range tests of one model say together: ${rate}.`;
  const maximum = found.cycleMaximum === null ? '' : ` up to ${formatRate(found.cycleMaximum.value)}`;
  return (
    `Of ${String(settings.length)} values, ${formatValue(found[parameter]!)} is the largest ${spoken[parameter]} that ` +
    `still allows high rates${maximum}: with it, ${rate}.`
  );
}
