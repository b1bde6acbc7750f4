import assert from 'node:assert/strict';
import { recognise } from '../../../src/core/formats/index';
import { bytesOf, joinLines } from './support/read';

/** Files that are no training logs although they speak of steps, epochs and losses. */
const others: readonly (readonly [what: string, name: string, text: string])[] = [
  [
    'one row per run of a sweep, all of the same length',
    'sweep.csv',
    joinLines('run,lr,epoch,val_loss,val_acc', 'a,0.1,50,0.41,0.81', 'b,0.01,50,0.32,0.86', 'c,0.001,50,0.38,0.83'),
  ],
  ['two rows of such', 'two.csv', joinLines('lr,epoch,val_loss', '0.1,50,0.41', '0.01,50,0.32')],
  [
    'the best epoch of several models',
    'best.csv',
    joinLines('model,epoch,val_loss', 'a,43,0.31', 'b,57,0.29', 'c,12,0.50', 'd,88,0.33'),
  ],
  [
    'the number of epochs beside a score',
    'runs.tsv',
    joinLines(
      'name\tepochs\tbest_epoch\ttest_acc',
      ...[30, 100, 50, 50, 30, 100, 100, 50].map(
        (epochs, at) => `r${String(at)}\t${String(epochs)}\t7\t0.8${String(at)}`,
      ),
    ),
  ],
  [
    'a leaderboard',
    'leaderboard.csv',
    joinLines('rank,model,epochs,top1_acc', '1,a,300,83.1', '2,b,100,82.4', '3,c,300,81.9', '4,d,90,79.0'),
  ],
  ['final scores in one row', 'final.csv', joinLines('loss,accuracy', '0.31,0.91')],
  ['a test in one row', 'test.csv', joinLines('epoch,step,test_acc,test_loss', '10,1000,0.9,0.3')],
  ['scores by fold', 'folds.csv', joinLines('accuracy,f1,recall', '0.9,0.8,0.7', '0.91,0.82,0.7', '0.89,0.8,0.71')],
  ['a funnel', 'funnel.csv', joinLines('step,users,error_rate', '1,1000,0.1', '2,600,0.2', '3,200,0.1')],
  [
    'measurements by the second',
    'weather.csv',
    joinLines('epoch,temperature,test_error', '1700000000,20.1,0', '1700000060,20.2,0', '1700000120,20.3,0'),
  ],
  ['a sensor', 'sensor.csv', joinLines('timestep,pressure,flow,error', '0,1.2,3,0.1', '1,1.3,3,0.1', '2,1.1,3,0.2')],
  ['steps walked', 'walk.csv', joinLines('day,steps,score', '1,8000,71', '2,8100,76', '3,8300,80')],
  ['profit and loss', 'trades.csv', joinLines('date,close,profit,loss', '2024-01-01,10,1,0', '2024-01-02,9,0,1')],
  [
    'results as a JSON list',
    'results.json',
    '[{"model": "a", "epoch": 50, "val_loss": 0.9}, {"model": "b", "epoch": 50, "val_loss": 0.8}]',
  ],
  [
    'results as JSON Lines',
    'results.jsonl',
    joinLines(...['a', 'b', 'c'].map((name) => `{"name": "${name}", "epoch": 20, "val_loss": 0.3}`)),
  ],
  [
    'lists by model',
    'models.json',
    '{"models": ["a", "b", "c"], "accuracy": [0.9, 0.91, 0.92], "loss": [0.3, 0.2, 0.1]}',
  ],
  ['a chart', 'chart.json', '{"data": {"values": [{"x": 0, "loss": 0.3}, {"x": 1, "loss": 0.2}]}, "mark": "line"}'],
  [
    'conversations',
    'chat.jsonl',
    joinLines(...[1, 2, 3].map((at) => `{"messages": [{"role": "user", "content": "epoch ${String(at)} loss 0.3"}]}`)),
  ],
  [
    'results listed in a text',
    'results.txt',
    joinLines(...[1, 2, 3, 4, 5].map((seed) => `seed ${String(seed)}: test acc 0.9${String(seed)} (epoch 200)`)),
  ],
  [
    'the best epochs listed in a text',
    'notes.txt',
    joinLines('model A: epoch 50 loss 0.31', 'model B: epoch 80 loss 0.29', 'model C: epoch 12 loss 0.50'),
  ],
  [
    'dates in March',
    'changes.txt',
    joinLines(...[3, 4, 5, 6].map((day) => `Patch for step ${String(day)}. (somebody, 2017 Mar ${String(day)})`)),
  ],
  [
    'a sentence in a long text',
    'manual.txt',
    joinLines('At step 3 loss: 0.5 is expected.', ...Array.from({ length: 30 }, (_, at) => `Paragraph ${String(at)}.`)),
  ],
];

suite('Files that are no logs', () => {
  for (const [what, name, text] of others) {
    test(what, () => {
      assert.equal(recognise(name, bytesOf(text))?.format.id, undefined);
    });
  }
});

/** Logs that look a little like the files above. */
const logs: readonly (readonly [what: string, name: string, text: string])[] = [
  [
    'the batches of the first epoch',
    'log.csv',
    joinLines('epoch,batch,loss', '0,0,2.3', '0,1,2.2', '0,2,2.1', '0,3,2.2', '0,4,2.0'),
  ],
  [
    'training and validation of an epoch in rows of their own',
    'metrics.csv',
    joinLines('epoch,step,train_loss,val_loss', '7,100,0.3,', '7,100,,0.4'),
  ],
  [
    'attempts, the first one resumed',
    'log.csv',
    joinLines('epoch,loss', ...[5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7].map((epoch) => `${String(epoch)},0.3`)),
  ],
  ['an error by epoch', 'log.csv', joinLines('epoch,error', '1,0.5', '2,0.4', '3,0.3')],
  [
    'the first record after a long set-up',
    'run.log',
    joinLines(...Array<string>(50).fill('set-up'), 'step 3 loss: 0.5'),
  ],
];

suite('Logs that look like files that are none', () => {
  for (const [what, name, text] of logs) {
    test(what, () => {
      assert.notEqual(recognise(name, bytesOf(text)), null);
    });
  }
});
