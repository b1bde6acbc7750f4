import assert from 'node:assert/strict';
import { TerminalText } from '../../../src/core/text/terminal-text';
import { builtInFormats } from '../../../src/files/recogniser';
import { openRunService } from '../../../src/files/run-service';
import { StreamedLog } from '../../../src/files/streamed-log';
import type { RunState } from '../../../src/service';
import { nextState } from './support/next-state';

const escape = '\u001b';
const id = 'terminal:/train.py (1)';

function epoch(number: number, loss: number, val: number): string {
  const bar = `\r${escape}[1m50/100${escape}[0m ${escape}[32m━━━${escape}[0m 5ms/step - loss: ${loss + 1}`;
  const end = `\r${escape}[1m100/100${escape}[0m ${escape}[32m━━━━━━${escape}[0m 1s 6ms/step`;
  return `Epoch ${number}/50\r\n${bar}${end} - loss: ${loss.toFixed(4)} - val_loss: ${val.toFixed(4)}\r\n`;
}

suite('text of a terminal', () => {
  test('loses colours and marks of shell integration, also where a chunk cuts them', () => {
    const text = `${escape}]633;C\u0007${escape}[31mloss${escape}[0m 0.5\r\n`;
    for (let cut = 0; cut <= text.length; cut++) {
      const reader = new TerminalText();
      assert.equal(reader.push(text.slice(0, cut)) + reader.push(text.slice(cut)), 'loss 0.5\r\n');
    }
  });

  test('begins a line where the cursor is sent to another, and leaves blanks to its right', () => {
    assert.equal(new TerminalText().push(`a${escape}[12;1Hloss${escape}[3C0.5`), 'a\nloss   0.5');
  });

  test('gives up on a sequence that never ends', () => {
    const reader = new TerminalText();
    reader.push(`${escape}]`);
    for (let chunk = 0; chunk < 20; chunk++) reader.push('x'.repeat(1000));
    assert.ok(reader.push(`${'x'.repeat(1000)}\u0007loss`).endsWith('loss'));
  });
});

suite('a streamed log', () => {
  const open = () => new StreamedLog({ id, name: 'train.py', recogniser: builtInFormats, now: () => 5000 });

  test('is read from its first epoch on, each epoch by the last state of its bar', () => {
    const log = open();
    const text = 'Loading data\r\n' + [1, 2, 3].map((n) => epoch(n, 1 / n, 1.2 / n)).join('');
    for (const character of text) assert.ok(log.push(character));
    const [run] = log.runs;
    const loss = run?.series.find(({ name }) => name === 'loss');
    assert.deepEqual([...(loss?.points.value ?? [])].slice(-3).length, 3);
    assert.equal(loss?.points.value.at(-1), 0.3333);
    assert.equal(run?.planned.epochs, 50);
  });

  test('is given up where its beginning is no log', () => {
    const log = open();
    let isLog = true;
    for (let line = 0; isLog && line < 10_000; line++) isLog = log.push(`file ${line}.txt in a folder\r\n`);
    assert.equal(isLog, false);
    assert.ok(log.bytes < 100_000);
  });
});

const isNan = ({ code }: { readonly code: string }): boolean => code === 'non-finite-loss';

suite('streams of the run service', () => {
  test('are forgotten before they are runs as well', async () => {
    const service = openRunService({ onError: assert.fail });
    try {
      await service.openStream({ id, name: 'train.py' });
      assert.equal(await service.pushStream(id, 'Loading data\r\n'), true);
      await service.unfollow(id);
      assert.equal(await service.streamText(id), null);
      assert.equal(await service.pushStream(id, epoch(1, 1, 1)), false);
    } finally {
      service.dispose();
    }
  });

  test('become runs that are live until they are closed, and stay then', async () => {
    const service = openRunService({ onError: assert.fail });
    const states: RunState[] = [];
    service.onChange((state) => states.push(state));
    try {
      const command = 'python train.py --lr 0.1 --epochs 50';
      await service.openStream({ id, name: 'train.py', command });
      const first = nextState(service, ({ reports }) => reports[0]?.series.some(({ points }) => points >= 3) === true);
      for (let n = 1; n <= 3; n++) assert.ok(await service.pushStream(id, epoch(n, 1 / n, 1.2 / n)));
      const state = await first;
      assert.equal(state.live, true);
      assert.equal(state.reports[0]?.name, 'train.py');
      assert.equal(state.reports[0]?.hyperparameters.learningRate?.value, 0.1);
      assert.equal((await service.recognise(id))?.run, id);
      const [series] = state.reports[0]?.series ?? [];
      const lines = (await service.streamText(id))?.split(/\r\n|\r|\n/) ?? [];
      assert.match(lines[(series?.last?.line ?? 0) - 1] ?? '', /^100\/100 .* loss: 0\.3333/);
      const over = nextState(service, ({ live }) => !live);
      await service.closeStream(id);
      await over;
      assert.equal((await service.follow(id))?.id, id);
      await service.unfollow(id);
      assert.equal(await service.follow(id), null);
    } finally {
      service.dispose();
    }
  });

  test('that are old have no news, and are read anew where they are opened again', async () => {
    const service = openRunService({ onError: assert.fail });
    try {
      const text = Array.from({ length: 16 }, (_, index) => epoch(index + 1, index < 12 ? 1 / (index + 1) : NaN, 1));
      await service.openStream({ id, name: 'train.py', isOld: true });
      const first = nextState(service, ({ reports }) => reports[0]?.findings.some(isNan) === true);
      await service.pushStream(id, text.join(''));
      assert.deepEqual((await first).raised, []);
      await service.closeStream(id);
      const again = nextState(service, ({ live, reports }) => live && reports[0]?.findings.some(isNan) === false);
      await service.openStream({ id, name: 'train.py' });
      await service.pushStream(id, text.slice(0, 3).join(''));
      assert.equal((await again).reports.length, 1);
    } finally {
      service.dispose();
    }
  });

  test('say which findings came up while they were read', async () => {
    const service = openRunService({ onError: assert.fail });
    try {
      await service.openStream({ id, name: 'train.py' });
      const raised = nextState(service, (state) => state.raised.some(({ code }) => code === 'non-finite-loss'));
      for (let n = 1; n <= 12; n++) await service.pushStream(id, epoch(n, 1 / n, 1.2 / n));
      for (let n = 13; n <= 16; n++) await service.pushStream(id, epoch(n, NaN, NaN));
      const state = await raised;
      assert.equal(state.raised.find(({ code }) => code === 'non-finite-loss')?.at.epoch, 13);
    } finally {
      service.dispose();
    }
  });
});
