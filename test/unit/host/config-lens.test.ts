import assert from 'node:assert/strict';
import type { RunOfConfig } from '../../../src/core/config/runs-of-config';
import { configLens } from '../../../src/host/text/config-lens';
import { l10n, moment, report } from './fixtures';

function of(path: string, best: number | null, differs: RunOfConfig['differs'] = []): RunOfConfig {
  const file = '/p/config.yaml';
  const hyperparameters = { learningRate: { value: 0.1, key: 'optimizer.lr', file, line: 2 } };
  const place = best === null ? null : { ...moment, series: 'val_loss', value: best };
  return { run: report({ path, best: place, hyperparameters }), differs };
}

suite('the lens above a config', () => {
  test('counts runs and tells what the best of them came to', () => {
    const lens = configLens(l10n, [of('a', 0.5), of('b', 0.412), of('c', NaN)]);
    assert.equal(lens?.title, '3 runs · best val_loss 0.412 · overfitting since epoch 14');
    assert.deepEqual(lens.runs, ['a', 'b', 'c']);
    assert.equal(configLens(l10n, [of('a', null)])?.title, '1 run · overfitting since epoch 14');
    assert.equal(configLens(l10n, []), null);
  });

  test('names what runs were trained with other values of, which tell only where there are no others', () => {
    const mixed = configLens(l10n, [of('a', 0.5), of('b', 0.3, ['learningRate'])]);
    assert.equal(mixed?.title, '2 runs, 1 of them with another lr · best val_loss 0.5 · overfitting since epoch 14');
    assert.match(
      configLens(l10n, [of('b', 0.3, ['learningRate'])])!.title,
      /^1 run with another lr · best val_loss 0\.3/,
    );
    const many = of('b', 0.3, ['learningRate', 'epochs', 'batchSize']);
    assert.match(configLens(l10n, [many, many])!.title, /^2 runs with another value of 3 keys · /);
  });
});
