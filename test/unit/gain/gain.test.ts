import assert from 'node:assert/strict';
import { adviceOn } from '../../../src/core/advice/advice';
import { analyze } from '../../../src/core/analyze';
import { factsOf, type Facts } from '../../../src/core/facts/facts';
import { courseOf, type Course } from '../../../src/core/forecast/forecast';
import { checkpointGain } from '../../../src/core/gain/checkpoint';
import { computeSaving } from '../../../src/core/gain/compute';
import { decayGain } from '../../../src/core/gain/decay';
import { halvedRateGain, halvingGain } from '../../../src/core/gain/noise-floor';
import { timeToTarget } from '../../../src/core/gain/time-to-target';
import { curve, fall, fallThenRise, noisy, normals, runOf } from '../facts/synthetic';

function factsWith(values: readonly number[], lr?: readonly number[], name = 'val_loss'): Facts {
  const rate = lr === undefined ? [] : [{ name: 'lr', values: lr }];
  return factsOf(runOf({ columns: [{ name, values }, ...rate] }));
}

const close = (measured: number, wanted: number, within: number): void =>
  assert.ok(Math.abs(measured - wanted) <= within, `${String(measured)} is not ${String(wanted)}`);

suite('Gain of a checkpoint', () => {
  test('the rise since the minimum, with an interval as wide as the noise', () => {
    const gain = checkpointGain(factsWith(noisy(fallThenRise(80, 1, 0.5), 0.02)).loss.validation!)!;
    close(gain.change, 0.5, 0.06);
    assert.ok(gain.low < gain.change && gain.change < gain.high && gain.high - gain.low < 0.1);
    assert.equal(gain.basis, 'measured');
  });

  test('none where the last is the best, or hardly anything was logged', () => {
    assert.equal(checkpointGain(factsWith(curve(40, (share) => 2 - share)).loss.validation!), null);
    assert.equal(checkpointGain(factsWith([1, 2, 3]).loss.validation!), null);
  });

  test('of an accuracy, a fall', () => {
    const values = curve(40, (share) => (share < 0.5 ? 0.5 + share / 2 : 0.75 - (share - 0.5) / 5));
    const { metrics } = factsWith(values, undefined, 'val_acc');
    close(checkpointGain(metrics[0]!.validation!)!.change, 0.1, 0.02);
  });
});

suite('Saved compute', () => {
  test('the share of the plan after the stop', () => {
    assert.equal(computeSaving(100, 40)!.change, 0.6);
    assert.equal(computeSaving(100, 100), null);
    assert.equal(computeSaving(100, 120), null);
  });
});

suite('Gain of a decay', () => {
  test('what published runs gained where the run has not dropped its rate', () => {
    const facts = factsWith(noisy(fall(40, 3, 1), 0.08, 3), Array<number>(40).fill(0.1));
    const level = facts.loss.validation!.smooth.at(-1)!;
    const gain = decayGain(facts.loss.validation!, facts)!;
    assert.equal(gain.basis, 'typical');
    close(gain.low, 0.31 * level, 1e-9);
    close(gain.high, 0.5 * level, 1e-9);
  });

  test('nothing is promised of a curve that does not jump', () => {
    const facts = factsWith(fall(40, 3, 1), Array<number>(40).fill(0.1));
    assert.equal(decayGain(facts.loss.validation!, facts), null);
  });

  test('what the last drop of this run brought, and half of it', () => {
    const values = curve(40, (_, place) => (place < 20 ? 1 : 0.6));
    const facts = factsWith(
      values,
      curve(40, (_, place) => (place < 20 ? 0.1 : 0.01)),
    );
    const gain = decayGain(facts.loss.validation!, facts)!;
    assert.equal(gain.basis, 'measured');
    close(gain.low, 0.2, 1e-9);
    close(gain.high, 0.4, 1e-9);
  });

  test('points of an accuracy, and no more than are left', () => {
    const values = noisy(fall(40, 0.2, 0.95), 0.05, 4).map((one) => Math.min(1, one));
    const facts = factsWith(values, Array<number>(40).fill(0.1), 'val_acc');
    const curve = facts.metrics[0]!.validation!;
    close(decayGain(curve, facts)!.high, 1 - curve.smooth.at(-1)!, 1e-9);
  });
});

suite('Noise floor', () => {
  test('half of the excess that the rate keeps up', () => {
    const gain = halvingGain('train_loss', { rate: 0.2, loss: 1.4 }, { rate: 0.1, loss: 1.2 })!;
    close(gain.change, 0.1, 1e-9);
  });

  test('none where the higher rate is no worse', () => {
    assert.equal(halvingGain('train_loss', { rate: 0.2, loss: 1.1 }, { rate: 0.1, loss: 1.2 }), null);
    assert.equal(halvingGain('train_loss', { rate: 0.1, loss: 1.4 }, { rate: 0.1, loss: 1.2 }), null);
  });
});

