import Ajv2020 from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import type { LintDocument } from '../../../src/cli/json';
import { outputSchema } from '../../../src/cli/schema';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli, type World } from './support/run-cli';

suite('fitcheck lint', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string, world: Partial<World> = {}) =>
    runCli(words.split(' '), { cwd: folder.path, ...world });
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(outputSchema);
  const adam = 'optimizer: adam\nlr: 0.1\nepochs: 10\n';
  const decay = 'optimizer: adam\nlr: 0.001\nweight_decay: 0.01\n';

  setup(() =>
    folder.write({
      'config.yaml': adam,
      'a/decay.yaml': decay,
      'a/b/good.toml': '[optimizer]\nname = "AdamW"\nlr = 3e-4\n',
      'a/compose.yaml': 'services:\n  web:\n    image: nginx\n',
      'a/node_modules/config.yaml': adam,
      'a/notes.md': 'lr: 0.1\n',
    }),
  );

  test('tells what is wrong, where, and what to set', async () => {
    const { stdout, status, stderr } = await fitcheck('lint config.yaml');
    assert.equal(status, 1);
    assert.equal(stderr, '');
    const [head, message, fix, , total] = stdout.split('\n');
    assert.match(head!, /^✖ Learning rate far too high for Adam adaptive-rate-too-high +config\.yaml:2:5$/);
    assert.equal(message, '  lr is 0.1, about 100 times what adam usually takes. Try 1e-3, or 3e-4.');
    assert.equal(fix, '  • Set lr to 1e-3');
    assert.equal(total, '1 training config: 1 error');
  });

  test('searches folders for training configs, and passes over all else', async () => {
    const { stdout, status, stderr } = await fitcheck('lint a');
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /a\/decay\.yaml:3:15/);
    assert.match(stdout, /2 training configs: 1 warning\n$/);
    assert.equal((await fitcheck('lint a --fail-on warning')).status, 1);
    assert.equal((await fitcheck('lint . --fail-on never')).status, 0);
  });

  test('says one line for each lint with --quiet, and nothing of a config without any', async () => {
    const { stdout } = await fitcheck('lint . --quiet');
    assert.deepEqual(
      stdout.split('\n').map((line) => line.replace(/: .*\[/, ' ').replace(']', '')),
      ['✖ config.yaml:2:5 adaptive-rate-too-high', '▲ a/decay.yaml:3:15 coupled-weight-decay', ''],
    );
    assert.equal((await fitcheck('lint a/b --quiet')).stdout, '');
    assert.equal((await fitcheck('lint a/b')).stdout, '1 training config: nothing found\n');
  });

  test('prints JSON of its schema, with edits that can be applied', async () => {
    const { stdout } = await fitcheck('lint . --json');
    const document = JSON.parse(stdout) as LintDocument;
    assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
    assert.deepEqual(
      document.configs.map(({ path, language, lints }) => [path, language, lints.length]),
      [
        ['config.yaml', 'yaml', 1],
        ['a/decay.yaml', 'yaml', 1],
        ['a/b/good.toml', 'toml', 0],
      ],
    );
    const [lint] = document.configs[0]!.lints;
    assert.equal(lint!.lint, 'L01');
    assert.deepEqual(lint!.fixes, [
      { title: 'Set lr to 1e-3', edits: [{ line: 2, column: 5, endColumn: 8, text: '1.0e-3' }] },
    ]);
  });

  test('leaves out what is ignored', async () => {
    assert.equal((await fitcheck('lint config.yaml --ignore adaptive-rate-too-high,L07')).status, 0);
    const { status, stderr } = await fitcheck('lint config.yaml --ignore nothing');
    assert.equal(status, 2);
    assert.match(stderr, /--ignore takes codes of lints, and "nothing" is none/);
  });

  test('reads standard input', async () => {
    const { stdout, status } = await fitcheck('lint -', { stdin: adam });
    assert.equal(status, 1);
    assert.match(stdout, /-:2:5/);
  });

  test('tells of paths that cannot be read, and of files that configure no training', async () => {
    const { status, stderr } = await fitcheck('lint missing.yaml a/compose.yaml config.yaml');
    assert.equal(status, 2);
    assert.match(stderr, /^fitcheck: Cannot read missing\.yaml: no such file or folder$/m);
    assert.match(stderr, /^fitcheck: a\/compose\.yaml configures no training$/m);
    assert.equal((await fitcheck('lint a/compose.yaml')).status, 0);
    assert.equal((await fitcheck('lint')).status, 2);
    assert.equal((await fitcheck('lint config.yaml --target 3')).status, 2);
  });
});
