import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { TailedFile } from '../../../src/files/tailed-file';
import { recordingFormat } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

suite('A file that is read on', () => {
  const folder = useTemporaryFolder();

  async function opened(content: string) {
    await folder.write({ 'run.log': content });
    const { format, opened: decoders } = recordingFormat();
    const file = new TailedFile(folder.at('run.log'), () => format.open({ path: 'run.log' }));
    const text = () => decoders.at(-1)!.text;
    return { file, decoders, text, path: folder.at('run.log') };
  }

  test('new bytes are pushed, also half lines', async () => {
    const { file, text, path } = await opened('one\ntw');
    assert.equal(await file.catchUp(), 'grown');
    assert.equal(await file.catchUp(), 'same');
    await appendFile(path, 'o\nthree\n');
    assert.equal(await file.catchUp(), 'grown');
    assert.equal(text(), 'one\ntwo\nthree\n');
    assert.equal(file.bytes, 14);
  });

  test('a file of many chunks arrives whole', async () => {
    const content = 'loss 0.123456789\n'.repeat(50_000);
    const { file, text } = await opened(content);
    let read = 0;
    await file.catchUp({ onRead: (bytes) => (read += bytes) });
    assert.equal(text(), content);
    assert.equal(read, content.length);
  });

  test('a truncated file starts afresh', async () => {
    const { file, decoders, text, path } = await opened('one\ntwo\n');
    await file.catchUp();
    await truncate(path, 0);
    assert.equal(await file.catchUp(), 'restarted');
    await appendFile(path, 'new\n');
    assert.equal(await file.catchUp(), 'grown');
    assert.equal(text(), 'new\n');
    assert.equal(decoders.length, 2);
  });

  test('a file put in its place starts afresh, also where it is longer', async () => {
    const { file, text, path } = await opened('one\n');
    await file.catchUp();
    await folder.write({ 'next.log': 'one\nand more\n' });
    await rename(folder.at('next.log'), path);
    assert.equal(await file.catchUp(), 'restarted');
    assert.equal(text(), 'one\nand more\n');
  });

  test('a file rewritten in place starts afresh: its beginning or the place where reading stopped differs', async () => {
    const { file, text, path } = await opened('a,b\n1,2\n');
    await file.catchUp();
    await writeFile(path, 'a,b,c\n1,2,3\n');
    assert.equal(await file.catchUp(), 'restarted');
    await writeFile(path, 'a,b,c\n1,9,9\n4,5,6\n');
    assert.equal(await file.catchUp(), 'restarted');
    assert.equal(text(), 'a,b,c\n1,9,9\n4,5,6\n');
  });

  test('touching a file changes nothing', async () => {
    const { file, decoders, path } = await opened('one\n');
    await file.catchUp();
    await utimes(path, 1, 1);
    assert.equal(await file.catchUp(), 'same');
    assert.equal(decoders.length, 1);
  });

  test('a file that grows after its end was declared is read again from its start', async () => {
    const { file, decoders, text, path } = await opened('one\ntw');
    await file.catchUp();
    file.end();
    assert.ok(decoders[0]!.ended);
    await appendFile(path, 'o\n');
    assert.equal(await file.catchUp(), 'grown');
    assert.equal(text(), 'one\ntwo\n');
  });

  test('a file that is gone rejects and keeps what was read', async () => {
    const { file, text, path } = await opened('one\n');
    await file.catchUp();
    await rm(path);
    await assert.rejects(file.catchUp(), { code: 'ENOENT' });
    assert.equal(text(), 'one\n');
  });

  test('reading that is stopped keeps what was read, says where, and goes on when it is asked again', async () => {
    for (const content of ['loss 0.123456789\n'.repeat(100_000), gzipSync(randomBytes(2_000_000))]) {
      await folder.write({ 'run.log': content });
      const { format, opened: decoders } = recordingFormat();
      const file = new TailedFile(folder.at('run.log'), () => format.open({ path: 'run.log' }));
      const stop = new AbortController();
      await file.catchUp({ signal: stop.signal, onRead: () => stop.abort() });
      assert.ok(file.isStopped);
      assert.ok(file.bytes > 0 && file.bytes < content.length);
      assert.match(file.problems[0]!.message, /^Reading was stopped after 0\.\d of \d\.\d MB\.$/);
      const before = decoders.at(-1)!.text;
      await file.catchUp();
      assert.ok(!file.isStopped);
      assert.deepEqual(file.problems, []);
      assert.equal(file.bytes, content.length);
      assert.ok(decoders.at(-1)!.text.length > before.length);
    }
  });
});
