import assert from 'node:assert/strict';
import { decode, joinLines, readOne, rows } from './support/read';

const stamp = (minute: number): string => `I0817 16:${String(minute).padStart(2, '0')}:51.154722 17550`;

const solver = [
  `${stamp(0)} solver.cpp:44] Initializing solver from parameters: `,
  'base_lr: 0.1',
  'max_iter: 200',
  'lr_policy: "step"',
  'momentum: 0.9',
  'weight_decay: 0.0001',
  'train_state {',
  '  level: 0',
  '}',
  'type: "Nesterov"',
  `${stamp(0)} solver.cpp:87] Creating training net`,
];

const records = (iteration: number, loss: number): readonly string[] => [
  `${stamp(1)} solver.cpp:337] Iteration ${String(iteration)}, Testing net (#0)`,
  `${stamp(1)} solver.cpp:404]     Test net output #0: accuracy = 0.5`,
  `${stamp(1)} solver.cpp:404]     Test net output #1: loss = ${String(loss + 0.5)} (* 1 = ${String(loss + 0.5)} loss)`,
  `${stamp(2)} solver.cpp:228] Iteration ${String(iteration)} (3.2 iter/s, 30s/100 iters), loss = ${String(loss)}`,
  `${stamp(2)} solver.cpp:244]     Train net output #0: loss = ${String(loss)} (* 1 = ${String(loss)} loss)`,
  `${stamp(2)} sgd_solver.cpp:212] Iteration ${String(iteration)}, lr = 0.1, momentum = 0.9, weight decay = 0.0001`,
];

suite('Caffe', () => {
  test('outputs belong to the iteration on the line before them', () => {
    const run = readOne(joinLines(...solver, ...records(0, 4), ...records(100, 2)));
    assert.equal(run.format, 'caffe');
    assert.deepEqual(rows(run, 'Test net loss'), ['0 - 4.5 @14', '100 - 2.5 @20']);
    assert.deepEqual(rows(run, 'Train net loss'), ['0 - 4 @16', '100 - 2 @22']);
    assert.deepEqual(rows(run, 'lr'), ['0 - 0.1 @17', '100 - 0.1 @23']);
    assert.equal(run.series.find(({ name }) => name === 'Test net loss')?.role, 'validation');
  });

  test('the solver gives hyper-parameters and the planned length', () => {
    const run = readOne(joinLines(...solver, ...records(0, 4)));
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['learningRate', 0.1, 2],
        ['totalSteps', 200, 3],
        ['scheduler', 'step', 4],
        ['momentum', 0.9, 5],
        ['weightDecay', 0.0001, 6],
        ['optimizer', 'Nesterov', 10],
      ],
    );
    assert.equal(run.planned.steps, 200);
  });

  test('a log that begins in the middle', () => {
    const [, , , , output, rate] = records(0, 4) as [string, string, string, string, string, string];
    const run = readOne(joinLines(output, rate, ...records(500, 3)));
    assert.deepEqual(rows(run, 'Train net loss'), ['0 - 4 @1', '500 - 3 @7']);
    assert.deepEqual(
      run.hyperparameters.map(({ name, value }) => [name, value]),
      [
        ['momentum', 0.9],
        ['weightDecay', 0.0001],
      ],
    );
  });

  test('the source of a net that is printed at the top is no record', () => {
    const run = readOne(joinLines(...solver, 'layer {', '  name: "loss"', '}', ...records(0, 4)));
    assert.deepEqual(
      run.series.map(({ name }) => name),
      ['Test net accuracy', 'Test net loss', 'loss', 'Train net loss', 'lr', 'momentum', 'weight decay'],
    );
  });

  test('a line that is cut off is told', () => {
    const { problems } = decode(`${joinLines(...solver, ...records(0, 4))}${stamp(3)} solver.cpp:337] Iteratio`);
    assert.deepEqual(
      problems.map(({ severity, line }) => [severity, line]),
      [['info', 18]],
    );
  });

  test('seconds since the first record, over midnight', () => {
    const at = (time: string, iteration: number): string =>
      `I${time} 17550 solver.cpp:228] Iteration ${String(iteration)}, loss = 2`;
    const run = readOne(joinLines(at('0817 23:59:50.000000', 0), at('0818 00:00:10.500000', 100)));
    assert.deepEqual([...run.series[0]!.points.time], [0, 20.5]);
  });
});
