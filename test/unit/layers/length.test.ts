import assert from 'node:assert/strict';
import { read, sourcesIn } from './tree';

const longest = 400;
const usual = 100;

suite('source files are short', () => {
  const lengths = ['src', 'webview']
    .flatMap((folder) => sourcesIn(folder))
    .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .sort((left, right) => left.lines - right.lines);
  const median = lengths[Math.floor(lengths.length / 2)]!.lines;

  test(`none has more than ${longest} lines`, () => {
    assert.deepEqual(
      lengths.filter(({ lines }) => lines > longest),
      [],
    );
  });

  test(`half of the ${lengths.length} have at most ${usual} lines: the median is ${median}`, () => {
    assert.ok(median <= usual, `${median}`);
  });
});