suite('Halving the rate', () => {
  const rates = curve(60, (_, place) => (place < 30 ? 0.2 : 0.1));
  const losses = noisy(
    curve(60, (_, place) => (place < 30 ? 1.4 : 1.2)),
    0.005,
  );

  test('the levels of the last two stretches tell what it brings', () => {
    const { loss, schedule } = factsWith(losses, rates);
    close(halvedRateGain(loss.validation!, schedule.segments)!.change, 0.1, 0.01);
  });

  test('nothing is told of one stretch, or of one that is too short for a level', () => {
    const one = factsWith(losses, Array<number>(60).fill(0.1));
    assert.equal(halvedRateGain(one.loss.validation!, one.schedule.segments), null);
    const short = factsWith(
      losses,
      curve(60, (_, place) => (place < 55 ? 0.2 : 0.1)),
    );
    assert.equal(halvedRateGain(short.loss.validation!, short.schedule.segments), null);
  });

  test('it is advised for SGD whose steps are noisy, and not for Adam', () => {
    const normal = normals(5);
    const epochs = curve(400, (share) => 2 * share);
    // Falls by as much as the noise lets see, then stands still at either rate.
    const level = (place: number): number => (place < 200 ? 2 : 1.6) + 3 * Math.exp(-place / 15);
    const columns = [
      {
        name: 'train_loss',
        values: curve(400, (_, place) => level(place) * Math.max(0.1, 1 + 0.5 * normal())),
        epochs,
      },
      { name: 'lr', values: curve(400, (_, place) => (place < 200 ? 0.2 : 0.1)), epochs },
    ];
    const halving = (optimizer: string) => {
      const analysis = analyze(runOf({ columns, hyperparameters: { optimizer, batchSize: 4 } }));
      const finding = analysis.findings.find(({ rule }) => rule === 'D43')!;
      return adviceOn(finding, analysis).advice.find(({ parameter }) => parameter === 'learningRate');
    };
    assert.match(halving('SGD')!.message, /0\.05 instead of 0\.1, which halves what its noise adds/);
    assert.equal(halving('SGD')!.gain!.basis, 'measured');
    assert.equal(halving('AdamW'), undefined);
  });
});

suite('Time to a target', () => {
  const course = courseOf(factsWith(curve(40, (_, place) => 0.4 + 2 * (place + 1) ** -0.5)), []) as Course;

  test('the length at which the course comes there, earlier by its better end', () => {
    const target = 0.4 + 2 * 60 ** -0.5;
    const { times, low } = timeToTarget(course, target);
    close(times!, 1.5, 0.15);
    assert.ok(low! <= times!);
  });

  test('not within twice the length', () => {
    assert.deepEqual(timeToTarget(course, 0.1), { times: null, low: null, high: null });
  });

  test('a score of which more is better', () => {
    const rising = courseOf(
      factsWith(
        curve(40, (_, place) => 0.8 - 0.7 * (place + 1) ** -0.5),
        undefined,
        'val_acc',
      ),
      [],
    ) as Course;
    close(timeToTarget(rising, 0.8 - 0.7 * 60 ** -0.5).times!, 1.5, 0.15);
    assert.equal(timeToTarget(rising, 0.79).times, null);
  });

  test('reached already', () => {
    assert.equal(timeToTarget(course, 1).times, 1);
  });
});

suite('Advice with gains', () => {
  test('keeping the best and stopping tell what they bring', () => {
    const columns = [
      { name: 'train_loss', values: fall(60, 2, 0.01) },
      { name: 'val_loss', values: noisy(fallThenRise(60, 0.5, 1), 0.005) },
    ];
    const analysis = analyze(runOf({ columns, epochs: 100 }));
    const finding = analysis.findings.find(({ rule }) => rule === 'D25')!;
    const { advice } = adviceOn(finding, analysis);
    const keep = advice.find(({ action }) => action === 'keep-checkpoint')!.gain!;
    assert.equal(keep.quantity, 'val_loss');
    close(keep.change, 0.5, 0.05);
    assert.equal(advice.find(({ action }) => action === 'stop')!.gain!.change, 0.4);
  });

  test('a longer run tells its forecast', () => {
    const columns = ['train_loss', 'val_loss'].map((name) => ({
      name,
      values: curve(40, (share) => 2.4 - 1.6 * share),
    }));
    const analysis = analyze(runOf({ columns, epochs: 40 }));
    const finding = analysis.findings.find(({ rule }) => rule === 'D24')!;
    const [plan] = adviceOn(finding, analysis).advice;
    assert.equal(plan!.gain!.basis, 'forecast');
    assert.ok(plan!.gain!.change > 0);
  });
});
