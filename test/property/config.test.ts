import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNumber } from '../../src/core/config/value';
import { type ConfigRead, readConfig } from '../../src/core/config/read-config';

const yaml = `base: &base
  lr: 1e-3  # rate
  betas: [0.9, 0.98]
train:
  <<: *base
  batch_size: 32
  !!python/name:torch.nn.ReLU '': 3
  epochs: "20"
param_scheduler:
  - type: LinearLR
    warmup_steps: 1_000
`;
const json = JSON.stringify(
  { optimizer: { type: 'AdamW', params: { lr: 0.001, betas: [0.9, 0.98] } }, epochs: '3', steps: [1, 2] },
  null,
  2,
);

const toml = `[optimizer]
name = "AdamW"
lr = 8e-4 # rate
betas = [0.9, 0.98]
[[datasets]]
batch_size = 4
training = { steps = 10_000 }
`;
const ini = `[net]
batch=64
learning_rate : 0.001 ; rate
steps=400000,450000
[training.optimizer]
@optimizers = "Adam.v1"
`;
const prototxt = `base_lr: 0.01 # rate
stepvalue: 5000
stepvalue: 7000
type: "Nesterov"
train_config { batch_size: 24 optimizer { momentum: [0.9, 0.8] } }
`;
const python = `import argparse
parser.add_argument('--lr', default=1e-3, type=float)
@dataclass
class TrainConfig(Base):
    epochs: int = field(default=10)
config = {"lr": 1e-3, "betas": (0.9, 0.98)}
def main(x=3):
    o = AdamW([{"params": a, "lr": 1e-4}], lr=args.lr * 2 / 256)
    config.optimizer.lr, b = 0.1, [1, 2]
!python train.py --lr 0.1
model.fit(x, epochs=10)
`;
const shell = `LR=\${LR:-1e-3}
ARGS=(--lr 6.0e-5 # rate
  --epochs 5)
torchrun --nproc_per_node 8 train.py \\
  --lr $LR --betas 0.9 0.98 'optimizer.lr=[1,2]' \${ARGS[@]}
cat <<END
lr
END
`;
const notebook = JSON.stringify(
  { cells: [{ cell_type: 'code', source: ['lr = 1e-3\n', 'name = "a\\\u00e4"; epochs = 3\n'] }] },
  null,
  1,
);

/** Every place lies in its line, and a key or value is never empty. */
function assertPlaces(text: string, { hyperparameters }: ConfigRead): void {
  const lines = text.split(/\n/);
  for (const { line, keyRange, valueRange } of hyperparameters) {
    assert.equal(line, keyRange.line);
    for (const range of [keyRange, valueRange]) {
      const written = lines[range.line - 1];
      assert.ok(written !== undefined && range.start >= 0 && range.end >= range.start && range.end <= written.length);
    }
  }
}

suite('reading configs, whatever they hold', () => {
  for (const [path, text] of [
    ['a.yaml', yaml],
    ['a.json', json],
    ['a.toml', toml],
    ['a.cfg', ini],
    ['a.prototxt', prototxt],
    ['a.py', python],
    ['a.sh', shell],
    ['Makefile', shell],
    ['a.ipynb', notebook],
  ] as const) {
    test(`${path} with any stretch replaced does not throw and keeps places inside the text`, () => {
      const cut = fc.nat({ max: text.length });
      const piece = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(
          '\t',
          '\n',
          '&',
          '*base',
          '{',
          '"',
          "'",
          '(',
          ')',
          '[',
          '=',
          '\\',
          '\\\n',
          '$',
          '#',
          '<<A',
          '\r\n',
        ),
      );
      fc.assert(
        fc.property(cut, cut, piece, (from, length, inserted) => {
          const mutated = text.slice(0, from) + inserted + text.slice(from + (length % 6));
          assertPlaces(mutated, readConfig(path, mutated));
        }),
        { numRuns: 500 },
      );
    });

    test(`any text read as ${path} does not throw`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (any) => assertPlaces(any, readConfig(path, any))),
        { numRuns: 500 },
      );
    });
  }

  test('nesting without end does not throw', () => {
    for (const [path, open] of [
      ['a.json', '['],
      ['a.json', '{"a":'],
      ['a.yaml', '['],
      ['a.yaml', '{a: '],
      ['a.yaml', '- '],
      ['a.toml', 'a=['],
      ['a.toml', 'a={b='],
      ['a.cfg', '['],
      ['a.prototxt', 'a{'],
      ['a.prototxt', 'a:['],
      ['a.py', '('],
      ['a.py', 'f('],
      ['a.py', 'a=[{'],
      ['a.py', 'dict(a='],
      ['a.py', 'a.'],
      ['a.py', '-'],
      ['a.py', 'if x:\n '],
      ['a.sh', 'A=('],
      ['a.sh', '"'],
      ['a.sh', '$('],
      ['a.sh', '${'],
      ['a.ipynb', '{"cells":['],
    ] as const) {
      assert.equal(readConfig(path, open.repeat(10_000)).isTrainingConfig, false);
    }
  });

  test('a learning rate is read as written, in YAML and in JSON', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e3, noNaN: true }), (rate) => {
        const [fromYaml] = readConfig('a.yaml', `lr: ${rate}\n`).hyperparameters;
        const [fromJson] = readConfig('a.json', `{"lr": "${rate.toExponential()}"}`).hyperparameters;
        assert.equal(fromYaml?.value, rate);
        assert.equal(fromJson?.value, rate);
      }),
    );
  });

  test('a number that is read is finite', () => {
    fc.assert(
      fc.property(fc.string(), (text) => assert.ok(parseNumber(text) === null || Number.isFinite(parseNumber(text)))),
    );
  });
});
