import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/core/summary/escape';
import { lossTable, textLog } from '../files/support/logs';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli } from '../cli/support/run-cli';

suite('The summary in Markdown', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string) => runCli(words.split(' '), { cwd: folder.path });

  test('shows text from a log literally: no markup, no HTML, no cell of its own', () => {
    assert.equal(escapeMarkdown('a|b_c*d`e[f]'), 'a\\|b\\_c\\*d\\`e\\[f\\]');
    assert.equal(escapeMarkdown('<img src=x> & "y"'), '&lt;img src=x&gt; &amp; "y"');
    assert.equal(escapeMarkdown('one\n\n# two'), 'one #\u2060 two');
  });

  test('mentions nobody and refers to no issue', () => {
    assert.doesNotMatch(escapeMarkdown('top@5 @octocat'), /@\w/);
    assert.doesNotMatch(escapeMarkdown('run #12, GH-12'), /#\d|GH-\d/);
    assert.doesNotMatch(escapeMarkdown('https://example.org www.example.org'), /:\/\/|www\.\w/);
  });

  test('has the verdict, the metrics and the findings, in the sentences of the report', async () => {
    await folder.write({
      'a/metrics.csv': lossTable(40),
      'bad.log': textLog(30) + textLog(5, 31).replace(/loss: [\d.]+/g, 'loss: nan'),
    });
    const { stdout, status } = await fitcheck('analyze bad.log --markdown');
    const { stdout: json } = await fitcheck('analyze bad.log --json');
    const [report] = (JSON.parse(json) as { runs: { fit: { message: string }; findings: { message: string }[] }[] })
      .runs;
    assert.equal(status, 1);
    assert.match(stdout, /^### Fitcheck: /);
    assert.ok(stdout.includes(`**${escapeMarkdown(report!.fit.message)}**`));
    assert.ok(report!.findings.length > 0);
    for (const { message } of report!.findings) assert.ok(stdout.includes(escapeMarkdown(message)), message);
    assert.match(stdout, /^\| Metric \| Last \| Best \| At \|$/m);
  });

  test('stands with a line between several runs', async () => {
    await folder.write({ 'a/metrics.csv': lossTable(40), 'b/metrics.csv': lossTable(40) });
    const { stdout } = await fitcheck('analyze a b --markdown --fail-on never');
    assert.equal(stdout.match(/^### Fitcheck: /gm)?.length, 2);
    assert.match(stdout, /^---$/m);
  });

  test('is no JSON at the same time', async () => {
    const { status, stderr } = await fitcheck('analyze a --json --markdown');
    assert.equal(status, 2);
    assert.match(stderr, /--json and --markdown exclude each other/);
  });
});
