import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { exists, root } from './tree';

/** The world each folder is compiled for. What is missing here is a compile error there. */
const projects: readonly { readonly file: string; readonly types: readonly string[]; readonly dom: boolean }[] = [
  { file: 'src/core/tsconfig.json', types: [], dom: false },
  { file: 'src/tsconfig.shared.json', types: [], dom: false },
  { file: 'src/files/tsconfig.json', types: ['node'], dom: false },
  { file: 'src/cli/tsconfig.json', types: ['node'], dom: false },
  { file: 'src/host/tsconfig.json', types: ['vscode'], dom: false },
  { file: 'webview/tsconfig.json', types: [], dom: true },
];

function parsed(file: string): ts.ParsedCommandLine {
  const full = path.join(root, file);
  const { config } = ts.readConfigFile(full, (name) => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(full));
}

suite('projects', () => {
  for (const { file, types, dom } of projects) {
    test(`${file}: ${dom ? 'a page' : 'no page'}, ${types.join(', ') || 'no'} types`, () => {
      const { options } = parsed(file);
      assert.deepEqual(options.types, types);
      assert.deepEqual(
        options.lib,
        dom ? ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'] : ['lib.es2023.d.ts'],
      );
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
