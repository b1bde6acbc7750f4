import assert from 'node:assert/strict';
import { exists, read, sourcesIn } from './tree';

/** Folders in which one file is one thing, each named in the list beside it. `besides` are files that use the list. */
const folders: readonly { readonly folder: string; readonly besides: readonly string[] }[] = [
  { folder: 'src/core/formats', besides: ['why-not'] },
  { folder: 'src/core/rules', besides: ['check', 'coverage', 'loudness'] },
  { folder: 'src/host/views', besides: [] },
];

suite('every file of a list folder is in its list, or serves one that is', () => {
  for (const { folder, besides } of folders) {
    test(folder, function () {
      if (!exists(folder)) return this.skip();
      const files = sourcesIn(folder);
      const texts = new Map(files.map((file) => [file, read(file)]));
      const unused = sourcesIn(folder, { deep: false })
        .map((file) => file.slice(folder.length + 1, -'.ts'.length))
        .filter((name) => name !== 'index' && !besides.includes(name))
        .filter((name) => !files.some((other) => texts.get(other)!.includes(`/${name}'`)));
      assert.deepEqual(unused, []);
    });
  }
});
