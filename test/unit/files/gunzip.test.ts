import assert from 'node:assert/strict';
import { appendFile, stat } from 'node:fs/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { discoverRuns, locateFile } from '../../../src/files/discover';
import { gunzip } from '../../../src/files/platform';
import { readHead } from '../../../src/files/head';
import { loadRuns } from '../../../src/files/load-runs';
import { TailedFile } from '../../../src/files/tailed-file';
import { eventFile } from './support/event-file';
import { lossTable, recordingFormat, textLog } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

async function* chunks(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function unpacked(
  bytes: Uint8Array,
  length = 1000,
): Promise<{ readonly text: string; readonly ending: unknown }> {
  const parts: Uint8Array[] = [];
  const ending = await gunzip(chunks(bytes, length), (part) => parts.push(part) > 0);
  return { text: Buffer.concat(parts).toString(), ending };
}

const text = textLog(3000);
const packed = gzipSync(text);

suite('Bytes that are packed with gzip', () => {
  test('are unpacked in chunks of any size, one member after the other', async () => {
    for (const length of [3, 1000, 1_000_000]) {
      const text = textLog(length === 3 ? 50 : 3000);
      const packed = gzipSync(text);
      assert.deepEqual(await unpacked(packed, length), { text, ending: { kind: 'whole' } });
      const two = Buffer.concat([packed, gzipSync('more\n')]);
      assert.deepEqual(await unpacked(two, length), { text: `${text}more\n`, ending: { kind: 'whole' } });
    }
  });

  test('that end within a member give what was written of it', async () => {
    const cut = await unpacked(packed.subarray(0, packed.length - 100));
    assert.deepEqual(cut.ending, { kind: 'unfinished' });
    assert.ok(cut.text.length > text.length / 2 && text.startsWith(cut.text));
    const withoutSum = await unpacked(packed.subarray(0, -4));
    assert.deepEqual(withoutSum, { text, ending: { kind: 'unfinished' } });
  });

  test('that are damaged give what stands before, and the place', async () => {
    const damaged = Buffer.concat([packed, packed]);
    damaged[packed.length + 200] = damaged[packed.length + 200]! ^ 0xff;
    damaged.fill(0xff, packed.length + 300, packed.length + 400);
    const { text: read, ending } = await unpacked(damaged, 64);
    assert.ok(read.startsWith(text));
    const { kind, at } = ending as { readonly kind: string; readonly at: number };
    assert.equal(kind, 'damaged');
    assert.ok(at >= packed.length && at < damaged.length, String(at));
  });

  test('a bomb is unpacked piece by piece, and not further than is wanted', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000), { level: 1 });
    let longest = 0;
    let total = 0;
    const ending = await gunzip(chunks(bomb, 65_536), (part) => {
      longest = Math.max(longest, part.length);
      total += part.length;
      return total < 5_000_000;
    });
    assert.deepEqual(ending, { kind: 'stopped' });
    assert.ok(longest <= 65_536);
    assert.ok(total < 5_100_000, String(total));
  });

  test('a stream that fails rejects', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield packed.subarray(0, 100);
      throw new Error('the disk is gone');
    }
    await assert.rejects(
      gunzip(failing(), () => true),
      /the disk is gone/,
    );
  });
});

