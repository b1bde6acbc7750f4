import assert from 'node:assert/strict';
import type { ScheduleName } from '../../../src/core/analysis';
import { factsOf } from '../../../src/core/facts/facts';
import { cutRun, truncate } from '../../../src/core/facts/truncate';
import type { Run } from '../../../src/core/run';
import { curve, fall, fallThenRise, runOf, type Column } from './synthetic';

const loss = (values: readonly number[], name = 'val_loss'): Column => ({ name, values });
const lossOf = (run: Run): readonly number[] => [...(factsOf(run).loss.validation?.value ?? [])];

suite('Pre-processing', () => {
  test('non-finite values are counted and removed', () => {
    const { validation } = factsOf(runOf({ columns: [loss([3, NaN, 2, Infinity, 1])] })).loss;
    assert.deepEqual([...validation!.value], [3, 2, 1]);
    assert.deepEqual(validation!.nonFinite, { count: 2, first: 1 });
  });

  test('the evaluation before training is set apart', () => {
    const { validation } = factsOf(
      runOf({ columns: [{ ...loss([10.8, 5, 4]), steps: [0, 125, 250], epochs: [0, 0.1, 0.2] }] }),
    ).loss;
    assert.deepEqual([...validation!.value], [5, 4]);
    assert.equal(validation!.initial, 0);
  });

  test('a table that numbers its rows from 0 keeps its first row', () => {
    assert.deepEqual(lossOf(runOf({ columns: [{ ...loss([3, 2, 1]), steps: [0, 1, 2] }] })), [3, 2, 1]);
  });

  test('after a rollback the later writer of each step counts', () => {
    const steps = [100, 200, 300, 400, 250, 350, 450];
    assert.deepEqual(
      lossOf(runOf({ columns: [{ ...loss([9, 8, 7, 6, 7.5, 6.5, 5.5]), steps }] })),
      [9, 8, 7.5, 6.5, 5.5],
    );
  });

  test('a single point that steps back is a stray', () => {
    const steps = [100, 200, 300, 50, 400];
    assert.deepEqual(lossOf(runOf({ columns: [{ ...loss([9, 8, 7, 99, 6]), steps }] })), [9, 8, 7, 6]);
  });

  test('the last writer of one step wins', () => {
    assert.deepEqual(lossOf(runOf({ columns: [{ ...loss([9, 8, 7]), steps: [100, 200, 200] }] })), [9, 7]);
  });

  test('numbers that stand for "not evaluated" are dropped', () => {
    assert.deepEqual(lossOf(runOf({ columns: [loss([-1, 2, -1, 1])] })), [2, 1]);
    const accuracy = { name: 'val_acc', values: [0, 0, 0.5, 0.6] };
    const { metrics } = factsOf(runOf({ columns: [accuracy] }));
    assert.deepEqual([...metrics[0]!.validation!.value], [0.5, 0.6]);
  });

  test('a clamped Caffe loss after the start is an overflow', () => {
    const { validation } = factsOf(runOf({ columns: [loss([3, 87.3365, 87.3365])] })).loss;
    assert.deepEqual(validation!.nonFinite, { count: 2, first: 1 });
  });

  test('a training loss that is a mean over the epoch moves half an epoch back', () => {
    const { loss: pair } = factsOf(runOf({ columns: [loss([3, 2, 1], 'train_loss'), loss([3, 2, 1])] }));
    assert.deepEqual([...pair.train!.at], [50, 150, 250]);
  });

  test('a long series is judged by at most 2,000 block medians', () => {
    const { validation } = factsOf(runOf({ columns: [loss(fall(100_000, 2, 1))] })).loss;
    assert.ok(validation!.length <= 2000 && validation!.length > 1000);
    assert.equal(validation!.index[validation!.length - 1], 99_999);
  });
});

