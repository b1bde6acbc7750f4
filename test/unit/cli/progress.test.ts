import assert from 'node:assert/strict';
import { openProgress } from '../../../src/cli/progress';

suite('The bar while logs are read', () => {
  function opened(isTerminal = true) {
    const written: string[] = [];
    let now = 0;
    const sink = { write: (text: string) => void written.push(text), isTerminal, columns: 80 };
    const progress = openProgress(sink, true, () => now);
    return { progress, written, pass: (milliseconds: number) => (now += milliseconds) };
  }

  test('tells share, runs and size, ten times a second at most', () => {
    const { progress, written, pass } = opened();
    progress.read(5);
    assert.deepEqual(written, []);
    progress.expect(4, 2e6);
    progress.read(1e6 - 5);
    progress.runDone();
    progress.read(100);
    assert.deepEqual(written, ['\r\u001b[K━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌ 50 %  0 of 4 runs, 1.0 of 2.0 MB']);
    pass(100);
    progress.runDone();
    assert.match(written[1]!, /50 % {2}2 of 4 runs, 1\.0 of 2\.0 MB$/);
  });

  test('stops at 100 % for a log that grows meanwhile, and leaves an empty line', () => {
    const { progress, written } = opened();
    progress.expect(1, 1e6);
    progress.read(3e6);
    progress.clear();
    assert.deepEqual(written, ['\r\u001b[K━━━━━━━━━━━━━━━━━━━━ 100 %  1 run, 1.0 of 1.0 MB', '\r\u001b[K']);
  });

  test('writes nothing where there is no terminal, or nothing was drawn', () => {
    const none = opened(false);
    none.progress.expect(1, 10);
    none.progress.read(10);
    none.progress.clear();
    const unused = opened();
    unused.progress.clear();
    assert.deepEqual([...none.written, ...unused.written], []);
  });
});
