import Ajv2020 from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { outputSchema } from '../../../src/cli/schema';
import { version } from '../../../src/core/version';
import { lossTable, textLog } from '../files/support/logs';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli, type World } from './support/run-cli';

/** A log whose training loss becomes NaN: an error by any measure. */
const diverged = textLog(30) + textLog(5, 31).replace(/loss: [\d.]+/g, 'loss: nan');

suite('The command line', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string, world: Partial<World> = {}) =>
    runCli(words.split(' '), { cwd: folder.path, ...world });
  const json = async (words: string, world: Partial<World> = {}) => {
    const { stdout, status } = await fitcheck(words, world);
    return { document: JSON.parse(stdout) as AnyDocument, status };
  };
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(outputSchema);
  const assertValid = (document: unknown) => assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));

  suite('exit status', () => {
    setup(() => folder.write({ 'good/metrics.csv': lossTable(40), 'bad.log': diverged, 'note.md': '#', 'x.log': 'x' }));

    test('is 0 where nothing is at or above --fail-on, and 1 where something is', async () => {
      assert.equal((await fitcheck('analyze good')).status, 0);
      assert.equal((await fitcheck('analyze bad.log')).status, 1);
      assert.equal((await fitcheck('analyze bad.log --fail-on warning')).status, 1);
      assert.equal((await fitcheck('analyze bad.log --fail-on never')).status, 0);
      assert.equal((await fitcheck('replay bad.log')).status, 1);
    });

    test('is 2 for a path that cannot be read, with what can be read still told', async () => {
      const { status, stderr, stdout } = await fitcheck('analyze good missing x.log --json');
      assert.equal(status, 2);
      assert.match(stderr, /^fitcheck: Cannot read missing: no such file or folder$/m);
      assert.match(stderr, /^fitcheck: x.log is not a training log/m);
      assert.equal((JSON.parse(stdout) as AnyDocument).runs.length, 1);
    });

    test('is 2 for wrong usage', async () => {
      for (const [words, message] of [
        ['analyse good', /no command "analyse"/],
        ['analyze', /analyze needs a path/],
        ['analyze good --fast', /Unknown option '--fast'/],
        ['analyze good --until-step soon', /--until-step takes a number from 0 up, not "soon"/],
        ['analyze good --jobs 0', /--jobs takes a number from 1 up/],
        ['analyze good --fail-on info', /--fail-on takes error, warning or never/],
        ['analyze good --metric :min', /--metric takes NAME/],
        ['analyze good --config missing.yaml', /Cannot read the config missing.yaml: no such file/],
        ['formats --until-step 3', /formats has no option --until-step/],
        ['schema good', /schema takes no path/],
      ] as const) {
        const { status, stdout, stderr } = await fitcheck(words);
        assert.equal(status, 2, words);
        assert.equal(stdout, '', words);
        assert.match(stderr, message);
      }
    });

    test('is 0 for a folder without runs, which is told', async () => {
      await folder.write({ 'empty/note.md': '#' });
      const { status, stdout, stderr } = await fitcheck('analyze empty --json');
      assert.equal(status, 0);
      assert.equal(stderr, 'fitcheck: No training log found under empty\n');
      assert.deepEqual((JSON.parse(stdout) as AnyDocument).runs, []);
    });
  });

  suite('JSON', () => {
    test('fits the published schema', async () => {
      await folder.write({ 'runs/a/metrics.csv': lossTable(40), 'runs/b.log': diverged, 'runs/c.log': textLog(2) });
      for (const words of ['analyze runs --json', 'replay runs --json', 'analyze runs/a --json']) {
        const { document } = await json(words);
        assertValid(document);
        assert.equal(document.fitcheck, version);
        assert.equal(document.schema, 1);
      }
      assertValid({ ...(await json('analyze runs/a --json')).document, later: true });
      assert.equal(validate({ fitcheck: '1', schema: 1, runs: [{ path: 'x' }] }), false);
    });

    test('tells paths relative to the working directory, names once, and numbers that JSON lacks as strings', async () => {
      await folder.write({
        'x/version_0/metrics.csv': lossTable(20),
        'x/version_0/hparams.yaml': '# tuned\nlr: 0.001\n',
        'y/version_0/train.log': diverged,
      });
      const { document } = await json('analyze . --json');
      assert.deepEqual(
        document.runs.map(({ name, path }) => [name, path]),
        [
          ['x/version_0', 'x/version_0/metrics.csv'],
          ['y/version_0', 'y/version_0/train.log'],
        ],
      );
      const [tuned, failing] = document.runs;
      assert.deepEqual(tuned?.files, ['x/version_0/metrics.csv', 'x/version_0/hparams.yaml']);
      const { value, key, file, line } = tuned!.hyperparameters.learningRate!;
      assert.deepEqual(
        { value, key, file, line },
        { value: 0.001, key: 'lr', file: 'x/version_0/hparams.yaml', line: 2 },
      );
      const loss = failing!.series.find(({ name }) => name === 'loss')!;
      assert.equal(loss.last.value, 'NaN');
      assert.equal(loss.nonFinite, 5);
      assert.equal(document.sweep, null);
      const above = await json(`analyze ${relative(folder.at('x'), folder.at('y'))} --json`, { cwd: folder.at('x') });
      assert.equal(above.document.runs[0]?.path, '../y/version_0/train.log');
    });

    test('of both halves of a run kept in two tables', async () => {
      await folder.write({
        'train_metrics.csv': 'epoch,loss\n0,2\n1,1\n2,0.5\n',
        'val_metrics.csv': 'epoch,loss\n0,2.2\n1,1.2\n2,1.4\n',
      });
      const { document } = await json('analyze . --json');
      assert.deepEqual(
        document.runs.map(({ files, series }) => [files, series.map(({ role, kind }) => `${role} ${kind}`)]),
        [
          [
            ['train_metrics.csv', 'val_metrics.csv'],
            ['train loss', 'validation loss'],
          ],
        ],
      );
    });
  });

  test('options judge another way', async () => {
    await folder.write({ 'metrics.csv': lossTable(40), 'big.yaml': 'lr: 0.5\n', 'hparams.yaml': 'lr: 0.001\n' });
    const stopped = (await json('analyze metrics.csv --json --until-epoch 9')).document.runs[0]!;
    assert.equal(stopped.series[0]?.last.epoch, 9);
    const configured = (await json('analyze metrics.csv --json --config big.yaml')).document.runs[0]!;
    assert.equal(configured.hyperparameters.learningRate?.value, 0.5);
    await folder.write({ 'empty.yaml': 'colour: red\n' });
    const empty = await fitcheck('analyze metrics.csv --config empty.yaml');
    assert.equal(empty.stderr, 'fitcheck: empty.yaml sets no hyper-parameter that Fitcheck knows\n');
    const chosen = (await json('analyze metrics.csv --json --metric loss:max')).document.runs[0]!;
    assert.deepEqual([chosen.best?.series, chosen.best?.epoch], ['loss', 0]);
    const { stderr } = await fitcheck('analyze metrics.csv --metric accuracy');
    assert.equal(stderr, 'fitcheck: No run has a series "accuracy"\n');
    assert.equal((await fitcheck('analyze metrics.csv --metric accuracy --quiet')).stderr, '');
    await folder.write({ 'train.log': textLog(12) });
    const whole = await fitcheck('analyze train.log --until-step 5');
    assert.match(whole.stderr, / names no step: --until-step leaves it whole\n$/);
  });

  test('a target is told of, and has to be a number', async () => {
    await folder.write({ 'metrics.csv': lossTable(40) });
    const { document } = await json('analyze metrics.csv --json --target 1e9');
    assert.deepEqual(
      [document.runs[0]?.forecast?.target?.reached, document.runs[0]?.forecast?.target?.at?.epoch],
      [true, 0],
    );
    assert.match((await fitcheck('analyze metrics.csv --target 1e9')).stdout, / reached 1e9 at epoch\s+0\./);
    assert.match(
      (await fitcheck('analyze metrics.csv --target=-1')).stdout,
      /not expected to reach|has\s+not\s+reached/,
    );
    for (const [words, message] of [
      ['analyze metrics.csv --target low', /--target takes a number, not "low"/],
      ['replay metrics.csv --target 1', /replay has no option --target/],
    ] as const) {
      const { status, stderr } = await fitcheck(words);
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  });

  test('what is shown of a run that is judged up to a limit ends there', async () => {
    await folder.write({ 'bad.log': diverged });
    const columns = async (words: string) => /loss +([▁-█×]+)/.exec((await fitcheck(words)).stdout)?.[1]?.length;
    assert.equal(await columns('analyze bad.log'), 35);
    assert.equal(await columns('analyze bad.log --until-epoch 12'), 12);
    assert.match((await fitcheck('replay bad.log')).stdout, / 4 epochs, 11 % of the run, were\s+trained after that/);
    assert.match(
      (await fitcheck('replay bad.log --until-epoch 33')).stdout,
      / 2 epochs, 6.1 % of the run, were\s+trained after that/,
    );
  });

  test('a log from standard input', async () => {
    const { document } = await json('analyze - --json', { stdin: textLog(12) });
    assert.deepEqual(
      document.runs.map(({ name, path, series }) => [name, path, series[0]?.points]),
      [['stdin', '-', 12]],
    );
    const { status, stderr } = await fitcheck('analyze -', { stdin: 'hello\n' });
    assert.equal(status, 2);
    assert.match(stderr, /Standard input is not a training log/);
    assert.equal((await fitcheck('analyze -')).stderr, 'fitcheck: Standard input is empty\n');
  });

  test('a log whose head tells nothing is still found on standard input, in chunks of any size', async () => {
    const stdin = 'print("setting up")\n'.repeat(5000) + textLog(12);
    for (const chunk of [1000, 70_000, 1_000_000]) {
      const { document } = await json('analyze - --json', { stdin, chunk });
      assert.equal(document.runs[0]?.series[0]?.points, 12);
    }
  });

  test('a path that is no log is refused with what it is', async () => {
    await folder.write({
      'a.log': '',
      'b.csv': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n',
    });
    await folder.write({ 'c.log.gz': new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]) });
    const { stderr, status } = await fitcheck('analyze a.log b.csv c.log.gz');
    assert.deepEqual(
      [status, stderr.trim().split('\n')],
      [
        2,
        [
          'fitcheck: a.log is empty',
          'fitcheck: b.csv is a Git LFS pointer: the log itself was not downloaded, git lfs pull does that',
          'fitcheck: c.log.gz is packed with gzip and holds nothing that can be unpacked',
        ],
      ],
    );
  });

  test('--verbose tells of each file that is no log, and why', async () => {
    await folder.write({
      'runs/train.log': textLog(12),
      'runs/data.csv': 'age,income\n31,1200\n',
      'runs/metrics.json': '{"accuracy": 0.93}',
      'runs/x.log': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n',
      'runs/empty.txt': '',
    });
    const { stderr, status } = await fitcheck('analyze runs --verbose --json');
    assert.equal(status, 0);
    assert.deepEqual(stderr.trim().split('\n'), [
      'runs/data.csv: no column names a loss or a metric',
      'runs/empty.txt: empty',
      'runs/metrics.json: final scores only, no curve',
      'runs/x.log: Git LFS pointer: the log itself was not downloaded, git lfs pull does that',
    ]);
    assert.equal((await fitcheck('analyze runs --json')).stderr, '');
  });

  test('colours follow the terminal, NO_COLOR and --no-color', async () => {
    await folder.write({ 'bad.log': diverged });
    const coloured = async (words: string, world: Partial<World>) =>
      (await fitcheck(words, world)).stdout.includes('\u001b[');
    assert.equal(await coloured('analyze bad.log', { columns: 80 }), true);
    assert.equal(await coloured('analyze bad.log', {}), false);
    assert.equal(await coloured('analyze bad.log', { columns: 80, env: { NO_COLOR: '1' } }), false);
    assert.equal(await coloured('analyze bad.log --no-color', { columns: 80 }), false);
  });

  test('progress shows on a terminal only, and never beside --quiet', async () => {
    await folder.write({ 'bad.log': diverged });
    const onTerminal = await fitcheck('analyze bad.log', { errorsToTerminal: true });
    assert.match(onTerminal.stderr, /100 % {2}1 run, 1\.\d of 1\.\d kB/);
    assert.ok(onTerminal.stderr.endsWith('\r\u001b[K'));
    assert.equal((await fitcheck('analyze bad.log --quiet', { errorsToTerminal: true })).stderr, '');
    assert.equal((await fitcheck('analyze bad.log')).stderr, '');
  });

  test('many runs begin with a table, details follow for those with a warning or worse', async () => {
    await folder.write({ 'runs/a.csv': lossTable(40), 'runs/b.log': diverged });
    const { stdout } = await fitcheck('analyze runs');
    assert.match(stdout, /^ {3}run +verdict/);
    assert.match(stdout, /^2 runs: /m);
    assert.match(stdout, /^b {2}Text log by epoch · to epoch 35 of 50$/m);
    assert.doesNotMatch(stdout, /^a {2}/m);
    assert.match(stdout, /runs\/b\.log:31$/m);
  });

  test('a kind of finding is explained by its code or its rule', async () => {
    const page = '# Overfitting\n\n## What it means\nThe validation loss\nrises.\n\nFor a while.\n';
    await folder.write({ 'pages.json': JSON.stringify({ overfitting: page }) });
    const { stdout } = await fitcheck('explain overfitting', { pages: folder.at('pages.json') });
    assert.equal(stdout, 'Overfitting\n\nWhat it means\nThe validation loss rises.\n\nFor a while.\n');
    assert.equal((await fitcheck('explain d25', { pages: folder.at('pages.json') })).stdout, stdout);
    const { status, stderr } = await fitcheck('explain magic');
    assert.equal(status, 2);
    assert.match(stderr, /no finding "magic". Findings are .*overfitting/);
    assert.equal((await fitcheck('explain')).status, 2);
  });

  test('help, version, formats and schema', async () => {
    assert.match((await fitcheck('--help')).stdout, /^Usage: fitcheck <command>/m);
    assert.match((await fitcheck('analyze --help')).stdout, /--until-step N/);
    assert.equal((await fitcheck('help replay')).stdout, (await fitcheck('replay --help')).stdout);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal((await fitcheck('--version')).stdout, `${manifest.version}\n`);
    assert.match(
      (await fitcheck('formats')).stdout,
      /^PyTorch Lightning +\S+ .*\n(?: .*\n)* +lightning-csv +lightning_logs/m,
    );
    const listed = JSON.parse((await fitcheck('formats --json')).stdout) as { formats: { id: string }[] };
    assert.ok(listed.formats.some(({ id }) => id === 'tensorboard'));
    assert.deepEqual(JSON.parse((await fitcheck('schema')).stdout), outputSchema);
  });
});

interface AnyPoint {
  readonly epoch: number | null;
  readonly value: number | string;
}

interface AnyDocument {
  readonly fitcheck: string;
  readonly schema: number;
  readonly sweep: null;
  readonly runs: readonly {
    readonly path: string;
    readonly name: string;
    readonly files: readonly string[];
    readonly hyperparameters: Readonly<Record<string, { value: unknown; key: string; file: string; line: number }>>;
    readonly forecast: { target: { reached: boolean; at: { epoch: number | null } | null } | null } | null;
    readonly best: (AnyPoint & { readonly series: string }) | null;
    readonly series: readonly {
      readonly name: string;
      readonly role: string;
      readonly kind: string;
      readonly points: number;
      readonly nonFinite: number;
      readonly last: AnyPoint;
    }[];
  }[];
}
