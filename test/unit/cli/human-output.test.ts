import assert from 'node:assert/strict';
import type { ReplayReport } from '../../../src/core/report';
import { pageText } from '../../../src/cli/text/page-text';
import { quietText } from '../../../src/cli/text/quiet-text';
import { replayText } from '../../../src/cli/text/replay-text';
import { runText, wholeText } from '../../../src/cli/text/run-text';
import { openStyle } from '../../../src/cli/text/style';
import { summaryText } from '../../../src/cli/text/summary-text';
import { width } from '../../../src/cli/text/width';
import { moment, overfitting, report, run } from './support/report';

const at = (columns: number) => openStyle(false, columns);
/** A golden text without the line ends and the indentation that it has here. */
const golden = (text: string) => text.slice(1).replace(/\n *$/, '').replace(/^ {6}/gm, '').split('\n');

const replayed: ReplayReport = {
  path: 'runs/wide-resnet/train.log',
  name: 'wide-resnet',
  events: [
    { event: 'raised', rule: 'D24', code: 'still-improving', severity: 'info', confidence: 0.8, at: moment(2, 3) },
    { event: 'cleared', rule: 'D24', code: 'still-improving', severity: 'info', confidence: 0.8, at: moment(4, 5) },
    { event: 'raised', rule: 'D25', code: 'overfitting', severity: 'warning', confidence: 0.72, at: moment(6, 7) },
    { event: 'changed', rule: 'D25', code: 'overfitting', severity: 'error', confidence: 0.97, at: moment(7, 8) },
  ],
  stop: { at: moment(7, 8), rule: 'D25', best: { series: 'val_loss', ...moment(4, 5), value: 1 } },
  afterStop: { saved: { unit: 'epoch', count: 1 }, share: 0.125, better: null },
};

/** All lines on a run, as `analyze` prints them. */
function printed(...[run, report, title, style]: Parameters<typeof runText>): string[] {
  return wholeText(runText(run, report, title, style), report, style);
}

