import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { factsOf } from '../../../src/core/facts/facts';
import type { Workload } from '../../../src/core/facts/guards';
import { workloadSilences } from '../../../src/core/rules/workload-silences';
import { curve, fall, fallThenRise, noisy, runOf, type Column } from './synthetic';

const column = (name: string, values: readonly number[] = [3, 2, 1]): Column => ({ name, values });
const workloads = (...columns: readonly Column[]): readonly string[] => [...factsOf(runOf({ columns })).workloads];

suite('Workloads', () => {
  const cases: readonly (readonly [Workload, readonly string[]])[] = [
    ['adversarial', ['loss/gen', 'loss/discrim']],
    ['adversarial', ['loss/discrim', 'loss/encoder', 'val_loss']],
    ['reinforcement', ['loss', 'td_error', 'policy_loss']],
    ['reinforcement', ['walker_PPO_entropy_loss']],
    ['preference', ['loss', 'rewards/chosen']],
    ['diffusion', ['loss', 'loss_q0', 'loss_q1']],
    ['diffusion', ['train/loss_simple', 'train/loss_vlb']],
    ['contrastive', ['train_info_nce_loss']],
    ['variational', ['loss', 'train_kl_loss', 'reconstruction_loss']],
    ['detection', ['train/box_loss', 'train/cls_loss', 'val/box_loss']],
    ['detection', ['total_loss', 'loss_cls', 'loss_box_reg']],
    ['transcription', ['train/ctc_loss']],
    ['auxiliary-loss', ['lm loss', 'load_balancing_loss']],
    ['ranking', ['train_triplet_loss']],
  ];
  for (const [workload, names] of cases) {
    test(`${workload} is told from ${names.join(', ')}`, () => {
      assert.deepEqual(workloads(...names.map((name) => column(name))), [workload]);
    });
  }

  test('names of ordinary losses tell none', () => {
    for (const names of [
      ['train_loss', 'val_loss'],
      ['loss', 'main_loss', 'entropy_loss'],
      ['grad_loss', 'cls_loss'],
      ['discriminative_loss', 'train_loss'],
      ['discriminator_loss'],
    ]) {
      assert.deepEqual(workloads(...names.map((name) => column(name))), [], names.join());
    }
  });

  test('boosting is told by the format', () => {
    const run = { ...runOf({ columns: [column('val_loss')] }), format: 'boosting-text' };
    assert.deepEqual([...factsOf(run).workloads], ['boosting']);
  });

  test('a pass that has not ended is told by parts of epochs, and whole epochs from 0 tell nothing', () => {
    const at = (...epochs: readonly number[]): Column => ({ ...column('train_loss'), epochs });
    assert.deepEqual(workloads(at(0.3, 0.6, 0.9)), ['single-pass']);
    assert.deepEqual(workloads(at(0.5, 1, 1.5)), []);
    assert.deepEqual(workloads(at(0, 1, 2)), []);
    assert.deepEqual(workloads(at(0, 0, 0)), []);
  });
});

suite('Folds in one log', () => {
  const fold = (length: number): readonly number[] => fall(length, 2.3, 0.4);
  const folded = noisy([...fold(20), ...fold(20), ...fold(20), ...fold(12)], 0.02);

  test('are told by returns of the training loss at equal distances', () => {
    assert.deepEqual(workloads(column('train_loss', folded)), ['folds']);
    const { fit, findings } = analyze(
      runOf({
        columns: [
          column('train_loss', folded),
          column(
            'val_acc',
            folded.map((one) => 1 - one / 3),
          ),
        ],
      }),
    );
    assert.deepEqual([fit.verdict, fit.missing?.code, findings.length], ['undetermined', 'folds', 0]);
  });

  test('are not warm restarts, spikes at any distance, or two attempts', () => {
    const rate = column(
      'lr',
      curve(72, (_, place) => 0.1 * (1 - (place % 20) / 20)),
    );
    assert.deepEqual(workloads(column('train_loss', folded), rate), []);
    assert.deepEqual(workloads(column('train_loss', [...fold(9), ...fold(31), ...fold(17)])), []);
    assert.deepEqual(workloads(column('train_loss', [...fold(30), ...fold(30)])), []);
    assert.deepEqual(workloads(column('train_loss', noisy(fall(90, 2, 1), 0.1))), []);
  });
});

suite('What a workload silences', () => {
  test('a rising loss of a network that plays against another is no overfitting', () => {
    const rising = fallThenRise(60, 0.5, 0.4);
    const rules = (...names: readonly string[]): readonly string[] =>
      analyze(
        runOf({ columns: [column('train_loss', fall(60, 2, 0.1)), ...names.map((name) => column(name, rising))] }),
      ).findings.map(({ rule }) => rule);
    assert.deepEqual(rules('val_g_loss', 'val_d_loss'), []);
    assert.ok(rules('val_loss').includes('D25'));
  });

  test('broken numbers are reported of any workload', () => {
    for (const silenced of Object.values(workloadSilences)) assert.ok(!silenced.includes('D01'));
  });
});

suite('The best point', () => {
  const best = (...columns: readonly Column[]): string | undefined => factsOf(runOf({ columns })).best?.series;

  test('of reinforcement learning is that of the mean reward', () => {
    const rewards = ['rollout/reward_max', 'rollout/ep_reward_mean'].map((name) => column(name, [1, 2, 3]));
    assert.equal(best(column('train_loss'), ...rewards), 'rollout/ep_reward_mean');
    const evaluated = { ...column('eval/mean_reward', [1, 2, 3]), role: 'validation' as const };
    assert.equal(best(column('train_loss'), ...rewards, evaluated), 'eval/mean_reward');
  });

  test('of losses below 0 is that of a metric', () => {
    assert.equal(best(column('val_loss', [1, -0.5, -2]), column('val_acc', [0.1, 0.2, 0.3])), 'val_acc');
    assert.equal(best(column('val_loss', [3, 2, 1]), column('val_acc', [0.1, 0.2, 0.3])), 'val_loss');
  });

  test('goes by no half of a measure where a whole one is logged', () => {
    const score = (name: string): Column => ({ ...column(name), role: 'validation', kind: 'score', goal: 'maximize' });
    assert.equal(best(score('metrics/precision'), score('metrics/recall'), score('metrics/f1')), 'metrics/f1');
    assert.equal(best(score('metrics/mAP50'), score('metrics/mAP50-95')), 'metrics/mAP50-95');
    assert.equal(best(score('metrics/recall')), 'metrics/recall');
  });
});
