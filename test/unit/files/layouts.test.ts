import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { layouts } from '../../../src/files/layouts';

const folder = join(__dirname, '../../../src/files/layouts');
const shared = ['index.ts', 'layout.ts'];

suite('Layouts', () => {
  test('every file of the folder holds one layout, and the list names them all', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !shared.includes(name));
    const constants = files.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return /^export const (\w+): Layout = /m.exec(text)?.[1] ?? `${file} holds none`;
    });
    const list = readFileSync(join(folder, 'index.ts'), 'utf8').split('layouts: readonly Layout[] =')[1] ?? '';
    assert.deepEqual([...list.matchAll(/\w+/g)].map(([name]) => name).sort(), constants.sort());
  });

  test('each tells its habit in words of its own', () => {
    assert.equal(new Set(layouts.map(({ habit }) => habit)).size, layouts.length);
    for (const { habit } of layouts) assert.ok(habit.length > 20, habit);
  });

  test('none makes a run of nothing', () => {
    for (const layout of layouts) assert.deepEqual(layout.group([], { names: () => [] }), { runs: [], rest: [] });
  });
});
