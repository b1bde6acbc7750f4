import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';

suite('training configs are told from other files', () => {
  const others: readonly [what: string, path: string, text: string][] = [
    [
      'package manifest',
      'package.json',
      '{"name": "a", "version": "1.0.0", "scripts": {"train": "x"}, "devDependencies": {}}',
    ],
    [
      'continuous integration',
      'ci.yml',
      'jobs:\n  test:\n    strategy:\n      matrix:\n        node: [20]\n    steps:\n      - run: npm test\n',
    ],
    [
      'containers',
      'compose.yaml',
      'services:\n  gpu:\n    image: a\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              count: 1\n',
    ],
    [
      'Kubernetes job',
      'job.yaml',
      'apiVersion: batch/v1\nkind: Job\nspec:\n  backoffLimit: 4\n  template:\n    spec:\n      containers:\n        - name: train\n          args: ["--lr", "0.1"]\n',
    ],
    ['linter', '.eslintrc.json', '{"rules": {"max-lines": ["error", 400], "no-restricted-imports": "error"}}'],
    [
      'model of Hugging Face',
      'config.json',
      '{"hidden_size": 768, "hidden_dropout_prob": 0.1, "attention_dropout": 0.1, "vocab_size": 30522}',
    ],
    ['tokenizer', 'tokenizer_config.json', '{"model_max_length": 512, "do_lower_case": true}'],
    ['data set of YOLO', 'data.yaml', 'train: images/train\nval: images/val\nnc: 80\nnames: [a, b]\n'],
    ['random forest', 'params.yaml', 'model:\n  n_estimators: 100\n  max_depth: 5\n  random_state: 42\n'],
    ['JSON schema', 'schema.json', '{"properties": {"learning_rate": {"type": "number", "default": 0.1}}}'],
    [
      'log of Hugging Face',
      'trainer_state.json',
      '{"log_history": [{"epoch": 1, "learning_rate": 1e-3, "loss": 2}], "max_steps": 10, "num_train_epochs": 3}',
    ],
    ['record of a log', 'metrics.json', '{"epoch": 3, "train_loss": 0.5, "lr": 0.001}'],
    ['JSON lines', 'log.json', '{"lr": 0.1}\n{"lr": 0.1}\n'],
    ['summary of Weights & Biases', 'wandb-summary.json', '{"_runtime": 12, "_step": 3, "lr": 0.001}'],
    ['message queue', 'app.yaml', 'queue:\n  batch_size: 100\n  timeout: 3\n'],
    ['benchmark of an inference server', 'bench.yaml', 'warmup: 5\nbatch_size: 8\niterations: 100\n'],
    ['text', 'notes.yaml', 'lr: left to right\nrate: high\n'],
    ['nothing', 'empty.yaml', ''],
  ];
  for (const [what, path, text] of others) {
    test(`${what}: no`, () => assert.equal(readConfig(path, text).isTrainingConfig, false));
  }

  test('a learning rate alone is enough', () => {
    assert.equal(readConfig('a.yaml', 'model:\n  lr: 0.1\n').isTrainingConfig, true);
  });

  test('two distinctive keys are enough, one is not', () => {
    assert.equal(readConfig('a.yaml', 'epochs: 3\nbatch_size: 8\n').isTrainingConfig, true);
    assert.equal(readConfig('a.yaml', 'epochs: 3\nseed: 8\n').isTrainingConfig, false);
  });

  test('a file of more than four hundred thousand characters is data', () => {
    assert.equal(readConfig('a.yaml', `lr: 0.1\n${'#'.repeat(400_000)}`).isTrainingConfig, false);
  });
});
