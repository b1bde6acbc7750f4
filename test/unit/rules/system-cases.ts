import type { RuleId } from '../../../src/core/analysis';
import type { EventPlace, Run, RunEvent, RunEventKind } from '../../../src/core/run';
import { curve, fall, noisy, runOf, type Column, type RunShape } from '../facts/synthetic';
import { healthy, nothing, short, train, validation, type RuleCases } from './shared-cases';

/** The points of a synthetic run stand on lines 2 to n + 1, at steps 100, 200 and so on. */
const file = 'log.csv';
const falling = noisy(fall(60, 2.3, 0.3), 0.02, 1);
const shape: RunShape = { columns: [train(falling), validation(noisy(fall(60, 2.3, 0.4), 0.02, 2))] };
const planned: RunShape = { ...shape, epochs: 100 };

const at = (line: number, value = NaN): EventPlace => ({ step: 100 * (line - 2), epoch: line - 2, line, value });

function telling(run: RunShape, kind: RunEventKind, places: readonly EventPlace[], text = ''): Run {
  const event: RunEvent = { kind, file, count: places.length, places, text };
  return { ...runOf(run), events: [event] };
}

const series = (name: string, kind: Column['kind'], values: readonly number[]): Column => ({
  name,
  kind: kind!,
  role: 'system',
  goal: null,
  values,
});

const stepTimes = (values: readonly number[]): Run =>
  runOf({ columns: [train(noisy(fall(values.length, 2.3, 0.3), 0.02, 1)), series('step_time', 'time', values)] });
/** A run whose clock, and nothing else, tells how long its steps take. */
function timed(seconds: readonly number[]): Run {
  const run = runOf({ columns: [train(noisy(fall(seconds.length, 2.3, 0.3), 0.02, 1))] });
  let now = 0;
  const time = Float64Array.from(seconds, (one) => (now += one));
  return { ...run, series: run.series.map((one) => ({ ...one, points: { ...one.points, time } })) };
}
const steady = noisy(new Array<number>(120).fill(0.5), 0.05, 4);
const scales = (values: readonly number[]): Run =>
  runOf({
    columns: [train(noisy(fall(values.length, 2.3, 0.3), 0.02, 1)), series('loss_scale', 'loss-scale', values)],
  });

/** A training loss and a rate that are both smooth but for what `change` does from line 42 on. */
function resumed(change: { readonly loss?: number; readonly rate?: number }): Run {
  const values = noisy(fall(60, 2.3, 0.5), 0.01, 3).map((loss, place) =>
    place >= 40 && place < 46 ? loss * (change.loss ?? 1) : loss,
  );
  const rates = curve(60, (share, place) => (place >= 40 ? (change.rate ?? 1) : 1) * 0.1 * (1 - 0.9 * share));
  return telling({ columns: [train(values), series('lr', 'learning-rate', rates)] }, 'roll-back', [at(42, 5)]);
}

const skips = (from: number, count: number, scale: number): readonly EventPlace[] =>
  Array.from({ length: count }, (_, place) => ({ step: from + place, epoch: 1, line: 3 + place, value: scale }));
/** Six hundred steps, each of them logged. */
const everyStep: RunShape = {
  columns: [
    {
      ...train(noisy(fall(600, 2.3, 0.3), 0.02, 1)),
      steps: Array.from({ length: 600 }, (_, place) => place + 1),
    },
  ],
};

const ranks: Run = runOf({
  columns: [
    {
      ...train(noisy(fall(240, 2.3, 0.3), 0.05, 6)),
      steps: Array.from({ length: 240 }, (_, place) => 10 * (1 + Math.floor(place / 4))),
    },
  ],
});

