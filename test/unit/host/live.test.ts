import assert from 'node:assert/strict';
import { streamKindOf } from '../../../src/core/stream-id';
import { newStreamId } from '../../../src/host/new-stream-id';
import { Announcer } from '../../../src/host/text/announcement';
import { commandName } from '../../../src/host/text/command-name';
import { logMarks, nextFinding } from '../../../src/host/text/log-marks';
import { siblings } from '../../../src/host/text/siblings';
import { leftText, progressText, statusText, statusTooltip } from '../../../src/host/text/status-text';
import { StreamHead } from '../../../src/host/text/stream-head';
import type { RaisedFinding } from '../../../src/core/replay/watched';
import { finding, l10n, log, moment, report, run } from './fixtures';

const minute = 60_000;

suite('what the status bar says', () => {
  test('the verdict, the epoch and the time left while a run is written', () => {
    const live = run({ live: true, endsAt: 12 * minute });
    assert.equal(statusText(l10n, live, 0), 'Overfitting since epoch 14 · epoch 20/50 · 12 min left');
    assert.equal(statusText(l10n, { ...live, live: false }, 0), 'Overfitting since epoch 14');
    assert.equal(statusText(l10n, run({ reports: [] }), 0), null);
  });

  test('time left in the unit that fits, and nothing where a run takes longer than was thought', () => {
    const left = (milliseconds: number) => leftText(l10n, run({ endsAt: milliseconds }), 0);
    assert.equal(left(20_000), 'less than 1 min left');
    assert.equal(left(99 * minute), '99 min left');
    assert.equal(left(5 * 60 * minute), '5 h left');
    assert.equal(left(72 * 60 * minute), '3 days left');
    assert.equal(left(-1), null);
    assert.equal(leftText(l10n, run(), 0), null);
  });

  test('epochs counted from 0 are one more than their number, and steps are told where no epoch is planned', () => {
    const [series] = report().series;
    const place = (step: number | null, epoch: number | null) => ({ ...moment, step, epoch, value: 1 });
    const from = { ...series!, first: place(null, 0), last: place(null, 19) };
    assert.equal(progressText(l10n, report({ series: [from] })), 'epoch 20/50');
    const steps = { ...series!, first: place(10, null), last: place(1200, null) };
    assert.equal(
      progressText(l10n, report({ series: [steps], planned: { epochs: null, steps: 5000 } })),
      'step 1,200/5,000',
    );
    assert.equal(progressText(l10n, report({ series: [] })), null);
  });

  test('a tooltip names the run, its progress and what to do', () => {
    const text = statusTooltip(l10n, run({ live: true, endsAt: 12 * minute }), 0);
    assert.match(text, /^\*\*a\*\*\n\nepoch 20\/50 · 12 min left/);
    assert.match(text, /Keep the checkpoint of epoch 14/);
  });
});

suite('what is announced', () => {
  const none = { rules: [], runs: [] };
  const raised = (given: Partial<RaisedFinding> = {}): RaisedFinding => ({
    rule: 'D25',
    code: 'overfitting',
    severity: 'warning',
    confidence: 0.9,
    at: moment,
    ...given,
  });
  const overfitting = finding({ code: 'overfitting', severity: 'warning' });
  const nan = finding({ code: 'non-finite-loss', severity: 'error', message: 'train_loss is NaN from epoch 15 on.' });

  test('a finding that came up while the run was watched, once', () => {
    const announcer = new Announcer();
    const state = run({ reports: [report({ findings: [overfitting] })], raised: [raised()] });
    const told = announcer.next(state, none);
    assert.equal(told?.code, 'overfitting');
    assert.match(told.text, /^a: val_loss has risen/);
    announcer.closed({ run: state.id, severity: 'warning' });
    assert.equal(announcer.next(state, none), null);
  });

  test('nothing of an old log, nothing that the report does not say any more, and no notes', () => {
    const state = run({ reports: [report({ findings: [overfitting] })] });
    assert.equal(new Announcer().next(state, none), null);
    assert.equal(new Announcer().next(run({ raised: [raised()] }), none), null);
    const note = finding({ code: 'overfitting', severity: 'info' });
    assert.equal(
      new Announcer().next(run({ reports: [report({ findings: [note] })], raised: [raised()] }), none),
      null,
    );
  });

  test('one at a time of each run, the worst first', () => {
    const announcer = new Announcer();
    const both = [raised(), raised({ rule: 'D01', code: 'non-finite-loss', severity: 'error' })];
    const state = run({ reports: [report({ findings: [overfitting, nan] })], raised: both });
    assert.equal(announcer.next(state, none)?.severity, 'error');
    assert.equal(announcer.next(state, none), null);
    announcer.closed({ run: state.id, severity: 'error' });
    assert.equal(announcer.next(state, none)?.code, 'overfitting');
  });

  test('an error also while a warning waits for an answer, and nothing more until the error has one', () => {
    const announcer = new Announcer();
    const warned = run({ reports: [report({ findings: [overfitting] })], raised: [raised()] });
    assert.equal(announcer.next(warned, none)?.code, 'overfitting');
    const both = [raised(), raised({ rule: 'D01', code: 'non-finite-loss', severity: 'error' })];
    const failing = run({ reports: [report({ findings: [overfitting, nan] })], raised: both });
    assert.equal(announcer.next(failing, none)?.code, 'non-finite-loss');
    announcer.closed({ run: warned.id, severity: 'warning' });
    const more = finding({ code: 'early-divergence', severity: 'error' });
    const third = [...both, raised({ rule: 'D02', code: 'early-divergence', severity: 'error' })];
    const worse = run({ reports: [report({ findings: [overfitting, nan, more] })], raised: third });
    assert.equal(announcer.next(worse, none), null);
    announcer.closed({ run: warned.id, severity: 'error' });
    assert.equal(announcer.next(worse, none)?.code, 'early-divergence');
  });

  test('nothing that is muted, and again in another attempt', () => {
    const state = run({ reports: [report({ findings: [overfitting] })], raised: [raised()] });
    const announcer = new Announcer();
    assert.equal(announcer.next(state, { rules: ['overfitting'], runs: [] }), null);
    assert.equal(announcer.next(state, { rules: [], runs: [state.id] }), null);
    assert.equal(announcer.next(state, none)?.code, 'overfitting');
    announcer.closed({ run: state.id, severity: 'warning' });
    const again = run({ ...state, reports: [report({ findings: [overfitting], attempt: 2 })] });
    assert.equal(announcer.next(again, none)?.code, 'overfitting');
  });
});

