import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../../src/core/formats/index';

const folder = join(__dirname, '../../../src/core/formats');
/** What stands beside the formats: their list, the joining of several logs, and why a file is of none. */
const others = ['index.ts', 'join.ts', 'why-not.ts'];

suite('the list of formats', () => {
  test('names every file of the folder', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !others.includes(name));
    assert.deepEqual(formats.map(({ id }) => `${id}.ts`).sort(), files.sort());
  });

  test('gives each format an id and a title of its own', () => {
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
    assert.equal(new Set(formats.map(({ title }) => title)).size, formats.length);
  });
});
