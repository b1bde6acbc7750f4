import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';

const otherSettings = (text: string) => readConfig('config.yaml', text).otherSettings;

suite('what a config sets beside hyper-parameters', () => {
  test('numbers, switches and words, by their path', () => {
    const text = 'task: digits\nlr: 0.1\nmodel:\n  width: 64\n  residual: true\nbatch_size: 32\n';
    assert.deepEqual(otherSettings(text), { task: 'digits', 'model.width': 64, 'model.residual': 'true' });
  });

  test('no paths, prose or lists', () => {
    const prose = 'a remark that goes on for longer than any name of a thing would go on';
    const text = `out: runs/a/b\nwindows: C:\\runs\nnotes: ${prose}\nlayers: [64, 64]\nfrom: \${base}\n`;
    assert.deepEqual(otherSettings(text), {});
  });

  test('a bounded number of them', () => {
    const text = Array.from({ length: 5000 }, (_, place) => `key${String(place)}: ${String(place)}`).join('\n');
    assert.equal(Object.keys(otherSettings(text)).length, 200);
  });
});
