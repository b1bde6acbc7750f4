import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { gunzip } from '../../../src/web/thread/gunzip';

async function* pieces(bytes: Uint8Array, length = 100): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

async function unpacked(packed: AsyncIterable<Uint8Array>, most = Infinity) {
  const parts: Uint8Array[] = [];
  let held = 0;
  const ending = await gunzip(packed, (bytes) => {
    parts.push(bytes);
    held += bytes.length;
    return held < most;
  });
  return { ending, text: Buffer.concat(parts).toString() };
}

suite('Unpacking in a browser', () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `step ${at} loss ${Math.sin(at)}\n`).join('');
  const packed = gzipSync(text);

  test('yields what was packed', async () => {
    const { ending, text: got } = await unpacked(pieces(packed));
    assert.deepEqual(ending, { kind: 'whole' });
    assert.equal(got, text);
  });

  test('stops when enough was seen', async () => {
    const { ending, text: got } = await unpacked(pieces(packed), 1000);
    assert.deepEqual(ending, { kind: 'stopped' });
    assert.ok(got.length >= 1000 && text.startsWith(got));
  });

  test('tells an end that is not written yet, with what there is', async () => {
    const { ending, text: got } = await unpacked(pieces(packed.subarray(0, packed.length / 2)));
    assert.deepEqual(ending, { kind: 'unfinished' });
    assert.ok(got.length > 0 && text.startsWith(got));
  });

  test('tells damage', async () => {
    const broken = Uint8Array.from(packed);
    broken.fill(0xff, 5000, 5200);
    const { ending } = await unpacked(pieces(broken));
    assert.equal(ending.kind, 'damaged');
  });

  test('rejects when the file cannot be read', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield packed.slice(0, 100);
      throw new Error('gone');
    }
    await assert.rejects(unpacked(failing()), /gone/);
  });
});
