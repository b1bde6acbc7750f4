import assert from 'node:assert/strict';
import { LineFinder } from '../../../src/files/lines';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Lines of a file', () => {
  const folder = useTemporaryFolder();

  test('end at LF, CR LF and a bare CR', async () => {
    await folder.write({ 'a.log': 'one\r\ntwo\rthree\n\nfünf' });
    const finder = new LineFinder(folder.at('a.log'));
    const lines = await Promise.all([1, 2, 3, 4, 5, 6].map((line) => finder.read(line)));
    assert.deepEqual(lines, ['one', 'two', 'three', '', 'fünf', null]);
  });

  test('are found by remembered places as well as from the start', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index + 1}`);
    await folder.write({ 'a.log': lines.join('\r\n') });
    const finder = new LineFinder(folder.at('a.log'));
    // 4097 comes twice and first: the place that is remembered for it must not lie within a CR LF.
    for (const line of [4097, 4097, 4099, 20_000, 1, 4096, 4098, 12_289, 19_999]) {
      assert.equal(await finder.read(line), `line ${line}`);
    }
  });
});
