import assert from 'node:assert/strict';
import { constants } from 'node:fs';
import { readAt, withFile } from '../../../src/files/disk';
import { openFile, type OpenFile } from '../../../src/files/platform';
import { openPatiently, openQuickly } from '../../../src/files/platform/disk';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Reading from the disk', () => {
  const folder = useTemporaryFolder();
  const ways: readonly (readonly [string, (path: string) => OpenFile | Promise<OpenFile>])[] = [
    ['at once', (path) => openQuickly(path, constants.O_RDONLY)],
    ['by promises', (path) => openPatiently(path, constants.O_RDONLY)],
    ['in the way that suits the disk', openFile],
  ];

  for (const [name, open] of ways) {
    test(`${name}: any part of a file, and less at its end`, async () => {
      await folder.write({ a: '0123456789' });
      const file = await open(folder.at('a'));
      assert.equal(file.stats.size, 10);
      const read = async (position: number, length: number) =>
        Buffer.from(await readAt(file, position, length)).toString();
      assert.deepEqual(
        [await read(0, 3), await read(7, 3), await read(8, 10), await read(20, 5), await read(0, 0)],
        ['012', '789', '89', '', ''],
      );
      await file.close();
    });

    test(`${name}: what is not there rejects`, async () => {
      await assert.rejects(async () => open(folder.at('missing')), { code: 'ENOENT' });
    });
  }

  test('a file is closed when what is done with it fails', async () => {
    await folder.write({ a: 'x' });
    let opened: OpenFile | null = null;
    const failing = withFile(folder.at('a'), async (file) => {
      opened = file;
      throw new Error('no luck');
    });
    await assert.rejects(failing, /no luck/);
    await assert.rejects(async () => readAt(opened!, 0, 1), {
      code: /^(?:EBADF|ERR_INVALID_ARG_TYPE|ERR_OUT_OF_RANGE)$/,
    });
  });

  test('a folder is no file', async () => {
    await assert.rejects(openFile(folder.path), /it is no file/);
  });
});