suite('Choice of series', () => {
  test('the plain loss goes before its parts, and the pair shares a stem', () => {
    const columns = ['train/box_loss', 'train/loss', 'val/box_loss', 'val/loss'].map((name) => {
      return { ...loss([3, 2, 1], name), role: name.startsWith('val') ? ('validation' as const) : ('train' as const) };
    });
    const { train, validation } = factsOf(runOf({ columns })).loss;
    assert.deepEqual([train?.series.name, validation?.series.name], ['train/loss', 'val/loss']);
  });

  test('the loss that names its split goes with the one that does, before the loss of single batches', () => {
    const values = fall(20, 2, 0.5);
    const run = runOf({
      columns: [
        { name: 'loss', values },
        { name: 'train/loss', values },
        { name: 'validation/loss', values },
      ],
    });
    assert.equal(factsOf(run).loss.train?.series.name, 'train/loss');
  });

  test('a summary with one value does not stand in for the logged loss', () => {
    const columns = [loss([2.2], 'train_loss'), loss([3, 2, 1], 'loss')];
    assert.equal(factsOf(runOf({ columns })).loss.train?.series.name, 'loss');
  });

  test('the best point is the smoothed minimum, not one lucky evaluation', () => {
    const values = [...fallThenRise(60, 0.5, 0.3)];
    values[55] = 0.3;
    assert.ok(factsOf(runOf({ columns: [loss(values)] })).best!.epoch! < 30);
  });

  test('a named metric decides instead', () => {
    const columns = [loss([1, 2, 3]), { name: 'val_acc', values: [0.1, 0.5, 0.9] }];
    const { best } = factsOf(runOf({ columns }), { metric: { name: 'val_acc', goal: 'maximize' } });
    assert.deepEqual([best?.series, best?.epoch], ['val_acc', 3]);
  });
});

suite('Schedules', () => {
  const cases: readonly (readonly [ScheduleName, readonly number[]])[] = [
    ['constant', curve(50, () => 0.1)],
    ['step', curve(50, (share) => (share < 0.5 ? 0.1 : share < 0.75 ? 0.01 : 0.001))],
    ['exponential', curve(50, (share) => 0.1 * Math.exp(-5 * share))],
    ['linear', curve(50, (share) => 0.1 * (1 - share) + 1e-6)],
    ['cosine', curve(50, (share) => 0.05 * (1 + Math.cos(Math.PI * share)))],
    ['one-cycle', curve(101, (share) => (share < 0.3 ? 0.004 + 0.32 * share : 0.1 * (1 - (share - 0.3) / 0.7) + 1e-5))],
    ['cyclical', curve(101, (share) => 0.01 + 0.09 * Math.abs(((share * 6) % 2) - 1))],
    ['warmup-constant', curve(101, (share) => Math.min(0.1, 2 * share + 0.001))],
    [
      'warmup-cosine',
      curve(101, (share) =>
        share < 0.05 ? 2 * share + 1e-4 : 0.05 * (1 + Math.cos((Math.PI * (share - 0.05)) / 0.95)),
      ),
    ],
    ['warmup-linear', curve(101, (share) => (share < 0.05 ? 2 * share + 1e-4 : (0.1 * (1 - share)) / 0.95))],
    ['warmup-step', curve(101, (share) => (share < 0.05 ? 2 * share + 1e-4 : share < 0.6 ? 0.1 : 0.01))],
    ['range-test', curve(100, (share) => 1e-7 * 10 ** (8 * share))],
  ];
  for (const [name, values] of cases) {
    test(`${name} is told from its values`, () => {
      assert.equal(factsOf(runOf({ columns: [{ name: 'lr', values }] })).schedule.name, name);
    });
  }

  test('a ramp is a warm-up until the configured one has ended', () => {
    const ramp = (points: number) => ({ name: 'lr', values: curve(points, (share) => 1e-5 + 0.4 * share) });
    const nameAt = (points: number, warmup: number | null) =>
      factsOf(
        runOf({
          columns: [ramp(points), loss(fall(points, 2, 1))],
          steps: 10_000,
          hyperparameters: warmup === null ? { learningRate: 0.4 } : { learningRate: 0.4, warmup },
        }),
      ).schedule.name;
    assert.equal(nameAt(30, null), 'range-test');
    assert.notEqual(nameAt(70, 7000), 'range-test');
    assert.notEqual(nameAt(70, 0.7), 'range-test');
    assert.equal(nameAt(90, 7000), 'range-test');
  });

  test('a ramp under a config with warm-up is a warm-up', () => {
    const columns = [{ name: 'lr', values: curve(100, (share) => share + 1e-6) }];
    const run = runOf({ columns, hyperparameters: { warmup: 1000, scheduler: 'linear' } });
    assert.notEqual(factsOf(run).schedule.name, 'range-test');
  });

  test('without a series only what the config names is said', () => {
    const named = runOf({ columns: [loss([1])], hyperparameters: { scheduler: 'constant', learningRate: 0.1 } });
    assert.deepEqual([factsOf(named).schedule.name, factsOf(named).schedule.current], ['constant', 0.1]);
    assert.equal(factsOf(runOf({ columns: [loss([1])] })).schedule.name, 'unknown');
  });
});

