import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openFindingWatch } from '../../src/core/replay/watched';
import { openLiveJudge } from '../../src/core/replay/live';
import { clockOf, momentAt, runAt, ticksOf } from '../../src/core/replay/moments';
import { TerminalText } from '../../src/core/text/terminal-text';
import { StreamedLog } from '../../src/files/streamed-log';
import { builtInFormats } from '../../src/files/recogniser';
import { fall, fallThenRise, noisy, runOf } from '../unit/facts/synthetic';

const escape = '\u001b';
const pieces = ['loss 0.5', '\r', '\n', '\r\n', `${escape}[1m`, `${escape}[0m`, `${escape}[2K`, `${escape}[A`];
const marks = [
  `${escape}]633;A\u0007`,
  `${escape}]0;title${escape}\\`,
  `${escape}[3;1H`,
  `${escape}[4C`,
  escape,
  '[',
  '━',
];

/** What a terminal may be sent, broken sequences among it. */
const output = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ...marks), fc.string({ maxLength: 8 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

function inChunks(text: string, sizes: readonly number[]): readonly string[] {
  const chunks: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return chunks;
}

const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });

suite('What a terminal is sent', () => {
  test('says the same in chunks of any size', () => {
    fc.assert(
      fc.property(output, sizes, (text, parts) => {
        const whole = new TerminalText().push(`${text}\n.`);
        const reader = new TerminalText();
        const read = inChunks(`${text}\n.`, parts).map((chunk) => reader.push(chunk));
        assert.equal(read.join(''), whole);
      }),
    );
  });

  test('is read without a throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(output, { maxLength: 10 }), (texts) => {
        const log = new StreamedLog({ id: 'terminal:/x', name: 'x', recogniser: builtInFormats, now: () => 0 });
        for (const text of texts) log.push(`Epoch 1/3\n${text}\nloss: 0.5 - val_loss: 0.4\n`);
        log.close();
        assert.ok(log.runs.every(({ name }) => name === 'x'));
      }),
    );
  });
});

suite('News of a run', () => {
  test('are those of the judge that watches it, at whatever places it is looked at', () => {
    const run = runOf({
      columns: [
        { name: 'train_loss', values: fall(60, 2, 0.1) },
        { name: 'val_loss', values: noisy(fallThenRise(60, 0.5, 0.6), 0.005) },
      ],
    });
    const clock = clockOf(run)!;
    const ticks = [...ticksOf(run, clock)];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 8 }), (steps) => {
        const watch = openFindingWatch(false);
        let at = 0;
        for (const step of steps) {
          at = Math.min(ticks.length - 1, at + step);
          watch.see(runAt(run, momentAt(run, clock, ticks[at]!)));
        }
        const seen = watch.see(run).map(({ code, at: { line, step: place } }) => [code, line, place]);
        const standing = new Map<string, unknown>();
        for (const { event, code, at: place } of openLiveJudge().see(run).events) {
          if (event === 'cleared') standing.delete(code);
          else standing.set(code, [code, place.line, place.step]);
        }
        assert.ok(seen.length > 0, 'there are news');
        assert.deepEqual(seen, [...standing.values()]);
      }),
      { numRuns: 20 },
    );
  });
});
