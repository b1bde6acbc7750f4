import assert from 'node:assert/strict';
import { LineReader, longestLine } from '../../../src/core/text/line-reader';
import { bytesOf } from './support/read';

function linesOf(bytes: Uint8Array, chunk = bytes.length): readonly string[] {
  const lines: string[] = [];
  const reader = new LineReader({
    onLine: (text, line, isComplete) => lines.push(`${String(line)}${isComplete ? '' : '?'} ${text}`),
    onCut: (line) => lines.push(`${String(line)} cut`),
  });
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  reader.end();
  return lines;
}

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const data = new DataView(bytes.buffer);
  data.setUint16(0, 0xfeff, !bigEndian);
  for (let at = 0; at < text.length; at++) data.setUint16(2 * at + 2, text.charCodeAt(at), !bigEndian);
  return bytes;
};

suite('lines are counted as an editor counts them', () => {
  const cases: readonly { readonly name: string; readonly bytes: Uint8Array; readonly lines: readonly string[] }[] = [
    { name: 'LF', bytes: bytesOf('a\nb\n'), lines: ['1 a', '2 b'] },
    { name: 'CR LF', bytes: bytesOf('a\r\nb\r\n'), lines: ['1 a', '2 b'] },
    { name: 'a bare CR ends a line', bytes: bytesOf('1/2\r2/2\nb\n'), lines: ['1 1/2', '2 2/2', '3 b'] },
    { name: 'CR CR LF is two breaks', bytes: bytesOf('a\r\r\nb\r\r\n'), lines: ['1 a', '2 ', '3 b', '4 '] },
    { name: 'a last line without its end', bytes: bytesOf('a\nb'), lines: ['1 a', '2? b'] },
    { name: 'a CR at the end', bytes: bytesOf('a\r'), lines: ['1 a'] },
    { name: 'empty lines', bytes: bytesOf('\n\na\n'), lines: ['1 ', '2 ', '3 a'] },
    { name: 'nothing', bytes: bytesOf(''), lines: [] },
    { name: 'a UTF-8 mark', bytes: bytesOf('\uFEFFa\n'), lines: ['1 a'] },
    { name: 'UTF-16 little endian', bytes: utf16('é\r\nb', false), lines: ['1 é', '2? b'] },
    { name: 'UTF-16 big endian', bytes: utf16('é\r\nb', true), lines: ['1 é', '2? b'] },
    { name: 'Latin-1', bytes: Uint8Array.from([0xe9, 0x0a, 0xc3, 0xa9, 0x0a]), lines: ['1 é', '2 é'] },
    { name: 'NUL', bytes: Uint8Array.from([0x61, 0, 0x62, 0x0a]), lines: ['1 a\0b'] },
  ];
  for (const { name, bytes, lines } of cases) {
    test(name, () => {
      assert.deepEqual(linesOf(bytes), lines);
    });
    test(`${name}, byte by byte`, () => {
      assert.deepEqual(linesOf(bytes, 1), lines);
    });
  }

  test('a line longer than the limit is cut and told, and the next one is whole', () => {
    const long = new Uint8Array(longestLine * 4 + 3).fill(0x78);
    long.set(bytesOf('\nb\n'), long.length - 3);
    for (const chunk of [long.length, 100_000]) {
      const lines = linesOf(long, chunk);
      assert.deepEqual([lines[0], lines[1]!.length, lines[2]], ['1 cut', longestLine + 2, '2 b']);
    }
  });
});
