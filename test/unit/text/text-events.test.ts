import assert from 'node:assert/strict';
import type { RunEventKind } from '../../../src/core/run';
import { TextEvents } from '../../../src/core/text/text-events';

const eventsIn = (...lines: readonly string[]) => {
  const events = new TextEvents();
  return lines.flatMap((line) => events.see(line) ?? []);
};

const told: readonly (readonly [string, RunEventKind, number?])[] = [
  ['Gradient overflow.  Skipping step, loss scaler 0 reducing loss scale to 32768.0', 'overflow', 32768],
  [
    '[deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 4294967296, reducing to 2147483648',
    'overflow',
    2147483648,
  ],
  ['2024-01-01 | INFO | gradient overflow detected, ignoring gradient, setting loss scale to: 64.0', 'overflow', 64],
  ['torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB', 'out-of-memory'],
  ['RuntimeError: MPS backend out of memory (MPS allocated: 5.99 GB)', 'out-of-memory'],
  ['jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate', 'out-of-memory'],
  ['slurmstepd: error: Detected 1 oom-kill event(s) in StepId=1.batch', 'out-of-memory'],
  ['Killed', 'killed'],
  ['run.sh: line 12: 31337 Killed                  python train.py', 'killed'],
  ['RuntimeError: DataLoader worker (pid 7) is killed by signal: Killed.', 'killed'],
  ['Command exited with exit code 137', 'killed'],
  ['slurmstepd: error: *** JOB 7 ON node1 CANCELLED AT 2024-05-01T10:00:00 DUE TO TIME LIMIT ***', 'time-limit'],
  ['slurmstepd: error: *** STEP 7.0 ON node1 CANCELLED AT 2024-05-01T10:00:00 ***', 'cancelled'],
  ['Resuming training from checkpoint at step 4000', 'resume'],
];

const silent = [
  'step 100 loss 0.3',
  'He was killed in 1916, and his memory lives on.',
  'memory: 1204 MB',
  'exit_code: 0',
  'resume: true',
  'overflow: 0',
  'from torch.cuda import memory_allocated',
];

suite('What lines say of the program', () => {
  for (const [line, kind, value = NaN] of told) {
    test(`${kind}: ${line.slice(0, 60)}`, () => {
      const [event, ...others] = eventsIn(line);
      assert.deepEqual([event?.kind, event?.value, others.length], [kind, value, 0]);
    });
  }

  test('nothing in lines that hold the same words', () => {
    assert.deepEqual(eventsIn(...silent), []);
  });

  test('a traceback is told by the exception that ends it', () => {
    const events = eventsIn(
      'Traceback (most recent call last):',
      '  File "train.py", line 10, in <module>',
      '    main()',
      'ValueError: shapes do not match',
      'ValueError: this is no part of a traceback',
    );
    assert.deepEqual(
      events.map(({ kind, text }) => [kind, text]),
      [['exception', 'ValueError: shapes do not match']],
    );
  });

  test('also where each line names its rank, and a want of memory is that', () => {
    const lines = [
      'Traceback (most recent call last):',
      '  File "a.py"',
      'torch.OutOfMemoryError: CUDA out of memory.',
    ];
    const events = eventsIn(...lines.map((line) => `[rank3]: ${line}`));
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['out-of-memory'],
    );
  });

  test('a traceback without an end is given up', () => {
    const lines = Array.from({ length: 300 }, () => '  more');
    assert.deepEqual(eventsIn('Traceback (most recent call last):', ...lines, 'ValueError: of something else'), []);
  });
});
