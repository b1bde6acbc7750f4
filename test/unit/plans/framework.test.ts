import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import type { FrameworkClues } from '../../../src/core/plans/framework';
import { frameworkOf, frameworkOfPython } from '../../../src/core/plans/framework';
import type { Framework } from '../../../src/core/plans/plan';

const nothing: FrameworkClues = { hyperparameters: [] };
const ofConfig = (text: string, path = 'config.yaml'): Framework | null => frameworkOf(readConfig(path, text));

suite('The framework of a run', () => {
  test('is told by the format of its log', () => {
    const told: readonly (readonly [string, Framework | null])[] = [
      ['keras-csv', 'keras'],
      ['history-csv', 'keras'],
      ['lightning-csv', 'lightning'],
      ['huggingface-trainer-state', 'huggingface'],
      ['fastai-csv', 'fastai'],
      ['timm-csv', 'timm'],
      ['yolo-csv', 'ultralytics'],
      ['clu-text', 'optax'],
      ['epoch-text', 'pytorch'],
      ['csv', 'pytorch'],
      ['caffe-csv', null],
      ['boosting-text', null],
    ];
    for (const [format, framework] of told) assert.equal(frameworkOf({ ...nothing, format }), framework, format);
  });

  test('is told by names of series that only its callbacks give, where the format is anybody’s', () => {
    const of = (...names: readonly string[]) =>
      frameworkOf({ ...nothing, format: 'tensorboard', series: names.map((name) => ({ name })) });
    assert.equal(of('epoch_loss', 'epoch_learning_rate'), 'keras');
    assert.equal(of('train_loss_step', 'lr-AdamW'), 'lightning');
    assert.equal(of('train/loss', 'train/grad_norm'), 'huggingface');
    assert.equal(of('train/box_loss'), 'ultralytics');
    assert.equal(of('loss', 'val_loss'), 'pytorch');
    const history = [{ name: 'loss' }, { name: 'val_loss' }];
    assert.equal(frameworkOf({ ...nothing, format: 'json-history', series: history }), 'keras');
  });
});

suite('The framework of a config', () => {
  test('is told by the keys that it alone has', () => {
    assert.equal(ofConfig('per_device_train_batch_size: 8\nlearning_rate: 3e-4\n'), 'huggingface');
    assert.equal(ofConfig('trainer:\n  gradient_clip_val: 1\noptimizer:\n  lr: 1e-3\n'), 'lightning');
    assert.equal(ofConfig('lr0: 0.01\nlrf: 0.01\nmomentum: 0.9\n'), 'ultralytics');
    assert.equal(ofConfig('opt: adamw\nsched: cosine\nlr: 1e-3\nwarmup_lr: 1e-6\n'), 'timm');
    assert.equal(ofConfig('learning_rate: 0.1\nclipnorm: 1.0\n'), 'keras');
  });

  test('is told by the modules that it names', () => {
    assert.equal(ofConfig('lr: 1e-3\noptimizer: optax.adamw\nlibrary: flax\n'), 'optax');
    assert.equal(ofConfig('lr: 1e-3\nbackend: tensorflow\n'), 'keras');
  });

  test('is told by the folder in which Lightning keeps it', () => {
    assert.equal(ofConfig('lr: 1e-3\nhidden: 32\n', '/p/lightning_logs/version_0/hparams.yaml'), 'lightning');
  });

  test('stays open where nothing tells', () => {
    assert.equal(ofConfig('lr: 1e-3\nbatch_size: 32\n'), null);
  });
});

suite('The framework of a Python file', () => {
  const told: readonly (readonly [string, Framework | null])[] = [
    ['import torch\nfrom torch import nn\n', 'pytorch'],
    ['import torch\nimport lightning as L\n', 'lightning'],
    ['import pytorch_lightning as pl\nimport timm\n', 'lightning'],
    ['import torch\nfrom transformers import (\n    AutoModel,\n    Trainer,\n)\n', 'huggingface'],
    ['import torch\nfrom transformers import AutoTokenizer\n', 'pytorch'],
    ['from fastai.vision.all import *\n', 'fastai'],
    ['import torch\nfrom timm.scheduler import create_scheduler_v2\n', 'timm'],
    ['import torch\nimport timm\n', 'pytorch'],
    ['from ultralytics import YOLO\n', 'ultralytics'],
    ['import jax\nimport optax\n', 'optax'],
    ['import tensorflow as tf\nfrom tensorflow import keras\n', 'keras'],
    ['import numpy as np\n', null],
    ['# import torch\n', null],
  ];
  for (const [text, framework] of told)
    test(`${JSON.stringify(text)}: ${String(framework)}`, () => assert.equal(frameworkOfPython(text), framework));
});
