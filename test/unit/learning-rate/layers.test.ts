import assert from 'node:assert/strict';
import { layerWords } from '../../../src/core/advice/layer-words';
import { adviceOn } from '../../../src/core/advice/advice';
import { analyze } from '../../../src/core/analyze';
import { layerRatesOf } from '../../../src/core/learning-rate/layers';
import type { LayerRates } from '../../../src/core/report';
import type { OtherSettings, Run } from '../../../src/core/run';
import { curve, fall, noisy, runOf } from '../facts/synthetic';

interface Shape {
  readonly settings?: OtherSettings;
  readonly name?: string;
  readonly format?: string;
}

function trained({ settings = {}, name = 'run', format = 'csv' }: Shape): Run {
  const run = runOf({ columns: [{ name: 'train_loss', values: fall(20, 2, 0.5) }] });
  return { ...run, name, format, files: [`${name}/log.csv`], otherSettings: settings };
}

const layers = (shape: Shape, rate: number | null = 1e-3): LayerRates | null =>
  layerRatesOf(analyze(trained(shape)), rate);

suite('rates for the layers of a pretrained network', () => {
  test('are null where nothing was trained before, or no rate is known', () => {
    assert.equal(layers({}), null);
    assert.equal(layers({ settings: { pretrained: 'false', model: 'resnet50' } }), null);
    assert.equal(layers({ settings: { init_from: 'scratch', n_layer: 12 } }), null);
    assert.equal(layers({ settings: { pretrained: 'true' } }, null), null);
  });

  test('are null with LoRA, whose matrices are all new', () => {
    assert.equal(layers({ settings: { model_name_or_path: 'meta-llama/Llama-2-7b', lora_r: 8 } }), null);
    assert.equal(layers({ name: 'qlora-llama' }), null);
    assert.notEqual(layers({ settings: { model_name_or_path: 'x', use_lora: 'false' } }), null);
  });

  test('fall by 2.6 over three groups where the network is no transformer', () => {
    const expected = { head: 0.001, lowest: 0.000148, factor: 2.6, groups: 3, frozenEpochs: 1 };
    assert.deepEqual(layers({ settings: { pretrained: 'true', model: 'resnet50' } }), expected);
    assert.deepEqual(layers({ name: 'flowers-finetune' }), expected);
    assert.deepEqual(layers({ settings: { 'train.load_from': 'resnet.pth' } }), expected);
  });

  test('fall by a share per layer in transformers, as deep as the config or the name says', () => {
    const bert = layers({ settings: { model: 'bert-base-uncased' } }, 3e-5)!;
    assert.deepEqual([bert.groups, bert.factor, bert.frozenEpochs], [14, 1.053, 1]);
    assert.ok(Math.abs(bert.lowest / (3e-5 * 0.95 ** 13) - 1) < 5e-3, String(bert.lowest));
    assert.equal(layers({ settings: { model: 'roberta-large', pretrained: 'true' } })!.groups, 26);
    assert.equal(layers({ settings: { model: 'distilbert-base-uncased' } })!.groups, 8);
    assert.equal(layers({ settings: { model: 'bert-mini', num_hidden_layers: 4 } })!.groups, 6);
    assert.equal(layers({ settings: { model: 'vit_base_patch16_224', pretrained: 'true' } })!.factor, 1.333);
    assert.equal(layers({ format: 'huggingface-text', name: 'finetuned' })!.factor, 1.053);
  });

  test('freeze nothing first where a language model has no new head', () => {
    assert.equal(layers({ settings: { model_name_or_path: 'mistralai/Mistral-7B' } })!.frozenEpochs, 0);
  });

  test('are given to a run whose loss before the first step was better than guessing', () => {
    const knowing = runOf({
      columns: [
        {
          name: 'val_loss',
          values: [0.9, ...noisy(fall(20, 1.7, 1.3), 0.01)],
          steps: curve(21, (_, place) => 100 * place),
          epochs: curve(21, (_, place) => place),
        },
      ],
      hyperparameters: { numClasses: 10, learningRate: 1e-3 },
      steps: 2000,
    });
    const analysis = analyze(knowing);
    assert.equal(layerRatesOf(analysis, 1e-3)?.factor, 2.6);
    const finding = analysis.findings.find(({ rule }) => rule === 'D34');
    assert.ok(finding !== undefined, 'the fine-tuning lost something');
    const advice = adviceOn(finding, analysis).advice.map(({ message }) => message);
    assert.equal(
      advice.at(-1),
      'Train the head alone for 1 epoch, then all layers: 2e-4 at the head, 2.6 times less per group of layers, ' +
        '3e-5 at the lowest of 3.',
    );
  });

  test('are told per layer where the rate falls by a share', () => {
    assert.equal(
      layerWords({ head: 3e-5, lowest: 1.54e-5, factor: 1.053, groups: 14, frozenEpochs: 0 }),
      'Train all layers: 3e-5 at the head, 0.95 of it per layer downwards, 1.5e-5 at the lowest of 14.',
    );
  });
});
