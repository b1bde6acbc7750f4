import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidateLanguages, configLanguages } from '../../../src/host/candidates';

const root = join(__dirname, '../../..');
const text = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as {
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
};
const host = join(root, 'src/host');
const sources = readdirSync(host, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const source = sources.map((file) => readFileSync(join(host, file), 'utf8')).join('\n');

suite('manifest', () => {
  test('activates on the languages of logs and configs', () => {
    const languages = new Set([...candidateLanguages, ...configLanguages]);
    const events = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:'));
    assert.deepEqual(new Set(events), new Set([...languages].map((language) => `onLanguage:${language}`)));
  });

  test('declares exactly the commands that are registered', () => {
    const registered = [
      ...source.matchAll(/registerCommand\(log, '([\w.]+)'|registerCommand\(context\.log, '([\w.]+)'/g),
    ];
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered.map(([, one, other]) => one ?? other).sort(), [...declared].sort());
  });

  test('has a text for every key, and no text without one', () => {
    const words = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const keys = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
  });

  test('every view is in the list that is registered', () => {
    const index = readFileSync(join(host, 'views/index.ts'), 'utf8');
    const list = index.slice(index.indexOf('['));
    for (const file of readdirSync(join(host, 'views'))) {
      if (file === 'index.ts') continue;
      const name = new RegExp(`import \\{ (\\w+) \\} from './${file.slice(0, -'.ts'.length)}'`).exec(index)?.[1];
      assert.ok(name !== undefined && list.includes(`  ${name},`), `${file} is not in views/index.ts`);
    }
  });
});
