import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../../src/core/analyze';
import type { RuleId } from '../../../src/core/analysis';
import type { Series } from '../../../src/core/run';
import { loudness } from '../../../src/core/rules/loudness';
import { rules } from '../../../src/core/rules/index';
import { suppressions } from '../../../src/core/rules/suppression';
import { seriesOf } from '../facts/synthetic';
import { cases } from './cases';

const folder = join(import.meta.dirname, '../../../src/core/rules');
const sources = readdirSync(folder)
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  .filter(({ text }) => /: Rule = \{/.test(text));

suite('The list of rules', () => {
  test('names every rule in the folder, once', () => {
    const listed = readFileSync(join(folder, 'index.ts'), 'utf8');
    for (const { name } of sources) assert.ok(listed.includes(`./${name.slice(0, -3)}'`), `${name} is not in the list`);
    assert.equal(rules.length, sources.length);
    assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length);
    assert.equal(new Set(rules.map((rule) => rule.code)).size, rules.length);
  });

  test('each rule opens with what it means, why it happens, what to try and where its thresholds come from', () => {
    const headings = ['## What it means', '## Why it happens', '## What to try', '## Where the thresholds come from'];
    for (const { name, text } of sources) {
      assert.ok(text.startsWith('/**\n * # '), `${name} does not open with its page`);
      const page = text.slice(0, text.indexOf('*/'));
      for (const heading of headings) assert.ok(page.includes(heading), `${name} lacks "${heading}"`);
    }
  });
});

for (const rule of rules) {
  suite(`${rule.id} ${rule.code}`, () => {
    const { fires, quiet } = cases[rule.id];

    test('has fixtures where it fires and where it keeps quiet', () => {
      assert.ok(fires.length > 0);
      assert.ok(quiet.length > 0);
    });

    for (const { name, run, severity } of fires) {
      test(`fires: ${name}`, () => {
        const { findings } = analyze(run);
        const finding = findings.find((one) => one.rule === rule.id);
        assert.ok(finding, `found ${findings.map((one) => one.rule).join() || 'nothing'}`);
        assert.equal(finding.severity, severity);
        assert.ok(loudness[rule.id].includes(finding.severity));
        assert.ok(finding.confidence > 0 && finding.confidence <= 0.99);
        assert.ok(finding.series.every((series) => run.series.some((one) => one.name === series)));
        assert.ok(Object.values(finding.evidence).every(Number.isFinite));
      });
    }

    for (const { name, run } of quiet) {
      test(`quiet: ${name}`, () => {
        assert.deepEqual(
          idsOf(run).filter((id) => id === rule.id),
          [],
        );
      });
    }
  });
}

suite('Causes suppress their consequences', () => {
  test('a cause stands in the table before what it causes, unless that silences it in turn', () => {
    suppressions.forEach(([cause, consequences], place) => {
      const later = suppressions.slice(place + 1).filter(([, effects]) => effects.includes(cause));
      for (const [other] of later) assert.ok(consequences.includes(other), `${other} must stand before ${cause}`);
    });
  });

  test('nothing but D01 is said of a run whose loss is NaN', () => {
    for (const { run } of cases.D01.fires) assert.deepEqual(idsOf(run), ['D01']);
  });

  test('nothing but D42 is said of a range test', () => {
    for (const { run } of cases.D42.fires) assert.deepEqual(idsOf(run), ['D42']);
  });

  test('neither a plateau nor underfitting is said of a run that never left chance', () => {
    for (const { run } of cases.D13.fires) assert.deepEqual(idsOf(run), ['D13']);
  });
});

suite('A training loss that rises', () => {
  const { run } = cases.D20.fires[0]!;
  const caveatsBeside = (...rates: readonly Series[]) =>
    analyze({ ...run, series: [...run.series, ...rates] })
      .findings.find(({ rule }) => rule === 'D20')
      ?.caveats.map(({ code }) => code);

  test('could be the work of a rate that nobody logged, and not of one that was logged, whatever its shape', () => {
    const length = run.series[0]!.points.length;
    const values = Array.from({ length }, (_, at) => (at < 10 ? (at + 1) / 100 : 0.1 * Math.exp(-at / 20)));
    const odd = seriesOf({ name: 'lr', values });
    assert.equal(analyze({ ...run, series: [...run.series, odd] }).schedule, 'unknown');
    assert.deepEqual(caveatsBeside(), ['no-learning-rate']);
    assert.deepEqual(caveatsBeside(odd), []);
  });
});

function idsOf(run: Parameters<typeof analyze>[0]): readonly RuleId[] {
  return analyze(run).findings.map((finding) => finding.rule);
}