suite('What a terminal shows', () => {
  test('of one run, 80 columns wide', () => {
    const lines = printed(run, report(), 'Text log by epoch', at(80));
    assert.deepEqual(
      lines,
      golden(`
      wide-resnet  Text log by epoch · to epoch 8 of 20

      ▲ Overfitting since epoch 4 · 93 % sure
        Keep the checkpoint of epoch 4. The 4 epochs after it brought nothing.

                                last    best  at
        train_loss  █▆▄▃▂▁▁▁  0.1000  0.1000  epoch 8
        val_loss    █▅▂▁▁▃▅×     NaN       1  epoch 4
        lr          ▄▄▄▄▄▄▄▄    0.01

      ▲ Validation loss rises, train falls                runs/wide-resnet/train.log:5
        val_loss has risen 50 % since its best at epoch 4 while train_loss kept
        falling.
        • Set weight_decay to 3e-4 instead of 1e-4 for the next run, and compare
          val_loss at epoch 4 of both.
        · No validation accuracy was logged.

      Problems reading the log
        runs/wide-resnet/train.log:7: The line is longer than 1,048,576 characters:
        its rest was skipped.
      `),
    );
  });

  test('of one run, 120 columns wide', () => {
    const lines = printed(run, report({ problems: [] }), 'Text log by epoch', at(120));
    assert.deepEqual(
      lines.slice(-5),
      golden(`

      ▲ Validation loss rises, train falls                                                        runs/wide-resnet/train.log:5
        val_loss has risen 50 % since its best at epoch 4 while train_loss kept falling.
        • Set weight_decay to 3e-4 instead of 1e-4 for the next run, and compare val_loss at epoch 4 of both.
        · No validation accuracy was logged.
      `),
    );
  });

  test('of a run that should stop, with what advice brings, and of its fourth note what was seen', () => {
    const keep = overfitting.advice[0]!;
    const gain = { quantity: 'val_loss', change: 0.5, low: 0.4, high: 0.6, basis: 'measured' } as const;
    const note = { ...overfitting, severity: 'info', caveats: [], advice: [{ ...keep, message: 'Go on.' }] } as const;
    const notes = ['Spike', 'Plateau', 'Gap', 'Schedule'].map((title) => ({
      ...note,
      title,
      message: `${title} seen.`,
    }));
    const told = report({
      findings: [{ ...overfitting, caveats: [], advice: [{ ...keep, gain }] }, ...notes],
      stop: { rule: 'D25', chance: 0.02, message: 'Stop here: the chance of a better checkpoint is 2 %.' },
      outlook: 'More epochs would hardly help.',
      problems: [],
    });
    const lines = printed(run, told, 'Text log by epoch', at(80)).map((line) => line.replace(/ {2,}runs.*/, ''));
    assert.deepEqual(
      [...lines.slice(2, 5), ...lines.slice(10)],
      golden(`
      ▲ Overfitting since epoch 4 · 93 % sure
        Keep the checkpoint of epoch 4. The 4 epochs after it brought nothing.
        Stop here: the chance of a better checkpoint is 2 %.

      ▲ Validation loss rises, train falls
        val_loss has risen 50 % since its best at epoch 4 while train_loss kept
        falling.
        • Keep the checkpoint of epoch 4.
          Gain: val_loss better by 0.5 (0.4 to 0.6), as measured in this run.

      ● Spike
        Spike seen.
        • Go on.

      ● Plateau
        Plateau seen.
        • Go on.

      ● Gap
        Gap seen.
        • Go on.

      ● Schedule
        Schedule seen.
      `),
    );
  });

  test('of many runs, the longest names shortened in their middle', () => {
    const long = report({
      name: '東京-sweep-with-many-words-lr-0.001-wd-0.0001-seed-42',
      fit: { ...report().fit, verdict: 'undetermined' },
      best: null,
      findings: [],
    });
    assert.deepEqual(
      summaryText([report(), long], at(80)),
      golden(`
         run                               verdict       sure  best  at       findings
      ▲  wide-resnet                       overfitting   93 %     1  epoch 4  1 ▲
      ?  東京-sweep-with…d-0.0001-seed-42  undetermined

      2 runs: 1 overfitting, 1 undetermined
      `),
    );
    assert.deepEqual(summaryText([report(), long], at(120))[2], `?  ${long.name}  undetermined`);
  });

  test('of many runs whose names are alike, fewer columns and names that can be told apart', () => {
    const name = (rate: string) => `resnet-cifar-${rate}-and-a-long-cosine-schedule-of-warm-restarts`;
    const lines = summaryText([report({ name: name('lr-0.1') }), report({ name: name('lr-0.3') })], at(80));
    assert.notEqual(lines[1], lines[2]);
    assert.ok(lines.every((line) => width(line) <= 80));
  });

  test('of a replay', () => {
    assert.deepEqual(
      replayText(replayed, at(120)),
      golden(`
      wide-resnet
        epoch 2  ●  still-improving          D24  80 % sure  runs/wide-resnet/train.log:3
        epoch 4  ✓  still-improving cleared  D24             runs/wide-resnet/train.log:5
        epoch 6  ▲  overfitting              D25  72 % sure  runs/wide-resnet/train.log:7
        epoch 7  ✖  overfitting changed      D25  97 % sure  runs/wide-resnet/train.log:8

        Stop at epoch 7. The best by then: val_loss 1, epoch 4. 1 epoch, 13 % of the run, was trained after that and brought
        nothing better.
      `),
    );
    assert.deepEqual(replayText({ ...replayed, events: [], stop: null }, at(80)), [
      'wide-resnet',
      '  Nothing would have been raised.',
    ]);
  });

  test('of a page on a rule: headings, paragraphs and lists, without marks of Markdown', () => {
    const page =
      '# A title\n\n## Why it happens\nText of two\nlines.\n- One item that goes on and on\n  `no_grad` here.\n- Two.\n';
    assert.deepEqual(
      pageText(page, at(40)),
      golden(`
      A title

      Why it happens
      Text of two lines.
      - One item that goes on and on no_grad
        here.
      - Two.
      `),
    );
  });

  test('of quiet output one line for each run', () => {
    const calm = report({ findings: [], path: 'runs/b.csv' });
    assert.deepEqual(quietText([report(), calm], at(80)), [
      '▲ runs/wide-resnet/train.log:5: Overfitting since epoch 4',
      '▲ runs/b.csv: Overfitting since epoch 4',
    ]);
  });

  test('an error shows before the verdict, and colours only where wanted', () => {
    const failing = report({ findings: [{ ...overfitting, severity: 'error' }] });
    assert.match(summaryText([failing], at(80))[1]!, /^✖ {2}wide-resnet/);
    const coloured = printed(run, failing, 'Text log by epoch', openStyle(true, 80)).join('\n');
    assert.ok(coloured.includes('\u001b[31m✖\u001b[39m'));
    assert.ok(!printed(run, failing, 'Text log by epoch', at(80)).join('\n').includes('\u001b'));
  });

  test('no line of prose or tables is wider than the terminal, down to 40 columns', () => {
    for (const columns of [40, 57, 64, 80, 100, 120]) {
      const style = openStyle(true, columns);
      const lines = [
        ...printed(run, report(), 'Text log by epoch', style),
        ...summaryText([report(), report({ name: 'another-run' })], style),
        ...replayText(replayed, style),
      ].flatMap((text) => text.split('\n'));
      assert.deepEqual(
        lines.filter((line) => width(line) > columns),
        [],
      );
    }
  });
});