suite('Logs that are packed with gzip', () => {
  const folder = useTemporaryFolder();

  test('are recognised by what is in them, whatever they are called', async () => {
    await folder.write({
      'metrics.csv.gz': gzipSync(lossTable(20)),
      'train.log': gzipSync(textLog(20)),
      'events.out.tfevents.1.host.gz': gzipSync(eventFile([{ step: 1, tag: 'loss', value: 2 }])),
      'steps.jsonl.gz': gzipSync('{"step": 1, "loss": 2}\n{"step": 2, "loss": 1}\n'),
      'setup.log.gz': gzipSync('Loading a shard of the data\n'.repeat(5000) + textLog(20)),
      'notes.txt.gz': gzipSync('nothing of interest\n'),
      'bomb.log.gz': gzipSync(Buffer.alloc(20_000_000, 'x'), { level: 1 }),
      'runs.tar.gz': gzipSync(lossTable(20)),
    });
    const runs = await discoverRuns(folder.path);
    assert.deepEqual(
      runs.map(({ id, parts }) => [id.slice(folder.path.length), parts[0].format.id]),
      [
        ['', 'tensorboard'],
        ['/metrics.csv.gz', 'keras-csv'],
        ['/setup.log.gz', 'epoch-text'],
        ['/steps.jsonl.gz', 'jsonl'],
        ['/train.log', 'epoch-text'],
      ],
    );
    assert.equal((await readHead(folder.at('bomb.log.gz'))).head.length, 65_536);
    assert.equal((await locateFile(folder.at('metrics.csv.gz')))?.id, folder.at('metrics.csv.gz'));
  });

  test('are read with the line numbers of the text in them, and say where they are damaged or end early', async () => {
    const half = packed.subarray(0, packed.length - 500);
    const broken = Buffer.concat([packed, gzipSync(textLog(9000)).fill(0xee, 20_000, 20_100)]);
    await folder.write({ 'a/run.csv.gz': gzipSync(lossTable(20)), 'b.log.gz': half, 'c.log.gz': broken });
    const { runs, failures } = await loadRuns(['a', 'b.log.gz', 'c.log.gz'], {
      cwd: folder.path,
      stdin: chunks(new Uint8Array(0), 1),
      jobs: 2,
      hyperparameters: [],
    });
    assert.deepEqual(failures, []);
    const [whole, unfinished, before, damaged] = runs;
    assert.equal(whole?.name, 'run');
    assert.deepEqual([...whole.series[0]!.points.line.subarray(0, 3)], [2, 3, 4]);
    assert.deepEqual(whole.problems, []);
    const early = { severity: 'info', file: folder.at('b.log.gz'), line: null };
    const [problem] = unfinished!.problems;
    assert.deepEqual(problem, { ...early, message: 'The gzip data ends early: its rest is not written yet.' });
    assert.ok(unfinished!.series[0]!.points.length > 1000);
    const wrong = runs.at(-1)!.problems.find(({ offset }) => offset !== undefined);
    assert.match(wrong!.message, /^The gzip data is damaged \(.+\): the log was read up to about there\.$/);
    assert.ok(wrong!.offset !== undefined && wrong!.offset <= broken.length);
    assert.equal(before!.series[0]!.points.length, 3000);
    assert.equal(damaged!.series[0]!.points.line[0], 3001);
  });

  test('are read from standard input', async () => {
    for (const length of [100, 70_000]) {
      const { runs } = await loadRuns(['-'], {
        cwd: folder.path,
        stdin: chunks(packed, length),
        jobs: 1,
        hyperparameters: [],
      });
      assert.equal(runs[0]?.series[0]?.points.length, 3000);
    }
  });

  test('are read anew when they grow, and count their packed bytes', async () => {
    await folder.write({ 'run.log.gz': gzipSync('one\n') });
    const { format, opened } = recordingFormat();
    const file = new TailedFile(folder.at('run.log.gz'), () => format.open({ path: 'run.log.gz' }));
    let read = 0;
    assert.equal(await file.catchUp({ onRead: (bytes) => (read += bytes) }), 'grown');
    assert.equal(read, (await stat(folder.at('run.log.gz'))).size);
    assert.equal(await file.catchUp(), 'same');
    await appendFile(folder.at('run.log.gz'), gzipSync('two\n'));
    assert.equal(await file.catchUp(), 'restarted');
    assert.deepEqual(
      opened.map((decoder) => decoder.text),
      ['one\n', 'one\ntwo\n'],
    );
    assert.equal(file.bytes, (await stat(folder.at('run.log.gz'))).size);
  });

  test('that are still being written are followed', async () => {
    const writer = createGzip();
    const flushed = async (line: string) => {
      writer.write(line);
      await new Promise<void>((resolve) => writer.flush(() => resolve()));
      return (writer.read() as Buffer | null) ?? Buffer.alloc(0);
    };
    await folder.write({ 'run.log.gz': await flushed('one\n') });
    const { format, opened } = recordingFormat();
    const file = new TailedFile(folder.at('run.log.gz'), () => format.open({ path: 'run.log.gz' }));
    await file.catchUp();
    assert.equal(opened.at(-1)?.text, 'one\n');
    assert.equal(file.problems.length, 1);
    await appendFile(folder.at('run.log.gz'), await flushed('two\n'));
    await file.catchUp();
    assert.equal(opened.at(-1)?.text, 'one\ntwo\n');
    writer.destroy();
  });
});
