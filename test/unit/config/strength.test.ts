import assert from 'node:assert/strict';
import { readConfig, readEntries } from '../../../src/core/config/read-config';
import { settingsOf } from '../../../src/core/config/settings';

suite('what holds where a config sets the same twice', () => {
  const cases: readonly [what: string, path: string, text: string, rates: readonly number[]][] = [
    ['what was written last', 'a.py', 'lr = 0.1\nlr = 0.2\nepochs = 3\n', [0.2, 0.1]],
    ['the last of two flags', 'a.sh', 'python train.py --lr 0.1 --lr 0.2\n', [0.2, 0.1]],
    ['the last of two keys', 'a.cfg', '[train]\nlr = 0.1\nlr = 0.2\n', [0.2, 0.1]],
    ['the first of two sections', 'a.cfg', '[a]\nlr = 0.1\n[b]\nlr = 0.2\n', [0.1, 0.2]],
    ['the first of two commands', 'a.sh', 'python train.py --lr 0.1\npython train.py --lr 0.2\n', [0.1, 0.2]],
    ['a flag over a variable of a better name', 'a.sh', 'lr=0.1\npython train.py --learning_rate 0.2\n', [0.2, 0.1]],
    [
      'a setting over the default of an argument',
      'a.py',
      'p.add_argument("--lr", default=0.1)\np.add_argument("--epochs", default=1)\nconfig.lr = 0.2\no = SGD(q, lr=0.3)\n',
      [0.2, 0.3, 0.1],
    ],
    [
      'the rate of a group after all others',
      'a.py',
      'p.add_argument("--lr", default=0.1)\no = SGD([{"params": a, "lr": 0.2}], lr=args.lr)\n',
      [0.1, 0.1, 0.2],
    ],
  ];
  for (const [what, path, text, expected] of cases) {
    test(what, () => {
      const { hyperparameters } = readConfig(path, text);
      const rates = hyperparameters.filter(({ name }) => name === 'learningRate').map(({ value }) => value);
      assert.deepEqual(rates, expected);
      const first = settingsOf(readEntries(path, text).entries).first('learningRate');
      assert.equal(first?.value, expected[0]);
    });
  }
});
