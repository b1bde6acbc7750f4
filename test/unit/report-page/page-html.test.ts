import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pagedRuns, thinnedCurves, type PageData } from '../../../src/core/report-page/page-data';
import { pageHtml } from '../../../src/core/report-page/page-html';
import type { Run } from '../../../src/core/run';
import { report, run } from '../cli/support/report';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const parts = { script: 'draw("é")', style: 'body{margin:0}' };
const hashed = { ...parts, scriptHash: sha256(parts.script), styleHash: sha256(parts.style) };

function dataOf(name: string): PageData {
  const shown = { report: report({ name }), format: 'Text log by epoch', axes: ['epoch'] as const };
  return { version: '0.1.0', made: 0, runs: pagedRuns([{ ...thinnedCurves(run), ...shown }]), sweep: null };
}

function embedded(html: string): PageData {
  const text = /<script type="application\/json" id="fitcheck-data">([^<]*)<\/script>/.exec(html)?.[1];
  return JSON.parse(text!) as PageData;
}

suite('the page of a report', () => {
  test('holds its data, which comes back as it was', () => {
    const data = dataOf('wide-resnet');
    const html = pageHtml(data, hashed);
    assert.deepEqual(embedded(html), JSON.parse(JSON.stringify(data)));
    assert.match(html, /<title>wide-resnet · Fitcheck report<\/title>/);
    assert.match(html, /<noscript>.*wide-resnet: Overfitting since epoch 4\..*<\/noscript>/);
  });

  test('lets nothing run but its own script and style, and fetches nothing', () => {
    const html = pageHtml(dataOf('a'), hashed);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    assert.deepEqual(policy.split('; '), [
      `default-src 'none'`,
      `script-src 'sha256-${sha256(parts.script)}'`,
      `style-src 'sha256-${sha256(parts.style)}'`,
      `base-uri 'none'`,
      `form-action 'none'`,
    ]);
    assert.doesNotMatch(html, /(?:src|href)=/);
  });

  test('takes no name from a log for markup', () => {
    const hostile = `</script><script>alert(1)</script><!--\u2028\u2029<img src=x onerror="alert(2)">'&`;
    const html = pageHtml(dataOf(hostile), hashed);
    assert.equal(embedded(html).runs[0]!.report.name, hostile);
    assert.equal(html.match(/<script/g)!.length, 2);
    assert.doesNotMatch(html, /[\u2028\u2029]<|<img|<!--/);
  });

  test('spells what JSON does not know', () => {
    const read = embedded(pageHtml(dataOf('a'), hashed)).runs[0]!;
    const last = read.report.series.find(({ name }) => name === 'val_loss')!.last!.value;
    assert.equal(last, '\u0000NaN');
  });
});

suite('runs of a page', () => {
  const long = (count: number): Pick<Run, 'series'> => ({
    series: [
      {
        ...run.series[0]!,
        points: {
          length: count,
          step: Float64Array.from({ length: count }, (_, index) => index),
          epoch: new Float64Array(count).fill(NaN),
          time: new Float64Array(count).fill(NaN),
          value: Float64Array.from({ length: count }, (_, index) => Math.sin(index)),
          line: Uint32Array.from({ length: count }, (_, index) => index + 1),
        },
      },
    ],
  });
  const shown = { report: report(), format: '', axes: [] };

  test('keep all points of a usual run', () => {
    const [paged] = pagedRuns([{ ...thinnedCurves(run), ...shown }]);
    assert.equal(paged!.mergedFrom, null);
    assert.deepEqual(
      paged!.series.map(({ points }) => points.length),
      run.series.map(({ points }) => points.length),
    );
  });

  test('keep fewer points the more runs there are, and say from how many', () => {
    const thinned = { ...thinnedCurves(long(30_000)), ...shown };
    const lengths = [1, 8, 80].map((count) => {
      const runs = pagedRuns(new Array<typeof thinned>(count).fill(thinned));
      assert.ok(runs.every(({ mergedFrom }) => mergedFrom === 30_000));
      return runs[0]!.series[0]!.points.length;
    });
    assert.ok(lengths[0]! > 5000 && lengths[0]! <= 12_000);
    assert.ok(lengths[1]! <= 6000 && lengths[1]! > 1500);
    assert.ok(lengths[2]! <= 600);
  });

  test('take less than a megabyte together with the program, also where a run has a million points', () => {
    const data = {
      version: '',
      made: 0,
      runs: pagedRuns([{ ...thinnedCurves(long(1_000_000)), ...shown }]),
      sweep: null,
    };
    assert.ok(JSON.stringify(data).length < 650_000);
  });
});
