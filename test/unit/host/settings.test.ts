import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Section {
  readonly order: number;
  readonly properties: Readonly<Record<string, Setting>>;
}
interface Setting {
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
}

const { contributes } = JSON.parse(read('package.json')) as {
  readonly contributes: { readonly configuration: readonly Section[] };
};
const sections = contributes.configuration;
const settings = sections.flatMap(({ properties }) => Object.entries(properties));
const names = settings.map(([name]) => name);
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const textOf = ({ description, markdownDescription }: Setting): string =>
  words[(markdownDescription ?? description ?? '').replaceAll('%', '')] ?? '';

suite('settings', () => {
  test('link to settings that exist, and are then Markdown', () => {
    for (const file of ['package.nls.json', 'package.nls.de.json']) {
      const links = [...read(file).matchAll(/#(fitcheck\.[\w.]+)#/g)].map(([, name]) => name!);
      assert.ok(links.length > 5, file);
      assert.deepEqual(
        links.filter((name) => !names.includes(name)),
        [],
        file,
      );
    }
    const plain = settings.filter(([, setting]) => textOf(setting).includes('`') && setting.description !== undefined);
    assert.deepEqual(
      plain.map(([name]) => name),
      [],
    );
  });

  test('have a text, and an order of their own in which they are read', () => {
    assert.deepEqual(
      settings.filter(([, setting]) => textOf(setting) === '').map(([name]) => name),
      [],
    );
    assert.deepEqual(
      sections.map(({ order }) => order),
      sections.map((_, place) => place + 1),
    );
    for (const { properties } of sections) {
      const orders = Object.values(properties).map(({ order }) => order);
      assert.deepEqual(
        orders,
        [...new Set(orders)].sort((one, other) => (one ?? 0) - (other ?? 0)),
      );
      assert.ok(orders.every((order) => order !== undefined));
    }
  });

  test('are those of the table in the README', () => {
    const table =
      read('README.md')
        .match(/^\| `fitcheck\.[\w.]+`/gm)
        ?.map((row) => row.slice(3, -1)) ?? [];
    assert.deepEqual([...table].sort(), [...names].sort());
  });
});