suite('the name of a command', () => {
  const names: readonly (readonly [string, string | null])[] = [
    ['python train.py --lr 0.1', 'train.py --lr 0.1'],
    ['cd runs && CUDA_VISIBLE_DEVICES=0 python3 -u src/train.py', 'train.py'],
    ['python -m package.train --epochs 3', 'package.train --epochs 3'],
    ['uv run python train.py', 'train.py'],
    ['torchrun train.py', 'train.py'],
    ['accelerate launch train.py', 'train.py'],
    ['/usr/bin/node "my train.js"', 'my train.js'],
    ['yolo train model=yolo11n.pt', 'yolo train model=yolo11n.pt'],
    ['./train.sh 2>&1 | tee train.log', 'train.sh'],
    ['Get-Content .\\train.log', null],
    ['type train.log', null],
    ['findstr.exe loss train.log', null],
    ['Get-Content train.log -Wait', 'Get-Content train.log -Wait'],
    ['tail -n 50 train.log', null],
    ['tail -n 5 -f train.log', 'tail -n 5 -f train.log'],
    ['tail --follow train.log', 'tail --follow train.log'],
    ['cat train.log', null],
    ['sudo less train.log', null],
    ['', null],
  ];
  for (const [line, name] of names) {
    test(line === '' ? 'an empty line' : line, () => {
      assert.equal(commandName(line), name);
    });
  }

  test('long ones are cut', () => {
    assert.equal(commandName(`python train.py ${'--option value '.repeat(20)}`)?.length, 48);
  });
});

suite('the id of what is printed', () => {
  test('has its time, and a number where that is taken', () => {
    const now = new Date(2026, 0, 2, 3, 4, 5);
    const id = newStreamId('terminal', 'src/train.py', now, () => false);
    assert.equal(id, 'terminal:/src⁄train.py, 2026-01-02 03:04:05');
    assert.equal(
      newStreamId('terminal', 'src/train.py', now, (taken) => taken === id),
      `${id} (2)`,
    );
    assert.equal(streamKindOf(id), 'terminal');
    assert.equal(streamKindOf('/runs/terminal:/train.py'), null);
  });
});

suite('the beginning of an output', () => {
  test('is held back until it may be a log, also where a chunk cuts the word', () => {
    const head = new StreamHead();
    assert.equal(head.push('Loading data\nEpo'), '');
    assert.equal(head.push('ch 1/3\n'), 'Loading data\nEpoch 1/3\n');
    assert.equal(head.push('more'), 'more');
  });

  test('is given up where it says nothing of a training', () => {
    const head = new StreamHead();
    let read: string | null = '';
    for (let line = 0; read !== null && line < 10_000; line++) read = head.push('a file of a folder\n');
    assert.equal(read, null);
  });
});

suite('marks in a log', () => {
  test('findings have their loudest colour, the best its words', () => {
    const at = { ...moment, line: 16 };
    const loud = finding({ severity: 'warning', from: at });
    const quiet = finding({ severity: 'info', from: at, message: 'another' });
    const marks = logMarks(l10n, [report({ findings: [quiet, loud] })], log);
    assert.deepEqual(marks, [
      { line: 16, kind: 'warning', text: null },
      { line: 16, kind: 'best', text: 'best val_loss 0.412' },
    ]);
    assert.deepEqual(logMarks(l10n, [report({ findings: [loud] })], '/another.log'), []);
  });

  test('the next finding comes after the line, and the first again at the end', () => {
    assert.equal(nextFinding([9, 3, 3], 3, 1), 9);
    assert.equal(nextFinding([9, 3], 9, 1), 3);
    assert.equal(nextFinding([9, 3], 3, -1), 9);
    assert.equal(nextFinding([9, 3], 5, -1), 3);
    assert.equal(nextFinding([], 5, 1), null);
  });
});

suite('the runs beside one', () => {
  const [a, b, c] = ['/w/runs/a/train.log', '/w/runs/b/train.log', '/w/other/c/train.log'].map((id) => run({ id }));

  test('are those listed under its folder', () => {
    assert.deepEqual(siblings(a!, [a!, b!, c!], ['/w']), [a!.id, b!.id]);
    assert.deepEqual(siblings(a!, [a!], ['/w']), []);
  });

  test('are those of its sweep first', () => {
    const sweep = { key: 's', folder: '/w', spelling: 'lr', value: 0.1 };
    const swept = [
      { ...a!, sweep },
      { ...c!, sweep: { ...sweep, value: 0.2 } },
    ];
    assert.deepEqual(siblings(swept[0]!, [...swept, b!], ['/w']), [a!.id, c!.id]);
  });
});
