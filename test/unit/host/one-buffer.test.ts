import assert from 'node:assert/strict';
import { inOneBuffer } from '../../../src/host/panel/one-buffer';

suite('Curves in one buffer', () => {
  const curves = [
    { name: 'a', x: Float64Array.of(1, 2, 3), y: Float64Array.of(4, NaN, 6), line: Uint32Array.of(7, 8, 9) },
    { name: 'b', x: Float64Array.of(0.5), y: Float64Array.of(-1), line: Uint32Array.of(4_000_000_000) },
    { name: 'c', x: new Float64Array(), y: new Float64Array(), line: new Uint32Array() },
  ];

  test('are the same curves', () => assert.deepEqual(inOneBuffer(curves), curves));

  test('share it, of their own copy', () => {
    const shared = inOneBuffer(curves).flatMap(({ x, y, line }) => [x.buffer, y.buffer, line.buffer]);
    assert.equal(new Set(shared).size, 1);
    assert.ok(curves.every(({ x }) => x.buffer !== shared[0]));
  });

  test('need no lines, and may have further columns', () => {
    const signs = [{ x: Float64Array.of(1), signs: Int8Array.of(1, 0, -1), epoch: Float64Array.of(0.5, NaN) }];
    assert.deepEqual(inOneBuffer(signs), signs);
    assert.equal(new Set(inOneBuffer(signs).flatMap(({ x, signs, epoch }) => [x.buffer, signs.buffer, epoch.buffer])).size, 1); // prettier-ignore
    const plain = [{ run: 'a', x: Float64Array.of(1), y: Float64Array.of(2) }];
    assert.deepEqual(inOneBuffer(plain), plain);
    assert.deepEqual(inOneBuffer([]), []);
  });
});