suite('Guards and reference', () => {
  const guards = (columns: readonly Column[]): readonly string[] => [...factsOf(runOf({ columns })).guards];

  test('two playing losses, rewards and negative losses are guarded', () => {
    assert.deepEqual(guards([loss([1, 2], 'g_loss'), loss([1, 2], 'd_loss')]), ['adversarial']);
    assert.deepEqual(guards([loss([1, 2], 'loss'), { name: 'reward', values: [1, 2] }]), ['reinforcement']);
    assert.deepEqual(guards([loss([1, 2], 'value_loss'), loss([1, 2], 'policy_loss')]), ['reinforcement']);
    assert.deepEqual(guards([loss([1, -2], 'loss')]), ['negative-loss']);
    assert.deepEqual(guards([loss([2, 1], 'train_loss'), loss([2, 1])]), []);
    assert.deepEqual(
      guards([loss([2, 1], 'loss'), loss([2, 1], 'entropy_loss'), loss([2, 1], 'val entropy_loss')]),
      [],
    );
    assert.deepEqual(guards([loss([2, 1], 'loss'), { name: 'rewards/chosen', values: [1, 2], kind: 'reward' }]), []);
  });

  test('the untrained loss comes from the classes, else from the first loss', () => {
    const reference = (column: Column, classes?: number) =>
      factsOf(runOf({ columns: [column], hyperparameters: classes === undefined ? {} : { numClasses: classes } }))
        .reference;
    assert.deepEqual(reference(loss([2, 1]), 10), { value: Math.log(10), classes: 10, floor: 0, source: 'config' });
    assert.equal(reference({ ...loss([10.83, 5, 4]), steps: [0, 125, 250], epochs: [0, 0.1, 0.2] })?.source, 'guessed');
    assert.deepEqual(reference(loss([1.7, 1])), { value: 1.7, classes: null, floor: 0, source: 'first' });
  });
});

suite('Truncation', () => {
  const run = runOf({ columns: [loss(fall(10, 2, 1)), loss(fall(10, 2, 1), 'train_loss')] });

  const lengths = (cut: Run): readonly number[] => cut.series.map((series) => series.points.length);

  test('by step, by epoch and by line', () => {
    assert.deepEqual(lengths(truncate(run, { untilStep: 350 })), [3, 3]);
    assert.deepEqual(lengths(truncate(run, { untilEpoch: 4 })), [4, 4]);
    assert.deepEqual(lengths(cutRun(run, { file: 'log.csv', line: 3 })), [2, 2]);
  });

  test('cuts what does not tell its step by the line at which the others pass the limit', () => {
    const nowhere = Array.from({ length: 5 }, () => NaN);
    const run = runOf({
      columns: [
        { name: 'loss', values: [5, 4, 3, 2, 1] },
        { name: 'val_loss', values: [5, 4, 3, 2, 1], steps: nowhere, epochs: nowhere },
      ],
    });
    assert.deepEqual(lengths(truncate(run, { untilStep: 350 })), [3, 3]);
    assert.deepEqual(lengths(truncate(run, { untilEpoch: 2 })), [2, 2]);
  });

  test('leaves out series and problems that had not come yet', () => {
    const whole = runOf({
      columns: [loss([5, 4, 3, 2, 1]), { name: 'generator_loss', values: [NaN, NaN, NaN, NaN, 1] }],
    });
    const [before, later] = whole.series;
    const late = {
      ...later!,
      points: { ...later!.points, length: 1, epoch: Float64Array.of(5), line: Uint32Array.of(6) },
    };
    const problem = (line: number) => ({ severity: 'info', file: 'log.csv', line, message: 'odd' }) as const;
    const cut = truncate({ ...whole, series: [before!, late], problems: [problem(3), problem(6)] }, { untilEpoch: 3 });
    assert.deepEqual([cut.series.map(({ name }) => name), cut.problems], [[before!.name], [problem(3)]]);
  });

  test('leaves a run whole that does not count in the unit of the limit', () => {
    const run = runOf({ columns: [{ name: 'loss', values: [3, 2, 1], steps: [NaN, NaN, NaN] }] });
    assert.deepEqual(lengths(truncate(run, { untilStep: 1 })), [3]);
  });

  test('without limits the run is the same object', () => {
    assert.equal(truncate(run, {}), run);
  });
});
