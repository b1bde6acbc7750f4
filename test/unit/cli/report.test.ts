import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import type { PageData } from '../../../src/core/report-page/page-data';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli } from './support/run-cli';

function table(epochs: number, rise: number): string {
  const rows = Array.from({ length: epochs }, (_, at) => {
    const turn = Math.floor(epochs / 3);
    const train = 2 / (1 + 0.3 * at);
    const validation = at < turn ? 2 / (1 + 0.2 * at) : 2 / (1 + 0.2 * turn) + rise * (at - turn);
    return `${at},${train},${validation + 0.003 * Math.sin(9 * at)}`;
  });
  return ['epoch,train_loss,val_loss', ...rows, ''].join('\n');
}

suite('fitcheck report', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string) =>
    runCli(words.split(' '), { cwd: folder.path, program: folder.at('program'), env: { NO_COLOR: '1' } });

  setup(() =>
    folder.write({
      'program/report.js': 'document.title = "</script>";\n',
      'program/report.css': 'body { margin: 0 }\n',
      'program/webview.js': 'panel();\n',
      'program/webview.css': 'p { margin: 0 }\n',
      'runs/a/metrics.csv': table(60, 0.02),
      'runs/b/metrics.csv': table(60, 0),
      'notes.log': 'nothing here\n',
    }),
  );

  async function pageAt(name: string): Promise<PageData> {
    const html = await readFile(folder.at(name), 'utf8');
    return JSON.parse(/id="fitcheck-data">([^<]*)</.exec(html)![1]!) as PageData;
  }

  test('writes one page with all runs, and tells of findings by its exit status', async () => {
    const { status, stdout, stderr } = await fitcheck('report runs -o report.html');
    assert.equal(stdout, '');
    assert.match(stderr, /^report\.html: 2 runs, \d+ kB\n$/);
    const { runs, made, version } = await pageAt('report.html');
    assert.deepEqual(
      runs.map(({ report, axes, format }) => [report.name, report.path, axes[0], format]),
      [
        ['a', 'runs/a/metrics.csv', 'epoch', 'Delimited table'],
        ['b', 'runs/b/metrics.csv', 'epoch', 'Delimited table'],
      ],
    );
    assert.equal(made, Date.UTC(2026, 6, 12, 19, 40));
    assert.match(version, /^\d+\.\d+\.\d+/);
    const analyzed = await fitcheck('analyze runs --json');
    assert.deepEqual(
      runs.map(({ report }) => report.fit),
      (JSON.parse(analyzed.stdout) as { runs: { fit: unknown }[] }).runs.map(({ fit }) => fit),
    );
    assert.equal(status, analyzed.status);
    assert.equal((await fitcheck('report runs -o report.html --fail-on never')).status, 0);
  });

  test('judges as it is told', async () => {
    await fitcheck('report runs/a --output report.html --until-epoch 19 --quiet --fail-on never');
    const { runs } = await pageAt('report.html');
    assert.equal(runs[0]!.report.series[0]!.points, 20);
    assert.equal(runs[0]!.series[0]!.points.length, 20);
  });

  test('goes to standard output where asked', async () => {
    const { stdout, stderr } = await fitcheck('report runs/a -o - --quiet --fail-on never');
    assert.equal(stderr, '');
    assert.match(stdout, /^<!DOCTYPE html>/);
    assert.match(stdout, /document\.title = "\\x3c\/script>"/);
  });

  test('says what it was not told', async () => {
    for (const [words, message] of [
      ['report runs', 'report needs the file to write: -o report.html, or -o - for standard output'],
      ['report -o report.html', 'report needs a path: a log, a folder, or - for standard input'],
      ['report runs -o report.html --json', 'report has no option --json'],
      ['analyze runs -o report.html', 'analyze has no option --output'],
    ] as const) {
      const { status, stderr } = await fitcheck(words);
      assert.equal(status, 2, words);
      assert.equal(stderr.split('\n')[0], `fitcheck: ${message}`);
    }
  });

  test('writes over no log, whatever link leads there', async () => {
    const log = await readFile(folder.at('runs/a/metrics.csv'), 'utf8');
    await symlink(folder.at('runs/a/metrics.csv'), folder.at('report.html'));
    for (const output of ['runs/a/metrics.csv', 'runs/b/../a/metrics.csv', 'report.html']) {
      const { status, stderr } = await fitcheck(`report runs -o ${output}`);
      assert.equal(status, 2);
      assert.match(stderr, /is one of the logs: -o names the file to write/);
    }
    assert.equal(await readFile(folder.at('runs/a/metrics.csv'), 'utf8'), log);
  });

  test('fails where there is nothing to read or no place to write', async () => {
    const unread = await fitcheck('report notes.log -o report.html');
    assert.equal(unread.status, 2);
    await assert.rejects(readFile(folder.at('report.html')));
    const empty = await fitcheck('report program -o report.html');
    assert.equal(empty.status, 2);
    assert.match(empty.stderr, /There is no run to report on/);
    const nowhere = await fitcheck('report runs -o missing/report.html');
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.stderr, /^fitcheck: Cannot write missing\/report\.html: /);
  });

  test('says that curves were thinned', async () => {
    const rows = Array.from({ length: 30_000 }, (_, step) => `${step},${1 + Math.sin(step)}`);
    await folder.write({ 'long/metrics.csv': ['step,train_loss', ...rows, ''].join('\n') });
    const { stderr } = await fitcheck('report long -o report.html --fail-on never');
    assert.match(stderr, /; the curves of long were thinned from 30,000 points\n$/);
    const { runs } = await pageAt('report.html');
    assert.equal(runs[0]!.mergedFrom, 30_000);
  });
});
