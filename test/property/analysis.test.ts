import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../src/core/analyze';
import type { RuleId } from '../../src/core/analysis';
import { isToldIn } from '../../src/core/facts/truncate';
import { buildReport } from '../../src/core/build-report';
import type { Kind, Role, Run } from '../../src/core/run';
import { cases } from '../unit/rules/cases';
import { fall, noisy, runOf, type Column } from '../unit/facts/synthetic';

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -10, max: 100 }) },
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -1, 87.3365, 1e9, 1e308, 5e-324, Math.log(10)),
);
const position = fc.oneof(fc.nat(1000), fc.constantFrom(NaN, -1, 0, 1e15));

const column: fc.Arbitrary<Column> = fc
  .tuple(
    fc.constantFrom('loss', 'train_loss', 'val_loss', 'val_acc', 'lr', 'g_loss', 'd_loss', 'reward', 'x'),
    fc.array(fc.tuple(value, position, position), { maxLength: 60 }),
    fc.constantFrom<Role | undefined>(undefined, 'train', 'validation', 'test', 'schedule'),
    fc.constantFrom<Kind | undefined>(undefined, 'loss', 'accuracy', 'perplexity', 'learning-rate', 'other'),
    fc.boolean(),
  )
  .map(([name, rows, role, kind, ordered]) => ({
    name,
    values: rows.map(([one]) => one),
    ...(role === undefined ? {} : { role }),
    ...(kind === undefined ? {} : { kind }),
    ...(ordered ? {} : { steps: rows.map(([, step]) => step), epochs: rows.map(([, , epoch]) => epoch) }),
  }));

const anyRun: fc.Arbitrary<Run> = fc
  .tuple(
    fc.uniqueArray(column, { maxLength: 5, selector: (one) => one.name }),
    fc.option(fc.nat(100)),
    fc.option(value),
  )
  .map(([columns, epochs, learningRate]) =>
    runOf({
      columns,
      ...(epochs === null ? {} : { epochs }),
      hyperparameters:
        learningRate === null ? {} : { learningRate, numClasses: learningRate, weightDecay: learningRate },
    }),
  );

const clean = Object.values(cases).flatMap(({ fires, quiet }) => [...fires, ...quiet].map(({ run }) => run));

suite('Analysis', () => {
  test('is total: any run has a report with whole sentences and finite evidence', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const report = buildReport(analyze(run), (file) => file);
        assert.ok(report.fit.message.length > 0);
        assert.ok(report.fit.confidence >= 0 && report.fit.confidence <= 0.99);
        assert.ok(decimalsOf(report.fit.confidence) <= 4 && decimalsOf(report.learningRate?.confidence ?? 0) <= 4);
        for (const finding of report.findings) {
          assert.ok(finding.confidence > 0 && finding.confidence <= 0.99);
          assert.ok(Object.values(finding.evidence).every(Number.isFinite));
          assert.ok(Object.values(finding.evidence).every((one) => Number.isInteger(one) || digitsOf(one) <= 6));
          assert.ok(decimalsOf(finding.confidence) <= 4);
          assert.doesNotMatch(finding.message, /undefined/);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('is pure: the same run has the same report', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const [one, other] = [analyze(run), analyze(run)].map((analysis) => buildReport(analysis, (file) => file));
        assert.deepEqual(one, other);
      }),
      { numRuns: 200 },
    );
  });

  test('does not change the run', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const before = structuredClone(run);
        analyze(run);
        assert.deepEqual(run, before);
      }),
      { numRuns: 200 },
    );
  });

  test('does not depend on the unit of the loss, where no class count fixes it', () => {
    const unscaled = clean.filter((run) => analyze(run).facts.reference?.source === 'first');
    assert.ok(unscaled.length >= 10);
    fc.assert(
      fc.property(fc.constantFrom(...unscaled), fc.double({ min: 0.5, max: 50, noNaN: true }), (run, factor) => {
        const scaled = {
          ...run,
          series: run.series.map((series) => (series.kind === 'loss' ? times(series, factor) : series)),
        };
        // A flat loss that happens to land on ln C is read as one, so scales that put it there are left out; and a
        // constant of two digits has sixteen of them in another unit, which is how rounding is told from standstill.
        fc.pre(!['D13', 'D21'].some((id) => idsOf(scaled).some((one) => one === id)) && !idsOf(run).includes('D13'));
        assert.deepEqual(idsOf(scaled), idsOf(run));
        assert.equal(analyze(scaled).fit.verdict, analyze(run).fit.verdict);
      }),
      { numRuns: 200 },
    );
  });

  test('does not depend on where steps begin', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clean), fc.integer({ min: 1, max: 1_000_000 }), (run, shift) => {
        // Plans, also of epochs that the log calls steps, and what a log says in words name steps of their own.
        const plansSteps = run.planned.epochs !== null && !isToldIn(run, 'epoch');
        fc.pre(run.planned.steps === null && !plansSteps && run.events === undefined);
        const moved = {
          ...run,
          series: run.series.map((series) => ({
            ...series,
            points: { ...series.points, step: series.points.step.map((step) => step + shift) },
          })),
        };
        assert.deepEqual(idsOf(moved), idsOf(run));
      }),
      { numRuns: 200 },
    );
  });

  test('keeps its findings when the last twentieth is not there yet', () => {
    // What happens in the last value cannot be seen before it.
    const atTheVeryEnd = ['infinite at the end', 'explodes in the last value'];
    const steady: readonly RuleId[] = ['D01', 'D02', 'D03', 'D13', 'D22', 'D25', 'D27', 'D42'];
    for (const rule of steady) {
      for (const { name, run } of cases[rule].fires) {
        const longest = Math.max(...run.series.map((series) => series.points.length));
        if (longest < 40 || atTheVeryEnd.includes(name)) continue;
        const cut = analyze(run, { untilEpoch: Math.floor(0.95 * longest) });
        assert.ok(
          cut.findings.some((finding) => finding.rule === rule),
          `${rule}: ${name}`,
        );
      }
    }
  });

  test('raises an alarm on a healthy but noisy fall less often than once in a thousand', () => {
    const runs = 3000;
    const loud = Array.from({ length: runs }, (_, seed) => noisyFall(seed)).filter((run) =>
      analyze(run).findings.some(({ severity }) => severity === 'error' || severity === 'warning'),
    );
    assert.ok(loud.length < runs / 1000, `${String(loud.length)} of ${String(runs)}`);
  });
});

/** A healthy run of 20 to 200 epochs with up to 5 % of noise, both spread evenly by the seed. */
function noisyFall(seed: number): Run {
  const count = 20 + ((seed * 67) % 181);
  const sigma = 0.05 * ((seed * 0.618034) % 1);
  return runOf({
    columns: [
      { name: 'train_loss', values: noisy(fall(count, 2.3, 0.3), sigma, 2 * seed + 1) },
      { name: 'val_loss', values: noisy(fall(count, 2.3, 0.4), sigma, 2 * seed + 2) },
    ],
  });
}

function idsOf(run: Run): readonly RuleId[] {
  return analyze(run).findings.map((finding) => finding.rule);
}

function digitsOf(number: number): number {
  return String(number).replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
}

function decimalsOf(number: number): number {
  return String(number).split('.')[1]?.length ?? 0;
}

function times(series: Run['series'][number], factor: number): Run['series'][number] {
  return { ...series, points: { ...series.points, value: series.points.value.map((one) => one * factor) } };
}
