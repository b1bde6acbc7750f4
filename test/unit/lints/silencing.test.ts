import assert from 'node:assert/strict';
import { lintConfig } from '../../../src/core/lints/lint-config';
import { silenceFile, silenceLine } from '../../../src/core/lints/silencing';
import { configLanguageOf } from '../../../src/core/config/language';
import { fires, quiet } from './lint';

/** A config with a learning rate of 0 at the line that follows `before`, in each language. */
const configs: readonly (readonly [path: string, before: string, faulty: string, after: string])[] = [
  ['config.yaml', 'epochs: 10\nbatch_size: 8\n', 'lr: 0', ''],
  ['config.toml', 'epochs = 10\nbatch_size = 8\n', 'lr = 0', ''],
  ['config.cfg', '[train]\nepochs = 10\nbatch_size = 8\n', 'lr = 0', ''],
  ['config/train.py', 'epochs = 10\nbatch_size = 8\nmomentum = 0.9\n', 'learning_rate = 0', ''],
  ['train.py', 'import torch\nfor epoch in range(3):\n', '    torch.optim.SGD(params, lr=0)', '    loss.backward()\n'],
  ['train.sh', 'export EPOCHS=10\n', 'python train.py --lr 0 --epochs 10 --batch-size 8', ''],
  ['solver.prototxt', 'max_iter: 10\nmomentum: 0.9\nweight_decay: 0.1\n', 'base_lr: 0', 'lr_policy: "fixed"\n'],
];

suite('Silencing lints', () => {
  for (const [path, before, faulty, after] of configs) {
    const text = (line: string, top = ''): string => `${top}${before}${line}\n${after}`;

    test(`${path}: by the line, by the line above, by the file`, () => {
      fires('L06', path, text(faulty));
      quiet('L06', path, text(`${faulty}  # fitcheck: ignore`));
      quiet('L06', path, text(`${faulty}  # fitcheck: ignore[rate-no-number]`));
      quiet('L06', path, text(`# fitcheck: ignore[adaptive-rate-too-high, L06]\n\n${faulty}`));
      quiet('L06', path, text(faulty, '# fitcheck: ignore-file[rate-no-number]\n'));
      quiet('L06', path, text(faulty, '# fitcheck: ignore-file\n'));
      fires('L06', path, text(`${faulty}  # fitcheck: ignore[another-code]`));
      fires('L06', path, text(faulty, '# fitcheck: ignore[rate-no-number]\n'));
      fires('L06', path, text(`${faulty}\n# fitcheck: ignore[rate-no-number]`));
    });

    test(`${path}: the comments that are written silence`, () => {
      const [report] = lintConfig(path, text(faulty));
      const language = configLanguageOf(path)!;
      for (const edit of [
        silenceLine(text(faulty), language, report!.range.line, report!.code)!,
        silenceFile(text(faulty), language, report!.code)!,
      ]) {
        const lines = text(faulty).split('\n');
        lines.splice(edit.range.line - 1, 0, edit.text.trimEnd());
        quiet('L06', path, lines.join('\n'));
      }
    });
  }

  test('no comment is written into a string or behind a backslash', () => {
    const quoted = 'set -e\nARGS="\n  --epochs 10\n  --lr 0\n"\npython train.py $ARGS\n';
    const written = silenceLine(quoted, 'shell', 4, 'rate-no-number')!;
    assert.deepEqual(written, {
      range: { line: 2, start: 0, end: 0 },
      text: '# fitcheck: ignore[rate-no-number]\n',
    });
    fires('L06', 'train.sh', quoted);
    quiet('L06', 'train.sh', quoted.replace('ARGS', `${written.text}ARGS`));
    fires('L06', 'train.sh', quoted.replace('set', `${written.text}set`));
    assert.equal(silenceLine('lr = 2 * \\\n  0\n', 'python', 2, 'rate-no-number')!.range.line, 1);
  });

  test("no comment is written above Hydra's package", () => {
    const text = '# @package _global_\nlr: 0\nepochs: 10\nbatch_size: 8\n';
    assert.equal(silenceFile(text, 'yaml', 'rate-no-number')!.range.line, 2);
  });

  test('JSON: by comments where it has them, and no comment is written', () => {
    const text = (comment: string): string => `{\n  "epochs": 10,\n  "batch_size": 8,\n  "lr": 0${comment}\n}\n`;
    fires('L06', 'config.json', text(''));
    quiet('L06', 'config.json', text(' // fitcheck: ignore[rate-no-number]'));
    quiet('L06', 'config.json', text(' /* fitcheck: ignore */'));
    assert.equal(silenceLine(text(''), 'json', 4, 'rate-no-number'), null);
    assert.equal(silenceFile(text(''), 'json', 'rate-no-number'), null);
  });

  test('a notebook: by a line of its cell', () => {
    const notebook = (...source: readonly string[]): string =>
      JSON.stringify({ cells: [{ cell_type: 'code', source: source.map((line) => `${line}\n`) }] }, null, 1);
    const start = 'import torch';
    const faulty = 'optimizer = torch.optim.SGD(params, lr=0)';
    fires('L06', 'a.ipynb', notebook(start, faulty, 'loss.backward()'));
    quiet('L06', 'a.ipynb', notebook(start, `${faulty}  # fitcheck: ignore`, 'loss.backward()'));
    quiet('L06', 'a.ipynb', notebook(start, '# fitcheck: ignore[rate-no-number]', faulty, 'loss.backward()'));
    quiet('L06', 'a.ipynb', notebook('# fitcheck: ignore-file[rate-no-number]', start, faulty, 'loss.backward()'));
  });

  test('a command of several lines: by a comment above it', () => {
    const command = 'python train.py --epochs 3 --batch-size 8 \\\n  --lr 0\n';
    fires('L06', 'train.sh', command);
    quiet('L06', 'train.sh', `# fitcheck: ignore[rate-no-number]\n${command}`);
  });

  test('by the setting, with codes or numbers', () => {
    const text = 'lr: 0\nepochs: 10\nbatch_size: 8\n';
    quiet('L06', 'a.yaml', text, { silenced: ['rate-no-number'] });
    quiet('L06', 'a.yaml', text, { silenced: ['l06'] });
    fires('L06', 'a.yaml', text, { silenced: ['another-code'] });
  });

  test('a comment in a line of a script stays below what the script begins with', () => {
    const edit = silenceFile('#!/bin/bash\n#SBATCH -N 1\npython train.py\n', 'shell', 'a-code')!;
    assert.deepEqual(edit, { range: { line: 3, start: 0, end: 0 }, text: '# fitcheck: ignore-file[a-code]\n' });
  });

  test('a comment never parts a command of a shell', () => {
    const text = 'set -e\npython train.py \\\n  --lr 0 \\\n  --epochs 3\n';
    const edit = silenceLine(text, 'shell', 3, 'a-code')!;
    assert.deepEqual(edit, { range: { line: 2, start: 0, end: 0 }, text: '# fitcheck: ignore[a-code]\n' });
  });
});
