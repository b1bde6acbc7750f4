import assert from 'node:assert/strict';
import { exists, read, sourcesIn } from './tree';

/** Folders in which one file is one thing, each named in the list beside it. `besides` are files that serve the list. */
const folders: readonly { readonly folder: string; readonly besides: readonly string[] }[] = [
  { folder: 'src/core/formats', besides: [] },
  { folder: 'src/core/rules', besides: ['check', 'finding'] },
  { folder: 'src/host/views', besides: [] },
];

suite('every file of a list folder is in its list', () => {
  for (const { folder, besides } of folders) {
    test(folder, function () {
      if (!exists(folder)) return this.skip();
      const list = read(`${folder}/index.ts`);
      const names = sourcesIn(folder, { deep: false })
        .map((file) => file.slice(folder.length + 1, -'.ts'.length))
        .filter((name) => name !== 'index' && !besides.includes(name));
      assert.deepEqual(
        names.filter((name) => !list.includes(`'./${name}'`)),
        [],
      );
    });
  }
});
