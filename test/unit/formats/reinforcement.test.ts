import assert from 'node:assert/strict';
import { workloadsOf } from '../../../src/core/facts/guards';
import { decode, formatOf, joinLines, meanings, readOne, rows } from './support/read';

const rule = '-'.repeat(30);

suite('Logs of reinforcement learning', () => {
  test('tables with groups, as Stable-Baselines3 prints them', () => {
    const run = readOne(
      joinLines(
        rule,
        '| rollout/           |          |',
        '|    ep_rew_mean     | 27.8     |',
        '| time/              |          |',
        '|    iterations      | 1        |',
        '|    total_timesteps | 256      |',
        rule,
        rule,
        '| eval/              |          |',
        '|    mean_reward     | 49       |',
        '| time/              |          |',
        '|    total_timesteps | 1024     |',
        '| train/             |          |',
        '|    value_loss      | 102      |',
        rule,
      ),
    );
    assert.equal(run.format, 'baselines-table');
    assert.deepEqual(rows(run, 'rollout/ep_rew_mean'), ['256 - 27.8 @3']);
    assert.deepEqual(rows(run, 'eval/mean_reward'), ['1024 - 49 @10']);
    assert.deepEqual(meanings(run), {
      'rollout/ep_rew_mean': 'train reward',
      'time/iterations': 'other other',
      'eval/mean_reward': 'validation reward',
      'train/value_loss': 'train loss',
    });
    assert.ok(workloadsOf(run, null, null).has('reinforcement'));
  });

  test('tables by epoch, with the settings above', () => {
    const table = (epoch: number, rate: string): string[] => [
      rule,
      `| epoch              | ${String(epoch)}  |`,
      `| test/success_rate  | ${rate} |`,
      rule,
    ];
    const run = readOne(joinLines('_pi_lr: 0.001', ...table(0, '0.0'), 'New best success rate', ...table(1, '0.25')));
    assert.deepEqual(rows(run, 'test/success_rate'), ['- 0 0 @4', '- 1 0.25 @9']);
    assert.equal(run.hyperparameters[0]?.value, 0.001);
  });

  test('a table of something else is none, nor is one without a place', () => {
    assert.equal(formatOf(joinLines(rule, '| name | value |', '| size | 12 |', rule)), null);
    assert.equal(formatOf(joinLines(rule, '| reward | 12 |', rule)), null);
  });

  test('rows of a smaller table between those of the header are passed over', () => {
    const run = readOne(
      joinLines(
        'AverageReturn,StdReturn,SurrogateLoss,Timesteps',
        '6.5,2.9,-0.1,327',
        'MeanGateDist,MinGateDist',
        '[0.2 0.7],[0.1 0.6]',
        '8.9,5.1,-0.05,343',
      ),
      { path: 'progress.csv' },
    );
    assert.equal(run.format, 'rllab-csv');
    assert.deepEqual(rows(run, 'AverageReturn'), ['- 0 6.5 @2', '- 1 8.9 @5']);
    assert.equal(meanings(run)['StdReturn'], 'other other');
  });

  test("Spinning Up's table stands by the steps of the environment", () => {
    const run = readOne(
      joinLines('Epoch\tAverageEpRet\tStdEpRet\tTotalEnvInteracts\tLossPi', '0\t21.5\t9.1\t4000\t-0.01'),
      { path: 'progress.txt' },
    );
    assert.deepEqual(rows(run, 'AverageEpRet'), ['4000 0 21.5 @2']);
    assert.equal(meanings(run)['AverageEpRet'], 'train reward');
  });

  test('episodes of a monitor stand by the steps so far', () => {
    const run = readOne('#{"t_start": 1795556650.9, "env_id": "CartPole-v1"}\nr,l,t\n15.0,15,3.3\n20.0,20,4.1\n', {
      path: 'monitor.csv',
    });
    assert.deepEqual(rows(run, 'episode reward'), ['15 - 15 @3', '35 - 20 @4']);
  });

  test('PyMARL: each list has its own steps, and numbers may be wrapped', () => {
    const run = readOne(
      '{"loss": [{"py/object": "numpy.float32", "value": 0.5}, 0.25], "loss_T": [100, 200], "test_return_mean": [3], "test_return_mean_T": [48]}',
      { path: 'info.json' },
    );
    assert.deepEqual(rows(run, 'loss'), ['100 - 0.5 @1', '200 - 0.25 @1']);
    assert.deepEqual(meanings(run), { loss: 'train loss', test_return_mean: 'test reward' });
  });

  test('Sacred: wrapped numbers count as the others do', () => {
    const values = '[0.5, {"dtype": "float32", "py/object": "numpy.float32", "value": 0.25}, NaN]';
    const run = readOne(`{"loss": {"steps": [1, 2, 3], "timestamps": ["a", "b", "c"], "values": ${values}}}`, {
      path: 'metrics.json',
    });
    assert.deepEqual(rows(run, 'loss'), ['1 - 0.5 @1', '2 - 0.25 @1', '3 - NaN @1']);
  });

  test("RLlib: the config that every line repeats is the run's, and no series", () => {
    const line = (at: number): string =>
      JSON.stringify({
        training_iteration: at,
        timesteps_total: 500 * at,
        episode_reward_mean: at,
        pid: 7,
        info: { learner: { policy_loss: -at } },
        config: { lr: 0.001, gamma: 0.99 },
      });
    const { runs, problems } = decode(`${joinLines(line(1), line(2))}{"training_iteration": 3, "timesteps_tot`, {
      path: 'result.json',
    });
    assert.deepEqual(rows(runs[0]!, 'episode_reward_mean'), ['500 - 1 @1', '1000 - 2 @2']);
    assert.deepEqual(meanings(runs[0]!), {
      episode_reward_mean: 'train reward',
      'info/learner/policy_loss': 'train loss',
    });
    assert.equal(runs[0]!.hyperparameters[0]?.value, 0.001);
    assert.equal(problems.length, 0);
  });
});
