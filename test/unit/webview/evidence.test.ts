import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { evidencePhrases, formatEvidence } from '../../../webview/model/evidence';
import { cases } from '../rules/cases';

const plain = (text: string | null) => text?.replaceAll('\u202f', ' ');

suite('Numbers behind findings', () => {
  test('of every rule are told in words', () => {
    const names = Object.values(cases)
      .flatMap(({ fires }) => fires)
      .flatMap(({ run }) => analyze(run).findings)
      .flatMap(({ evidence }) => Object.keys(evidence));
    assert.ok(names.length > 100);
    const unknown = new Set(names.filter((name) => !(name in evidencePhrases)));
    assert.deepEqual([...unknown], []);
  });

  test('have their unit; learning rates read as people type them', () => {
    assert.equal(plain(formatEvidence('noisePercent', 4.25)), 'noise 4.25 %');
    assert.equal(formatEvidence('z', 27.63), '27.6 standard errors');
    assert.equal(formatEvidence('rateAfter', 0.00032), 'rate 3.2e-4 after');
  });

  test('that only say that something holds are told where it does', () => {
    assert.equal(formatEvidence('comesBack', 1), 'finite values come back');
    assert.equal(formatEvidence('comesBack', 0), null);
  });

  test('of a rule that is not known are spelled out', () => {
    assert.equal(plain(formatEvidence('someSharePercent', 26.84)), 'some share 26.8 %');
    assert.equal(formatEvidence('count', 1200), 'count 1,200');
  });
});
