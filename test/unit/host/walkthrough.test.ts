import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Step {
  readonly id: string;
  readonly media: { readonly svg: string };
  readonly completionEvents: readonly string[];
}

const { contributes } = JSON.parse(read('package.json')) as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
};
const commands = contributes.commands.map(({ command }) => command);
const [walkthrough] = contributes.walkthroughs;

/** The examples that the source lists, with the rates of the sweep written out. */
function shipped(): readonly string[] {
  const source = read('src/host/shipped-examples.ts');
  const list = source.slice(source.indexOf('shippedExamples'), source.indexOf('];'));
  const rates = [.../\[('[\d.', ]+')\]/.exec(list)![1]!.matchAll(/[\d.]+/g)].map(([rate]) => rate);
  return [...list.matchAll(/['`]([\w./${}]+\.\w+)['`]/g)]
    .map(([, file]) => file!)
    .flatMap((file) => (file.includes('${rate}') ? rates.map((rate) => file.replace('${rate}', rate)) : [file]))
    .filter((file) => file.includes('/'));
}

suite('the walkthrough', () => {
  test('has three steps with a picture each, which follows the theme', () => {
    assert.deepEqual(
      walkthrough?.steps.map(({ id }) => id),
      ['log', 'panel', 'config'],
    );
    for (const { media } of walkthrough.steps) {
      assert.match(read(media.svg), /var\(--vscode-editor-background\)/, media.svg);
      assert.doesNotMatch(read(media.svg), /(?:fill|stroke)="#/, media.svg);
    }
  });

  test('names commands that exist, in every language', () => {
    for (const file of ['package.nls.json', 'package.nls.de.json'].filter((name) => existsSync(join(root, name)))) {
      const used = [...read(file).matchAll(/command:(fitcheck\.[\w.]+)/g)].map(([, command]) => command!);
      assert.ok(used.length > 5, file);
      assert.deepEqual(
        used.filter((command) => command !== 'fitcheck.runs.focus' && !commands.includes(command)),
        [],
      );
    }
    const events = walkthrough!.steps.flatMap(({ completionEvents }) => completionEvents);
    const awaited = events.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []);
    assert.deepEqual(
      awaited.filter((command) => !commands.includes(command)),
      [],
    );
  });

  test('is opened by the name that it has', () => {
    assert.ok(read('src/host/views/examples.ts').includes(`'fitcheck.fitcheck#${walkthrough!.id}'`));
  });
});

suite('the examples that are shipped', () => {
  test('are there, are packaged, and are small', () => {
    const files = shipped();
    assert.equal(files.length, 12, files.join());
    const packaged = read('.vscodeignore')
      .split('\n')
      .filter((line) => line.startsWith('!examples/'))
      .map((line) => new RegExp(`^${line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`));
    for (const file of files) {
      assert.ok(
        packaged.some((pattern) => pattern.test(`examples/${file}`)),
        `${file} is packaged`,
      );
    }
    const size = files.reduce((sum, file) => sum + statSync(join(root, 'examples', file)).size, 0);
    assert.ok(size < 20_000, `${size} bytes`);
  });
});
