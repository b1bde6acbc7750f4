import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { exists, root } from './tree';

/** What there is besides the language. */
const worlds = {
  language: ['lib.es2023.d.ts'],
  page: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  'web worker': ['lib.es2023.d.ts', 'lib.webworker.d.ts', 'lib.webworker.asynciterable.d.ts'],
};

/** The world each folder is compiled for. What is missing here is a compile error there. */
const projects: readonly {
  readonly file: string;
  readonly types: readonly string[];
  readonly world: keyof typeof worlds;
}[] = [
  { file: 'src/core/tsconfig.json', types: [], world: 'language' },
  { file: 'src/tsconfig.shared.json', types: [], world: 'language' },
  { file: 'src/files/tsconfig.json', types: ['node'], world: 'language' },
  { file: 'src/cli/tsconfig.json', types: ['node'], world: 'language' },
  { file: 'src/host/tsconfig.json', types: ['vscode'], world: 'language' },
  { file: 'src/web/tsconfig.json', types: ['vscode'], world: 'web worker' },
  { file: 'webview/tsconfig.json', types: [], world: 'page' },
];

function parsed(file: string): ts.ParsedCommandLine {
  const full = path.join(root, file);
  const { config } = ts.readConfigFile(full, (name) => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(full));
}

suite('projects', () => {
  for (const { file, types, world } of projects) {
    test(`${file}: ${world}, ${types.join(', ') || 'no'} types`, () => {
      const { options } = parsed(file);
      assert.deepEqual(options.types, types);
      assert.deepEqual(options.lib, worlds[world]);
      assert.equal(options.strict, true);
      assert.equal(options.composite, true);
    });
  }

  test('a project refers only to layers below it, and all are built from the root', () => {
    const references = (file: string): readonly string[] =>
      (parsed(file).projectReferences ?? []).map((reference) =>
        path.relative(root, reference.path).split(path.sep).join('/'),
      );
    assert.deepEqual(references('src/core/tsconfig.json'), []);
    assert.deepEqual(references('src/tsconfig.shared.json'), ['src/core']);
    assert.ok(!references('webview/tsconfig.json').some((reference) => /host|files|cli/.test(reference)));
    assert.ok(!references('src/host/tsconfig.json').some((reference) => /webview|files|cli/.test(reference)));
    const built = references('tsconfig.json');
    for (const { file } of projects.filter((project) => exists(project.file))) {
      assert.ok(built.includes(file) || built.includes(path.posix.dirname(file)), file);
    }
  });
});
