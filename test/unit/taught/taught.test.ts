import assert from 'node:assert/strict';
import type { Series } from '../../../src/core/run';
import { teach } from '../../../src/core/taught/teach';
import type { TaughtFormat } from '../../../src/core/taught/taught-format';
import { loadPatternEngine } from '../../../src/files/pattern-engine';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(taught: TaughtFormat, text: string) {
  const { lessons, problems } = teach([taught], await loadPatternEngine());
  assert.deepEqual(problems, []);
  const format = lessons[0]!.format;
  const decoder = format.open({ path: 'run.log' });
  decoder.push(encode(text));
  decoder.end();
  return { format, decoder, confidence: format.matches('run.log', encode(text)) };
}

function points(decoder: { readonly runs: readonly { readonly series: readonly Series[] }[] }, name: string) {
  const series = decoder.runs[0]?.series.find((one) => one.name === name);
  assert.ok(series, `no series ${name}`);
  const { step, epoch, value, line } = series.points;
  return [...value].map((one, at) => ({ step: step[at], epoch: epoch[at], value: one, line: line[at] }));
}

suite('taught formats', () => {
  test('a pattern reads places and series, each with its line', async () => {
    const text = 'hello\nround 10 | cost 0.50 | dev 0.61\nnoise\nround 20 | cost nan | dev 0.55\n';
    const { decoder, confidence } = await read(
      { name: 'rounds', patterns: ['^round (?<step>\\d+) \\| cost (?<loss>\\S+) \\| dev (?<val_loss>\\S+)'] },
      text,
    );
    assert.equal(confidence, 1);
    assert.deepEqual(points(decoder, 'loss'), [
      { step: 10, epoch: NaN, value: 0.5, line: 2 },
      { step: 20, epoch: NaN, value: NaN, line: 4 },
    ]);
    assert.deepEqual(
      points(decoder, 'val_loss').map(({ value }) => value),
      [0.61, 0.55],
    );
  });

  test('a line without a place belongs to the last one, and the split makes a series of its own', async () => {
    const { decoder } = await read(
      { name: 'passes', patterns: ['^pass (?<epoch>\\d+)$', '^(?<split>train|dev) set: E=(?<loss>\\S+)'] },
      'pass 1\ntrain set: E=2.5\ndev set: E=2.75\npass 2\ntrain set: E=2\ndev set: E=2.5\n',
    );
    assert.deepEqual(
      points(decoder, 'loss').map(({ epoch }) => epoch),
      [1, 2],
    );
    const series = decoder.runs[0]!.series.find(({ name }) => name === 'val_loss')!;
    assert.equal(series.role, 'validation');
    assert.deepEqual([...series.points.value], [2.75, 2.5]);
  });

  test('name and value collect every pair of a line', async () => {
    const { decoder } = await read(
      { name: 'pairs', patterns: ['#(?<step>\\d+)', '(?<name>[a-z_]+)<-(?<value>[-0-9.e]+)'] },
      '#1 loss<-3.5 lr<-1e-3\n#2 loss<-3.25 lr<-1e-3\n',
    );
    assert.deepEqual(
      points(decoder, 'loss').map(({ value }) => value),
      [3.5, 3.25],
    );
    assert.equal(decoder.runs[0]!.series.find(({ name }) => name === 'lr')!.kind, 'learning-rate');
  });

  test('lines are counted where no place is named', async () => {
    const { decoder } = await read({ name: 'bare', patterns: ['^cost=(?<loss>\\S+)'] }, 'cost=3\nx\ncost=2\n');
    assert.deepEqual(
      points(decoder, 'loss').map(({ step }) => step),
      [1, 2],
    );
  });

  test('a half-written last line is read at the end only', async () => {
    const { lessons } = teach([{ name: 'bare', patterns: ['^cost=(?<loss>\\S+)'] }], await loadPatternEngine());
    const decoder = lessons[0]!.format.open({ path: 'run.log' });
    decoder.push(encode('cost=3.5\ncost=2'));
    assert.equal(points(decoder, 'loss').length, 1);
    decoder.push(encode('.75'));
    decoder.end();
    assert.deepEqual(
      points(decoder, 'loss').map(({ value }) => value),
      [3.5, 2.75],
    );
  });

  test('columns by header leave the others out', async () => {
    const { decoder, confidence } = await read(
      { name: 'lab', columns: { n: 'step', tr: 'train_loss', va: 'val_loss' } },
      '# made by the lab\nn;tr;va;junk\n1;0.5;0.7;9\n2;0.4;0.6;9\n',
    );
    assert.equal(confidence, 1);
    assert.deepEqual(
      decoder.runs[0]!.series.map(({ name }) => name),
      ['train_loss', 'val_loss'],
    );
    assert.deepEqual(points(decoder, 'val_loss'), [
      { step: 1, epoch: NaN, value: 0.7, line: 3 },
      { step: 2, epoch: NaN, value: 0.6, line: 4 },
    ]);
  });

  test('columns that were not named are left out, whatever they are called', async () => {
    const { decoder } = await read(
      { name: 't', columns: { at: 'step', l: 'loss' } },
      'at,constructor,l\n1,5,0.5\n2,6,0.25\n',
    );
    assert.deepEqual(
      decoder.runs[0]!.series.map(({ name }) => name),
      ['loss'],
    );
  });

  test('columns by number read a table without a header', async () => {
    const { decoder } = await read(
      { name: 'bare-table', columns: { '1': 'epoch', '3': 'loss' } },
      '1 x 0.5\n2 x 0.25\n3 x\n',
    );
    assert.deepEqual(
      points(decoder, 'loss').map(({ epoch }) => epoch),
      [1, 2],
    );
    assert.deepEqual(
      decoder.problems.map(({ line }) => line),
      [3],
    );
  });

  test('other files are left alone', async () => {
    const { format } = await read({ name: 'bare', patterns: ['^cost=(?<loss>\\d\\S*)'] }, 'cost=3\n');
    assert.equal(format.matches('notes.txt', encode('the cost= of this is 3\n')), 0);
    const table = teach([{ name: 't', columns: { a: 'step', b: 'loss' } }], await loadPatternEngine());
    assert.equal(table.lessons[0]!.format.matches('x.csv', encode('a,c\n1,2\n')), 0);
  });

  test('a description that cannot be used says why', async () => {
    const compile = await loadPatternEngine();
    const { lessons, problems } = teach(
      [
        { name: 'a' },
        { name: 'b', patterns: ['(?<loss>\\S+'] },
        { name: 'c', patterns: ['loss \\S+'] },
        { name: 'd', patterns: ['(?<loss>1)'], columns: { a: 'step' } },
        { name: 'e', columns: {} },
        { name: 'f', patterns: ['(?<loss>\\d)(?=x)'] },
      ],
      compile,
    );
    assert.equal(lessons.length, 0);
    assert.match(problems[0]!, /^Format "a" is not used: it has neither patterns nor columns\.$/);
    assert.match(problems[1]!, /cannot be read \(.*missing closing \)/);
    assert.match(problems[2]!, /has no named group/);
    assert.match(problems[3]!, /both patterns and columns/);
    assert.match(problems[4]!, /names no column/);
    assert.match(problems[5]!, /cannot be read/);
  });

  test('a pattern that would take a backtracking engine for ever is over in linear time', async () => {
    const [pattern] = [(await loadPatternEngine())('^(?<loss>(a+)+)$')];
    // 2^5000 ways to split the line: only an engine without backtracking ever comes back.
    assert.deepEqual(pattern!.matches(`${'a'.repeat(5000)}b`), []);
  });
});
