import assert from 'node:assert/strict';
import { exists, read, sourcesIn } from './tree';

interface Contributed {
  readonly commands?: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
  readonly menus?: Readonly<Record<string, readonly { readonly command: string }[]>>;
  readonly configuration?: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
}

interface Setting {
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly order?: number;
}

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly main: string;
  readonly browser: string;
  readonly license: string;
  readonly dependencies?: unknown;
  readonly activationEvents: readonly string[];
  readonly contributes: Contributed;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const words = exists('package.nls.json') ? (JSON.parse(read('package.nls.json')) as Record<string, string>) : {};
const { commands = [], menus = {}, configuration = [] } = manifest.contributes;

/** The text behind `%key%`; empty where there is none. */
function localized(text: string | undefined): string {
  const key = /^%(.+)%$/.exec(text ?? '')?.[1];
  return key === undefined ? '' : (words[key] ?? '');
}

suite('the manifest', () => {
  test('names the extension, its programs and the versions that it runs on', () => {
    assert.equal(manifest.name, 'fitcheck');
    assert.equal(manifest.displayName, 'Fitcheck');
    assert.equal(manifest.license, 'MIT');
    assert.deepEqual(manifest.engines, { vscode: '^1.100.0', node: '>=20.19' });
    assert.deepEqual(manifest.bin, { fitcheck: 'dist/cli.js' });
    assert.equal(manifest.main, './dist/desktop.js');
    assert.equal(manifest.browser, './dist/extension.js');
    assert.equal(manifest.dependencies, undefined);
  });

  test('activates only when needed', () => {
    assert.ok(!manifest.activationEvents.some((event) => event === '*' || event === 'onStartupFinished'));
  });

  test('every command has a title, the category Fitcheck, and is registered', () => {
    const source = sourcesIn('src/host')
      .map((file) => read(file))
      .join('\n');
    assert.ok(commands.length > 0);
    for (const { command, title, category } of commands) {
      assert.equal(category, 'Fitcheck', command);
      assert.match(localized(title), /^[A-Z]/, command);
      assert.match(source, new RegExp(`registerCommand\\([^;]*?'${command}'`), command);
    }
  });

  test('menus name declared commands', () => {
    const declared = commands.map(({ command }) => command);
    const named = Object.values(menus).flatMap((entries) => entries.map(({ command }) => command));
    assert.deepEqual(
      named.filter((command) => !declared.includes(command)),
      [],
    );
  });

  test('every setting is documented and has a default', () => {
    const settings = configuration.flatMap(({ properties }) => Object.entries(properties));
    assert.ok(settings.length > 0);
    for (const [name, { description, markdownDescription, default: standard }] of settings) {
      assert.match(name, /^fitcheck\./);
      assert.match(localized(description ?? markdownDescription), /^[A-Z].*[.`]$/s, name);
      assert.notEqual(standard, undefined, name);
      if (exists('README.md')) assert.ok(read('README.md').includes(`\`${name}\``), `README.md does not name ${name}`);
    }
  });
});