export const systemCases = {
  D09: {
    fires: [
      {
        name: 'every tenth step is skipped long after the start',
        run: telling(everyStep, 'overflow', skips(250, 40, 1024)),
        severity: 'warning',
      },
      {
        name: 'skipped at a scale of 1',
        run: telling(everyStep, 'overflow', skips(250, 40, 1)),
        severity: 'error',
      },
      {
        name: 'a logged scale that only falls',
        run: scales(curve(80, (share) => 65536 / 2 ** Math.floor(10 * Math.max(0, share - 0.2)))),
        severity: 'warning',
      },
      {
        name: 'a logged scale at the ground',
        run: scales(curve(80, (share) => Math.max(1, 65536 / 2 ** Math.floor(40 * Math.max(0, share - 0.2))))),
        severity: 'error',
      },
    ],
    quiet: [
      { name: 'the search for the scale at the start', run: telling(everyStep, 'overflow', skips(1, 20, 1024)) },
      { name: 'one skipped step now and then', run: telling(everyStep, 'overflow', skips(300, 5, 65536)) },
      {
        name: 'a scale that falls at the start and holds',
        run: scales(curve(80, (_, place) => (place < 5 ? 2 ** (32 - 3 * place) : 2 ** 17))),
      },
      { name: 'a scale that comes up again', run: scales(curve(80, (_, place) => 2 ** (10 + (place % 6)))) },
      { name: 'a constant scale of 1, as bfloat16 has', run: scales(curve(80, () => 1)) },
      healthy,
      nothing,
    ],
  },
  D52: {
    fires: [
      { name: 'the loss is up where it was resumed', run: resumed({ loss: 1.4 }), severity: 'warning' },
      { name: 'the rate is three times what it was', run: resumed({ rate: 3 }), severity: 'warning' },
      { name: 'both', run: resumed({ loss: 1.3, rate: 2 }), severity: 'warning' },
    ],
    quiet: [
      { name: 'a resume that nothing shows', run: resumed({}) },
      { name: 'a jump of the loss without a resume', run: { ...resumed({ loss: 1.4 }), events: [] } },
      { name: 'a jump within the noise', run: resumed({ loss: 1.02 }) },
      healthy,
      short,
    ],
  },
  D56: {
    fires: [
      {
        name: 'steps take one and a half times as long',
        run: stepTimes(steady.map((time, place) => (place < 80 ? time : 1.5 * time))),
        severity: 'info',
      },
      {
        name: 'steps take three times as long',
        run: stepTimes(steady.map((time, place) => (place < 80 ? time : 3 * time))),
        severity: 'warning',
      },
      {
        name: 'the clock tells that steps take twice as long',
        run: timed(steady.map((time, place) => (place < 80 ? time : 2.1 * time))),
        severity: 'warning',
      },
      {
        name: 'a speed that halves',
        run: runOf({
          columns: [
            train(falling),
            series(
              'it/s',
              'speed',
              noisy(
                curve(60, (share) => (share < 0.6 ? 20 : 10)),
                0.05,
                5,
              ),
            ),
          ],
        }),
        severity: 'warning',
      },
      {
        name: 'half of a step is waiting for data',
        run: runOf({
          columns: [
            train(falling),
            series('step_time', 'time', steady.slice(0, 60)),
            series(
              'data_time',
              'time',
              steady.slice(60).map((time) => 0.6 * time),
            ),
          ],
        }),
        severity: 'info',
      },
    ],
    quiet: [
      { name: 'steady steps', run: stepTimes(steady) },
      { name: 'a steady clock', run: timed(steady) },
      { name: 'a night between two steps', run: timed(steady.map((time, place) => (place === 60 ? 30_000 : time))) },
      { name: 'a slow start', run: stepTimes(steady.map((time, place) => (place < 8 ? 10 * time : time))) },
      {
        name: 'pauses for checkpoints',
        run: stepTimes(steady.map((time, place) => (place % 10 === 0 ? 8 * time : time))),
      },
      { name: 'time since the start', run: stepTimes(curve(120, (share) => 10 + 60 * share)) },
      healthy,
      nothing,
    ],
  },
  D57: {
    fires: [
      {
        name: 'an exception at 60 of 100 epochs',
        run: telling(planned, 'exception', [at(62)], 'ValueError: shapes do not match'),
        severity: 'error',
      },
      {
        name: 'the time of the job was over',
        run: telling(planned, 'time-limit', [at(62)], 'CANCELLED DUE TO TIME LIMIT'),
        severity: 'error',
      },
      {
        name: 'somebody stopped it',
        run: telling(planned, 'exception', [at(62)], 'KeyboardInterrupt'),
        severity: 'info',
      },
    ],
    quiet: [
      {
        name: 'an exception after the planned end',
        run: telling({ ...shape, epochs: 60 }, 'exception', [at(62)], 'ValueError'),
      },
      { name: 'an exception of an attempt that went on', run: telling(planned, 'exception', [at(30)], 'ValueError') },
      { name: 'an exception where no length was planned', run: telling(shape, 'exception', [at(62)], 'ValueError') },
      { name: 'a log that ends early without a word', run: runOf(planned) },
      healthy,
      nothing,
    ],
  },
  D58: {
    fires: [
      {
        name: 'memory ran out and nothing came after',
        run: telling(planned, 'out-of-memory', [at(62)], 'torch.OutOfMemoryError: CUDA out of memory.'),
        severity: 'error',
      },
      { name: 'killed', run: telling(shape, 'killed', [at(62)], 'Killed'), severity: 'error' },
      {
        name: 'batches that were skipped for want of memory',
        run: telling(shape, 'out-of-memory', [at(20), at(30)], 'WARNING: ran out of memory'),
        severity: 'info',
      },
    ],
    quiet: [
      {
        name: 'the source of the program above the records',
        run: telling(shape, 'out-of-memory', [at(1)], 'OutOfMemoryError'),
      },
      { name: 'a worker that was killed before training went on', run: telling(shape, 'killed', [at(20)], 'Killed') },
      { name: 'a run that reached its end', run: telling({ ...shape, epochs: 60 }, 'killed', [at(62)], 'Killed') },
      healthy,
      nothing,
    ],
  },
  D59: {
    fires: [
      { name: 'four ranks in one file', run: ranks, severity: 'info' },
      {
        name: 'a log that goes back again and again',
        run: telling(
          shape,
          'roll-back',
          Array.from({ length: 12 }, (_, place) => at(5 + 4 * place, 2)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      { name: 'one resume', run: resumed({}) },
      {
        name: 'two values at each evaluation, of the train and of the validation set',
        run: runOf({ columns: [train(falling), validation(falling)] }),
      },
      healthy,
      short,
    ],
  },
} as const satisfies Partial<Record<RuleId, RuleCases>>;
