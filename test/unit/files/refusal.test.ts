import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { passedOverFor, refusalOf } from '../../../src/files/refusal';

const beginning = (bytes: readonly number[] | string, isPacked = false) => ({
  head: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes),
  isPacked,
});

suite('Why a file cannot be read', () => {
  test('what is packed otherwise is named, with what to do', () => {
    const zstd = beginning([0x28, 0xb5, 0x2f, 0xfd, 0]);
    assert.equal(refusalOf(zstd), 'is packed with zstd: unpack it first');
    assert.equal(passedOverFor(zstd), 'packed with zstd: unpack it first');
    assert.equal(refusalOf(beginning([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])), 'is packed with xz: unpack it first');
    assert.equal(refusalOf(beginning('BZh91AY')), 'is packed with bzip2: unpack it first');
    assert.equal(refusalOf(beginning('PK\u0003\u0004')), 'is packed with zip: unpack it first');
    const twice = { head: gzipSync('x'), isPacked: true };
    assert.equal(refusalOf(twice), 'is packed with gzip twice: unpack it first');
  });

  test('nothing is empty, packed or not', () => {
    assert.equal(refusalOf(beginning('')), 'is empty');
    assert.equal(passedOverFor(beginning('')), 'empty');
    assert.equal(refusalOf(beginning('', true)), 'is packed with gzip and holds nothing that can be unpacked');
  });

  test('all else is told by what it lacks', () => {
    const reason = 'no line names a step or an epoch beside a loss or a metric';
    assert.equal(refusalOf(beginning('hello\n')), `is not a training log: ${reason}`);
    assert.equal(passedOverFor(beginning('hello\n')), reason);
  });
});
