import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats } from '../../src/core/formats/index';
import type { LogDecoder, LogFormat } from '../../src/core/format';
import { mutate, randomOf, seeds } from './support/mutate';
import { said } from './support/said';

function read(format: LogFormat, chunks: readonly Uint8Array[]): LogDecoder {
  const decoder = format.open({ path: 'run.log' });
  for (const chunk of chunks) decoder.push(chunk);
  decoder.end();
  return decoder;
}

/** The bytes in pieces of the given lengths, over and over. */
function cut(bytes: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length]!;
    // A copy, so that the decoder cannot look beyond its chunk.
    chunks.push(bytes.slice(at, at + length));
    at += length;
  }
  return chunks;
}

const number = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String),
  fc.constantFrom('nan', 'inf', '-nan', '1e-5', '0.', '1,234', '45%', ''),
);
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\r\r\n', '');
const place = fc.nat({ max: 30 });
const line = fc.oneof(
  fc.tuple(place, number, number).map(([n, a, b]) => `Epoch ${String(n)}/20 - loss: ${a} - val_loss: ${b}`),
  fc.tuple(place, number).map(([n, a]) => `step:${String(n)}/1000 val_loss:${a} train_time:12ms`),
  fc.tuple(place, number, number).map(([n, a, b]) => `${String(n)},${a},${b}`),
  fc.tuple(place, number).map(([n, a]) => `{"step": ${String(n)}, "loss": ${a === '' ? 'null' : a}}`),
  fc
    .tuple(place, number)
    .map(([n, a]) => `I0817 16:02:51.154722 17550 solver.cpp:228] Iteration ${String(n)}, loss = ${a}`),
  fc.tuple(place, number).map(([n, a]) => `58/58 [====] - ${String(n)}s 7ms/step - loss: ${a} - val_loss: 0.5`),
  fc.tuple(number, place).map(([a, n]) => `{'loss': ${a}, 'eval_loss': '${a}', 'epoch': ${String(n / 10)}}`),
  fc
    .tuple(place, number)
    .map(([n, a]) => `Epoch ${String(n)}:  50%|██  | 1/2 [00:01<00:01, 3.5it/s, train_loss=${a}, val_loss=0.5]`),
  fc.tuple(place, number).map(([n, a]) => `[${String(n)}]\ttrain-rmse:${a}\tvalid_0's l2: 0.5`),
  fc.tuple(place, number).map(([n, a]) => `   ${String(n)}/29   3.97G   ${a}   0.5   0.25   802   640: 100%`),
  place.map((n) => `Epoch ${String(n)}/30`),
  fc.constantFrom(
    'epoch,loss,val_loss',
    '"iterations":[',
    '{"learn":[0.5],"iteration":3,"test":[0.25]},',
    'step\\tloss',
    '3\\t0.5',
    '7: 0.5, -nan avg loss, 0.001 rate, 0.2 seconds, 64 images',
    '  Epoch  GPU_mem  box_loss  cls_loss  dfl_loss  Instances  Size',
    '  Class  Images  Instances  Box(P  R  mAP50  mAP50-95)',
    '  all  107  938  0.156  0.132  0.0764  0.0305',
    '\u001b[32mINFO\u001b[0m é → ok',
    '"log_history": [',
    '{"loss": 1, "step": 3},',
    ']',
    '"loss": {"steps": [0, 1], "values": [0.5, NaN]},',
    '{"epoch": 2, "main/loss": 0.5},',
    '"val_loss": [1, 2,',
    '"loss": {"0": 1, "1": 2},',
    '"{\'loss\': [0.5, 0.4]}"',
  ),
  fc.string(),
);
const log = fc
  .tuple(
    fc.constantFrom('', '\uFEFF', 'epoch,loss,val_loss\n', '{"log_history": [', '{', '[', 'Epoch 1/3\n'),
    fc.array(fc.tuple(line, lineEnd)),
  )
  .map(([opening, lines]) => opening + lines.flat().join(''));

suite('decoders', () => {
  for (const format of formats) {
    test(`${format.id}: any log in any chunks reads as the whole`, () => {
      fc.assert(
        fc.property(log, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), (text, lengths) => {
          const bytes = new TextEncoder().encode(text);
          assert.deepEqual(said(read(format, cut(bytes, lengths))), said(read(format, [bytes])));
        }),
        { numRuns: 60 },
      );
    });

    test(`${format.id}: no bytes make it throw, whatever they are`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
          const confidence = format.matches('run.log', bytes);
          assert.ok(confidence >= 0 && confidence <= 1);
          assert.ok(Array.isArray(read(format, [bytes]).runs));
        }),
        { numRuns: 60 },
      );
    });
  }

  test('every fixture, whole and mutated, reads the same in any chunks', function () {
    const all = seeds();
    assert.ok(all.length > 0, 'there are fixtures');
    const random = randomOf(20260101);
    for (let turn = 0; turn < 600; turn++) {
      const seed = all[turn % all.length]!;
      const bytes = turn < all.length ? seed.bytes : mutate(seed.bytes, all, random);
      const lengths = [1 + Math.floor(random() * 60), 1 + Math.floor(random() * 7)];
      assert.deepEqual(said(read(seed.format, cut(bytes, lengths))), said(read(seed.format, [bytes])));
    }
  });

  test('a view taken while reading never changes', () => {
    for (const { format, bytes } of seeds()) {
      const decoder = format.open({ path: 'run.log' });
      const half = Math.floor(bytes.length / 2);
      decoder.push(bytes.slice(0, half));
      const { runs } = decoder;
      const before = said({ ...decoder, runs, problems: [] });
      decoder.push(bytes.slice(half));
      decoder.end();
      assert.ok(decoder.runs.length >= runs.length);
      assert.deepEqual(said({ ...decoder, runs, problems: [] }), before);
    }
  });
});
