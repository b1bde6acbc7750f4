import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../../src/core/catalogue';
import { lintCatalogue, type LintId } from '../../../src/core/lints/catalogue';
import { lints } from '../../../src/core/lints/index';

const folder = join(import.meta.dirname, '../../../src/core/lints');
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  .map((source) => ({ ...source, ids: [...source.text.matchAll(/^ *id: '(L\d\d)'/gm)].map(([, id]) => id) }))
  .filter(({ ids }) => ids.length > 0);

suite('The list of lints', () => {
  test('names every lint in the folder, once, in the order of the catalogue', () => {
    const listed = lints.map(({ id }) => id);
    assert.deepEqual([...listed].sort(), sources.flatMap(({ ids }) => ids).sort());
    assert.deepEqual(listed, Object.keys(lintCatalogue));
  });

  test('no code is that of another lint or of a rule, since each names a page', () => {
    const codes = [...Object.values(lintCatalogue), ...Object.values(catalogue)].map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^[a-z][a-z0-9-]+$/);
  });

  test('each file opens with what it means, why it happens, what to try and where that comes from', () => {
    const headings = ['## What it means', '## Why it happens', '## What to try', '## Sources'];
    for (const { name, text } of sources) {
      assert.ok(text.startsWith('/**\n * ## What it means\n'), `${name} does not open with its page`);
      const page = text.slice(0, text.indexOf('*/'));
      for (const heading of headings) assert.ok(page.includes(heading), `${name} lacks "${heading}"`);
    }
  });
});

for (const { name, ids } of sources) {
  suite(`${ids.join(', ')}: ${name.slice(0, -3)}`, () => {
    const file = join(import.meta.dirname, name.replace(/\.ts$/, '.test.ts'));
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';

    test('has configs where it fires and where it keeps quiet', () => {
      for (const id of ids as LintId[]) {
        assert.match(text, new RegExp(`(?:fires|lintSuite)\\(\\s*'${id}'`), `${id} is nowhere seen to fire`);
        assert.match(text, new RegExp(`(?:quiet|lintSuite)\\(\\s*'${id}'`), `${id} is nowhere seen to keep quiet`);
      }
    });
  });
}
