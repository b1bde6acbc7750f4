import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import { found } from './support';

function notebook(...cells: readonly (readonly [type: string, source: readonly string[] | string])[]): string {
  const written = cells.map(([type, source]) => ({ cell_type: type, metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells: written, metadata: {}, nbformat: 4 }, null, 1);
}

suite('notebooks as configs', () => {
  const text = notebook(
    ['markdown', ['# lr = 5\n', 'batch_size = 3']],
    ['code', ['%matplotlib inline\n', 'name = "a\\tb"; lr = 1e-3\n', 'epochs = 5']],
    ['code', ['optimizer = AdamW(p, lr=lr, weight_decay=0.01)']],
    ['code', ['%%bash\n', 'lr = 7\n']],
  );

  test('code cells are one program with places in the file', () => {
    assert.deepEqual([...found('train.ipynb', text)].sort(), [
      'epochs epochs 5 | epochs | 5',
      'learningRate AdamW.lr 0.001 | lr | lr',
      'learningRate lr 0.001 | lr | 1e-3',
      'optimizer optimizer AdamW | optimizer | AdamW',
      'weightDecay AdamW.weight_decay 0.01 | weight_decay | 0.01',
    ]);
    const read = readConfig('train.ipynb', text);
    assert.equal(read.isTrainingConfig, true);
    assert.equal(read.language, 'notebook');
    const line = text.split('\n').findIndex((one) => one.includes('lr = 1e-3')) + 1;
    assert.equal(read.hyperparameters.find(({ key }) => key === 'lr')?.line, line);
  });

  test('a cell that is one string has all its lines on one line of the file', () => {
    const one = notebook(['code', 'lr = 1e-3\nepochs = 5\n']);
    assert.deepEqual(found('a.ipynb', one), ['learningRate lr 0.001 | lr | 1e-3', 'epochs epochs 5 | epochs | 5']);
  });

  test('commands to the shell are read, in a notebook and in a cell of it', () => {
    const expected = ['learningRate lr 0.1 | lr | 0.1', 'epochs epochs 3 | epochs | 3'];
    assert.deepEqual(
      found('a.ipynb', notebook(['code', ['!python train.py --lr 0.1 \\\n', '  --epochs 3\n']])),
      expected,
    );
    assert.deepEqual(found('cell.py', '!python train.py --lr 0.1 --epochs 3\n'), expected);
    assert.deepEqual(found('cell.py', '%%bash\npython train.py --lr 0.1 --epochs 3\n'), expected);
  });

  test('a cell that defines a model beside its settings is one too, unlike a module', () => {
    const cell = 'class Net(nn.Module):\n    pass\nlr = 1e-3\nepochs = 3\n';
    assert.equal(readConfig('train.ipynb.py', cell).isTrainingConfig, true);
    assert.equal(readConfig('net.py', cell).isTrainingConfig, false);
  });

  test('a notebook without training, and what is no notebook', () => {
    assert.equal(readConfig('a.ipynb', notebook(['code', 'x = 1\n'])).isTrainingConfig, false);
    assert.equal(readConfig('a.ipynb', '').isTrainingConfig, false);
    assert.equal(readConfig('a.ipynb', '[1, 2').isTrainingConfig, false);
  });
});
