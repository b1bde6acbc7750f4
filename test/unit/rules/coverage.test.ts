import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { buildReport } from '../../../src/core/build-report';
import { catalogue } from '../../../src/core/catalogue';
import { coverageOf, ruleCount } from '../../../src/core/rules/coverage';
import { cases } from './cases';

const none = { series: [], workloads: [], findings: [] };

suite('The coverage of a run by rules', () => {
  test('puts every rule into one list', () => {
    const { found, nothing, lacking, silenced } = coverageOf({ ...none, workloads: ['reinforcement'] });
    const all = [...found, ...nothing, ...silenced, ...lacking.flatMap(({ rules }) => rules)];
    assert.deepEqual(all.sort(), Object.keys(catalogue).sort());
    assert.equal(ruleCount, 63);
    assert.ok(silenced.includes('D25'));
  });

  test('of a log without values leaves those that look at events', () => {
    assert.deepEqual(coverageOf(none).nothing, ['D09', 'D12', 'D52', 'D56', 'D57', 'D58', 'D59']);
  });

  for (const [rule, { fires }] of Object.entries(cases)) {
    test(`needs nothing that ${rule} fires without`, () => {
      for (const { run } of fires) {
        const report = buildReport(analyze(run), (file) => file);
        const lacked = coverageOf({ ...report, findings: [] }).lacking.flatMap(({ rules }) => rules);
        const wrong = report.findings.map((finding) => finding.rule).filter((found) => lacked.includes(found));
        assert.deepEqual(wrong, [], JSON.stringify(report.series.map(({ name, role, kind }) => [name, role, kind])));
      }
    });
  }
});
