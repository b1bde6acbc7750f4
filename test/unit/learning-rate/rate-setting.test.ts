import assert from 'node:assert/strict';
import { rateParameter, rateSetting } from '../../../src/core/learning-rate/rate-setting';
import type { LearningRateReport, RunReport } from '../../../src/core/report';
import { advised } from '../../webview/made-advice';
import { overfitting } from '../../webview/made-runs';

function reportWith(
  advice: Partial<LearningRateReport>,
  hyperparameters: RunReport['hyperparameters'] = overfitting().report.hyperparameters,
): RunReport {
  return { ...overfitting().report, learningRate: advised(advice), hyperparameters };
}

const raise = { direction: 'raise', suggested: 3.04e-3, confidence: 0.8 } as const;
const max = { value: 0.1, key: 'max_lr', file: 'config.json', line: 3 };

suite('the rate that a config would be given', () => {
  test('is the suggested one, with the digits that are known, in place of what it sets', () => {
    const setting = rateSetting(reportWith(raise));
    assert.equal(setting?.value, 3e-3);
    assert.equal(setting.parameter, 'learningRate');
    assert.equal(setting.present.value, 1e-3);
    assert.equal(setting.present.file, 'config.yaml');
  });

  test('is that of a range test, which knows no present rate to move from', () => {
    assert.equal(rateSetting(reportWith({ ...raise, direction: 'unknown', basis: 'range-test' }))?.value, 3e-3);
  });

  test('is none where the rate is kept, unknown, doubtful, the same, or no number of a config', () => {
    assert.equal(rateSetting(reportWith({ ...raise, direction: 'keep' })), null);
    assert.equal(rateSetting(reportWith({ ...raise, direction: 'unknown' })), null);
    assert.equal(rateSetting(reportWith({ ...raise, confidence: 0.4 })), null);
    assert.equal(rateSetting(reportWith({ ...raise, suggested: 1.001e-3 })), null);
    assert.equal(rateSetting(reportWith(raise, {})), null);
    const set = { value: 1e-3, key: 'lr', file: 'train.log', line: 1 };
    assert.equal(rateSetting(reportWith(raise, { learningRate: set })), null);
    assert.equal(rateSetting(reportWith(raise, { learningRate: { ...set, file: 'a.yaml', value: 'auto' } })), null);
    assert.equal(rateSetting(reportWith(raise, { learningRate: { ...set, file: 'a.yaml', line: null } })), null);
  });

  test('is the maximum where the rate goes through a cycle', () => {
    const report = reportWith(raise, { ...overfitting().report.hyperparameters, maxLearningRate: max });
    assert.equal(rateParameter(report), 'learningRate');
    const cycling = { ...report, schedule: 'one-cycle' } as const;
    assert.equal(rateParameter(cycling), 'maxLearningRate');
    assert.equal(rateSetting(cycling)?.present.key, 'max_lr');
  });
});
