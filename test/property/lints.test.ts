import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lintConfig } from '../../src/core/lints/lint-config';

const yaml = `method: grid
parameters:
  lr: { min: 1e-5, max: 0.1, distribution: uniform }
optimizer: adam
lr: 1e-3  # rate
min_lr: 1e-2
betas: [0.95, 0.9]
adam_epsilon: 1.0e-2
epochs: 20
patience: 30
norm: BN
batch_size: 1
accumulate_grad_batches: 4  # faster
dropout: 0.9
label_smoothing: 0.4
gradient_clip_val: 5e3
weight-decay: 0.1
leraning_rate: 3
max_steps: 1000
eval_steps: 500
train_file: data/train.csv
val_file: data/train.csv
monitor: val_acc
mode: min
fp16: true
bf16: true
`;
const json = JSON.stringify(
  { train_batch_size: 100, train_micro_batch_size_per_gpu: 8, lr: 1e-3, betas: [0.9, 1] },
  null,
  1,
);
const python = `epochs = 10
lr = trial.suggest_float('lr', 1e-5, 1e-1)
sampler = DistributedSampler(data)
with torch.autocast('cuda', dtype=torch.float16):
    optimizer = torch.optim.Adam(model.parameters(), lr=0, betas=(0.9, 0.5), eps=1e-2)
for epoch in range(epochs):
    loss.backward()
    optimizer.step()
`;

/** Every report says something at a place in the text, and so does each of its fixes. */
function assertSound(path: string, text: string): void {
  const lines = text.split('\n');
  for (const { range, message, fixes } of lintConfig(path, text)) {
    assert.doesNotMatch(message, /undefined|\bNaN\b(?!")/);
    for (const place of [range, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range))]) {
      const written = lines[place.line - 1];
      assert.ok(written !== undefined && place.start >= 0 && place.start <= place.end && place.end <= written.length);
    }
  }
}

suite('lints, whatever a config holds', () => {
  for (const [path, text] of [
    ['a.yaml', yaml],
    ['a.json', json],
    ['a.py', python],
  ] as const) {
    test(`${path} with any stretch replaced does not throw and keeps places inside the text`, () => {
      assert.ok(lintConfig(path, text).length > 0);
      const cut = fc.nat({ max: text.length });
      const piece = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('0', '-', 'e-400', '1e999', '.nan', '\n', '"', "'", '[', ']', '{', ':', '${x}', '\r\n', '#'),
      );
      fc.assert(
        fc.property(cut, cut, piece, (from, length, inserted) => {
          assertSound(path, text.slice(0, from) + inserted + text.slice(from + (length % 6)));
        }),
        { numRuns: 500 },
      );
    });
  }
});
