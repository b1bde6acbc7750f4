import assert from 'node:assert/strict';
import ts from 'typescript';
import { exists, read, sourcesIn } from './tree';

/** What the files of a folder may import besides their own folder: other folders of the house, and modules. */
interface Layer {
  readonly folder: string;
  readonly folders: readonly string[];
  readonly modules: RegExp;
}

const builtin = /^node:/;
const layers: readonly Layer[] = [
  { folder: 'src/core', folders: [], modules: /^(?:yaml|jsonc-parser|toml-eslint-parser|@lezer\/python)$/ },
  {
    folder: 'src/files',
    folders: ['src/core', 'src/service', 'src/protocol', 'src/compare-protocol'],
    modules: /^(?:node:.+|chokidar|re2js)$/,
  },
  { folder: 'src/cli', folders: ['src/core', 'src/files'], modules: /^(?:node:.+|picocolors)$/ },
  {
    folder: 'src/host',
    folders: ['src/core', 'src/service', 'src/protocol', 'src/compare-protocol'],
    modules: /^(?:vscode|valibot)$/,
  },
  // The calls between threads are the same everywhere; of the host, only how a path becomes a Uri.
  {
    folder: 'src/web',
    folders: [
      'src/core',
      'src/service',
      'src/files/platform/contract',
      'src/files/gunzip',
      'src/files/rpc',
      'src/host/run-uri',
    ],
    modules: /^vscode$/,
  },
  {
    folder: 'webview',
    folders: ['src/core', 'src/protocol', 'src/compare-protocol'],
    modules: /^(?:chart\.js|@vscode\/codicons\/.+)$/,
  },
];

suite('layers import only what lies below them', () => {
  for (const { folder, folders, modules } of layers) {
    test(folder, function () {
      const files = sourcesIn(folder);
      if (files.length === 0) return this.skip();
      const allowed = [folder, ...folders];
      const foreign = files.flatMap((file) =>
        importsOf(file)
          .filter((target) =>
            target.startsWith('/')
              ? !allowed.some((part) => target === `/${part}` || target.startsWith(`/${part}/`))
              : !modules.test(target),
          )
          .map((target) => `${file} imports ${target}`),
      );
      assert.deepEqual(foreign, []);
    });
  }

  test('src/core/rules knows no format and no sentence, src/core/formats no rule', () => {
    const apart: readonly [string, RegExp][] = [
      ['src/core/rules', /^\/src\/core\/(?:formats|advice)\//],
      ['src/core/formats', /^\/src\/core\/(?:rules|facts|fit|advice)\//],
    ];
    for (const [folder, forbidden] of apart) {
      const files = sourcesIn(folder);
      assert.deepEqual(
        files.flatMap((file) => importsOf(file).filter((target) => forbidden.test(target))),
        [],
      );
    }
  });

  test('the protocol and the port to runs import types of the core only', () => {
    for (const file of ['src/protocol.ts', 'src/compare-protocol.ts', 'src/service.ts'].filter(exists)) {
      for (const target of importsOf(file)) assert.match(target, /^\/src\/(?:core\/|(?:compare-)?protocol$)/);
    }
  });

  test('no view imports another view', () => {
    const views = sourcesIn('src/host/views').filter((file) => !file.endsWith('/index.ts'));
    assert.deepEqual(
      views.flatMap((file) => importsOf(file).filter((target) => target.startsWith('/src/host/views/'))),
      [],
    );
  });

  test('builtin modules are told by their prefix', () => {
    const files = ['src', 'test/unit'].flatMap((folder) => sourcesIn(folder));
    const bare = files.flatMap((file) => importsOf(file).filter((target) => isBareBuiltin(target)));
    assert.deepEqual(bare, []);
  });
});

/** Modules that a file imports; relative ones as a path from the root that starts with `/`. */
function importsOf(file: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(read(file), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? new URL(fileName, `file:///${file}`).pathname : fileName,
  );
}

function isBareBuiltin(target: string): boolean {
  return (
    !builtin.test(target) && /^(?:fs|path|os|url|util|events|stream|process|child_process|worker_threads)$/.test(target)
  );
}
