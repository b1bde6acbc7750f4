import assert from 'node:assert/strict';
import { meaningOf, splitOf, withRange } from '../../../src/core/meaning/meaning';

/** Names as the frameworks write them, by role and kind. */
const names: Readonly<Record<string, string>> = {
  'train loss': `loss train_loss train/loss training_loss trainLoss total_loss Loss/train batch_loss cls_loss epoch_loss
    train/box_loss train_loss_step loss_rpn_loc main/loss train_nll trl train lm_loss Train-cross-entropy SmoothL1`,
  'validation loss': `val_loss eval_loss validation_loss valid_loss val/loss dev_loss Loss/val DEV_LOSS tel val valLoss
    validation/main/loss eval_g0_loss val/box_om evaluation_loss_vs_iterations val_bpb`,
  'test loss': 'test_loss test/loss testLoss TEST_LOSS holdout_loss',
  'train accuracy':
    'acc accuracy train_acc categorical_accuracy top1 top-1 train_top5 Acc@1 fast_rcnn/cls_accuracy mlm_acc',
  'validation accuracy': 'val_acc val_accuracy eval_top1 valid/accuracy val_sparse_categorical_accuracy hella aAcc',
  'test accuracy': 'test_acc1 test/accuracy',
  'train score': 'f1 dice bleu r2 train_r2_epoch psnr auc',
  'validation score': 'metrics/mAP50(B) metrics/mAP50-95(M) metrics/precision bbox/AP coco/AR eval_f1 mIoU val_auc',
  'train error': 'mse mae error wer cer train_class_error rmse err-top1 top5_err',
  'validation error': 'val_mse val_wer validation/rmse',
  'train perplexity': 'ppl perplexity',
  'validation perplexity': 'val_ppl eval_perplexity',
  'train reward': 'reward rollout/ep_rew_mean episodic_reward',
  'schedule learning-rate':
    'lr learning_rate lr/pg0 x/lr0 lr-AdamW lr-Adam/pg1 LearningRate train_lr base_lr cur_lr LR',
  'schedule momentum': 'momentum',
  'schedule weight-decay': 'weight_decay wd',
  'gradient grad-norm': 'grad_norm gradient_norm gnorm total_norm train/grad_norm norm',
  'gradient loss-scale': 'loss_scale scaler/scale amp_loss_scaling',
  'system time': 'time dt data_time train_time eval_runtime step_avg epoch_time eta_seconds',
  'system speed': 'it/s tok/s samples/s tok/sec eval_samples_per_second throughput fps img/s',
  'system other': 'memory max_mem n_parameters',
  'other other': 'num_tokens KL_ref epoch loss_weight',
};

suite('the meaning of a name', () => {
  for (const [meaning, words] of Object.entries(names)) {
    for (const name of words.split(/\s+/)) {
      test(`${name} is ${meaning}`, () => {
        const { role, kind } = meaningOf(name);
        assert.equal(`${role} ${kind}`, meaning);
      });
    }
  }

  test('names of several words', () => {
    assert.equal(meaningOf('Val Loss').role, 'validation');
    assert.equal(meaningOf('lm loss').kind, 'loss');
    assert.equal(meaningOf('Base Lr').kind, 'learning-rate');
    assert.equal(meaningOf('Test net loss').role, 'validation');
    assert.equal(meaningOf('weight decay').kind, 'weight-decay');
  });

  test('the goal follows the kind', () => {
    const goals = (words: string): readonly unknown[] => words.split(' ').map((name) => meaningOf(name).goal);
    assert.deepEqual(new Set(goals('loss val_error ppl mae wer fid nll bpb')), new Set(['minimize']));
    assert.deepEqual(
      new Set(goals('accuracy f1 auc mAP miou dice bleu r2 psnr ssim reward recall')),
      new Set(['maximize']),
    );
    assert.deepEqual(new Set(goals('lr momentum grad_norm time epoch')), new Set([null]));
  });

  test('the split of a folder counts where the name tells none', () => {
    assert.equal(meaningOf('epoch_loss', 'validation').role, 'validation');
    assert.equal(meaningOf('train/loss', 'validation').role, 'train');
    assert.equal(meaningOf('lr', 'validation').role, 'schedule');
  });

  test("a person's rules come first, field by field", () => {
    const rules = [
      { match: '^quality$', kind: 'score', goal: 'maximize' },
      { match: 'quality', role: 'validation' },
    ] as const;
    assert.deepEqual(meaningOf('quality', null, rules), {
      role: 'validation',
      kind: 'score',
      goal: 'maximize',
      unit: null,
    });
    assert.equal(meaningOf('test_loss', null, [{ match: '^test_', role: 'validation' }]).role, 'validation');
  });

  test('a rule that is no regular expression matches nothing', () => {
    assert.equal(meaningOf('loss', null, [{ match: '(', role: 'test' }]).role, 'train');
  });

  test('shares that exceed one and a half are percentages', () => {
    assert.equal(withRange(meaningOf('val_acc'), 0.9).unit, null);
    assert.equal(withRange(meaningOf('val_acc'), 91.5).unit, 'percent');
    assert.equal(withRange(meaningOf('loss'), 91.5).unit, null);
    assert.equal(withRange(meaningOf('reward'), 91.5).unit, null);
  });

  test('a name of the length of data means nothing', () => {
    const long = (length: number): string => `${'_'.repeat(length - 9)}_val_loss`;
    assert.deepEqual(
      [300, 301].map((length) => meaningOf(long(length)).kind),
      ['loss', 'other'],
    );
  });

  test('words that name a split', () => {
    assert.deepEqual(
      ['train', 'VAL', 'Validation', 'eval', 'dev', 'test', 'epoch'].map((word) => splitOf(word)),
      ['train', 'validation', 'validation', 'validation', 'validation', 'test', null],
    );
  });
});
