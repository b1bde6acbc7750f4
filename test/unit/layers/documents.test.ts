import assert from 'node:assert/strict';
import { exists, read } from './tree';

const documents = ['CONTRIBUTING.md', 'README.md', 'CHANGELOG.md'].filter(exists);
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

suite('documents speak of what is there', () => {
  for (const document of documents) {
    const text = read(document);

    test(`${document}: every file and folder exists`, () => {
      const named = [...text.matchAll(/(?<![\w./-])((?:src|test|webview|examples|media)\/[\w./-]*)/g)].map(
        ([, path]) => path!,
      );
      const missing = named.filter((path) => !path.endsWith('/') && !exists(path.replace(/[.,]$/, '')));
      assert.deepEqual(missing, []);
    });

    test(`${document}: every script exists`, () => {
      const named = [...text.matchAll(/npm run ([a-z:]+)|npm (start|test)\b/g)].map(([, run, own]) => run ?? own!);
      assert.deepEqual(
        named.filter((script) => scripts[script] === undefined),
        [],
      );
    });
  }

  test('scripts run files that exist', () => {
    const files = Object.values(scripts).flatMap(
      (script) => script.match(/(?:test|src)\/[\w/.-]+\.(?:ts|mjs|js)/g) ?? [],
    );
    assert.deepEqual(
      files.filter((file) => !exists(file)),
      [],
    );
  });
});
