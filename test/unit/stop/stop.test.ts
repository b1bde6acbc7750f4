import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { stopWords } from '../../../src/core/advice/stop-words';
import { replay } from '../../../src/core/replay';
import { chanceOfBetter } from '../../../src/core/stop/chance';
import { fall, fallThenRise, noisy, runOf } from '../facts/synthetic';

const overfit = (length: number) =>
  runOf({
    columns: [
      { name: 'train_loss', values: fall(length, 2, 0.05) },
      { name: 'val_loss', values: noisy(fallThenRise(length, 0.4, 0.6), 0.004) },
    ],
  });

suite('Advice to stop', () => {
  test('the chance of a better evaluation falls with waiting, and while training falls', () => {
    const now = { waited: Math.log(5), training: -0.2 };
    const chance = chanceOfBetter(now);
    assert.ok(chance > 0 && chance < 1);
    assert.ok(chanceOfBetter({ ...now, waited: Math.log(20) }) < chance);
    assert.ok(chanceOfBetter({ ...now, training: -1 }) < chance);
  });

  test('is given where validation rises and training falls, with the chance in words', () => {
    const analysis = analyze(overfit(80));
    assert.equal(analysis.stop?.rule, 'D25');
    assert.ok(analysis.stop.chance! < 0.15);
    const [words, place] = [stopWords(analysis)!, analysis.best!.epoch!];
    assert.match(words, /^Stop here: the chance that a later checkpoint beats that of epoch \d+ is [\d.]+ %\.$/);
    assert.ok(words.includes(`epoch ${String(place)} `));
  });

  test('is not given where the loss falls, where it is flat, and where a metric still improves', () => {
    const falling = runOf({
      columns: [
        { name: 'train_loss', values: fall(80, 2, 0.05) },
        { name: 'val_loss', values: noisy(fall(80, 2, 0.2), 0.01) },
      ],
    });
    const improving = runOf({
      columns: [
        { name: 'train_loss', values: fall(80, 2, 0.05) },
        { name: 'val_loss', values: noisy(fallThenRise(80, 0.4, 0.6), 0.004) },
        { name: 'val_acc', values: fall(80, 0.5, 0.1).map((error) => 1 - error) },
      ],
    });
    assert.equal(analyze(falling).stop, null);
    assert.equal(analyze(improving).stop, null);
    assert.equal(stopWords(analyze(falling)), null);
  });

  test('is given after a divergence once twenty evaluations have not come back, and at once where the loss is NaN', () => {
    const diverging = (since: number) => {
      const values = noisy([...fall(40, 2, 0.1), ...Array.from({ length: since }, () => 1.9)], 0.01);
      return analyze(
        runOf({
          columns: [
            { name: 'train_loss', values },
            { name: 'val_loss', values },
          ],
        }),
      );
    };
    const [early, late] = [diverging(12), diverging(24)];
    assert.equal(early.findings[0]?.rule, 'D03');
    assert.deepEqual([early.stop, late.stop], [null, { rule: 'D03', chance: null }]);
    const lost = analyze(runOf({ columns: [{ name: 'train_loss', values: [...fall(20, 2, 0.4), NaN, NaN] }] }));
    assert.equal(lost.stop?.rule, 'D01');
  });

  test('is not given to a plan that has hardly begun, nor where the config still brings the rate down', () => {
    const columns = overfit(80).series.map(({ name, points }) => ({ name, values: [...points.value] }));
    const long = runOf({ columns, epochs: 2000 });
    const stepped = runOf({ columns, epochs: 160, hyperparameters: { scheduler: 'multistep', learningRate: 0.1 } });
    assert.equal(analyze(long).stop, null);
    assert.equal(analyze(stepped).stop, null);
    assert.equal(analyze(runOf({ columns, epochs: 160 })).stop?.rule, 'D25');
  });

  test('a replay says how much came after the stop, and that nothing better was among it', () => {
    const { stop, afterStop } = replay(overfit(80));
    assert.equal(stop?.rule, 'D25');
    assert.equal(afterStop?.better, null);
    assert.equal(afterStop.saved?.unit, 'epoch');
    assert.equal(afterStop.saved.count, 80 - stop.at.epoch!);
    assert.ok(afterStop.share > 0.2 && afterStop.share < 0.6);
  });
});
