import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import type { RunReport } from '../../../src/core/report';
import { configNotes } from '../../../src/host/text/config-notes';
import { finding, l10n, report } from './fixtures';

const file = '/p/config.yaml';
const text = 'epochs: 50\nweight_decay: 1e-4\n';
const decay = { value: 1e-4, key: 'weight_decay', file, line: 2 };
const epochs = { value: 50, key: 'epochs', file, line: 1 };
const advice = {
  action: 'set',
  parameter: 'weightDecay',
  from: 1e-4,
  value: 3.2e-4,
  message: 'Set weight_decay to 3.2e-4 instead of 1e-4 for the next run.',
} as const;

function notes(run: RunReport, content = text): readonly [line: number, message: string][] {
  return configNotes(l10n, run, readConfig(file, content).hyperparameters).map((one) => [one.entry.line, one.message]);
}

suite('what the last run says about a config', () => {
  const run = report({ hyperparameters: { weightDecay: decay, epochs }, findings: [finding({ advice: [advice] })] });
  const decayNote = [2, 'Overfitting since epoch 14. Set weight_decay to 3.2e-4 instead of 1e-4 for the next run.'];
  const stopNote = [1, 'No early stopping: patience 5 would have stopped the last run at epoch 19 of 20.'];

  test('are other values that its findings advise, and the early stop that it had not', () => {
    assert.deepEqual(notes(run), [decayNote, stopNote]);
  });

  test('is nothing about a rate, of which the hover over it tells more', () => {
    const rate = { value: 0.4, key: 'optimizer.lr', file, line: 1 };
    const lower = { ...advice, parameter: 'learningRate', from: 0.4, value: 0.1, message: 'Set lr to 0.1.' } as const;
    const diverged = report({ hyperparameters: { learningRate: rate }, findings: [finding({ advice: [lower] })] });
    assert.deepEqual(notes(diverged, 'optimizer:\n  lr: 0.4\n'), []);
  });

  test('is nothing about what was changed since, and nothing where early stopping is set', () => {
    assert.deepEqual(notes(run, 'epochs: 50\nweight_decay: 2e-4\npatience: 9\n'), []);
    const stopped = { ...run.hyperparameters, patience: { ...epochs, key: 'patience' } };
    assert.deepEqual(notes({ ...run, hyperparameters: stopped }), [decayNote]);
  });

  test('is nothing of notes and doubts', () => {
    const quiet = [finding({ severity: 'info', advice: [advice] }), finding({ confidence: 0.6, advice: [advice] })];
    assert.deepEqual(notes({ ...run, findings: quiet }), []);
  });
});
