import assert from 'node:assert/strict';
import { advisedInsertions, configFileOf } from '../../../src/core/advice/advised-insertions';
import { finding, report } from '../host/fixtures';

const file = '/p/config.yaml';
const rate = { value: 0.1, key: 'lr', file, line: 1 };
const clip = { action: 'set', parameter: 'gradientClip', from: null, value: 1, message: 'Set it.' } as const;

suite('settings that a config lacks', () => {
  const of = (code: Parameters<typeof finding>[0] = {}, given: Parameters<typeof report>[0] = {}) =>
    advisedInsertions(report(given), finding(code)).map(({ parameter, value }) => [parameter, value]);

  test('are an early stop where epochs were wasted, and a schedule where the rate never came down', () => {
    assert.deepEqual(of(), [['patience', 5]]);
    assert.deepEqual(of({}, { planned: { epochs: 120, steps: null } }), [['patience', 12]]);
    assert.deepEqual(of({ code: 'no-annealing' }), [['scheduler', 'cosine']]);
    assert.deepEqual(of({ code: 'no-annealing' }, { schedule: 'cosine' }), []);
  });

  test('are what is advised to be set, as long as nothing sets it', () => {
    assert.deepEqual(of({ code: 'exploding-gradients', advice: [clip] }), [['gradientClip', 1]]);
    const hyperparameters = { gradientClip: { ...rate, key: 'clip' }, patience: { ...rate, key: 'patience' } };
    assert.deepEqual(of({ advice: [clip] }, { hyperparameters }), []);
  });

  test('belong to the config that tells most of a run, never to a log', () => {
    const other = { ...rate, file: '/p/other.yaml' };
    const hyperparameters = { learningRate: rate, epochs: rate, seed: other };
    assert.equal(configFileOf(report({ hyperparameters })), file);
    assert.equal(configFileOf(report({ hyperparameters: { seed: { ...rate, file: '/p/train.log' } } })), null);
  });
});
