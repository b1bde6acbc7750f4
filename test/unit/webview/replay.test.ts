import assert from 'node:assert/strict';
import type { Moment } from '../../../src/core/analysis';
import type { RunHistory, TurningPoint } from '../../../src/core/replay/history';
import {
  indexOf,
  nearestShare,
  placeWords,
  progressWords,
  sharesOf,
  ticksOf,
  type Lane,
} from '../../../webview/replay/model';
import { replayed } from '../../webview/made-replay';
import { curvesOf } from '../../webview/samples';

const moment = (epoch: number | null, rest: Partial<Moment> = {}): Moment => ({
  ...{ file: 'log.csv', line: epoch === null ? 9 : epoch + 1, step: epoch === null ? null : 100 * epoch, epoch },
  ...rest,
});
const places = [1, 2, 3, 4].map((epoch) => moment(epoch));

function laneOf(axis: Lane['axis'], rest: Partial<Lane> = {}): Lane {
  const sample = replayed(4);
  return {
    ...{ run: sample.report, axis, logarithmic: false, whole: { from: 0, to: 4 } },
    ...{ curves: curvesOf(sample, axis, null, null, 500) },
    ...rest,
  };
}

suite('The strip of a replay', () => {
  test('has its places below those of the plots, on a straight and on a log axis', () => {
    assert.deepEqual(sharesOf(places, laneOf('epoch')), [0.25, 0.5, 0.75, 1]);
    assert.deepEqual(sharesOf(places, laneOf('step', { whole: { from: 0, to: 800 } })), [0.125, 0.25, 0.375, 0.5]);
    const shares = sharesOf(places, laneOf('epoch', { logarithmic: true, whole: { from: 1, to: 4 } }));
    assert.ok(Math.abs(shares[1]! - 0.5) < 1e-12 && shares[0] === 0 && shares[3] === 1);
  });

  test('goes by the lines of the log where the axis is a time', () => {
    const lane = laneOf('time');
    const curves = curvesOf(replayed(4), 'epoch', null, null, 500);
    const timed = curves.map((curve) => ({ ...curve, x: Float64Array.from(curve.line, (line) => 10 * line) }));
    assert.deepEqual(sharesOf(places, { ...lane, curves: timed, whole: { from: 0, to: 50 } }), [0.4, 0.6, 0.8, 1]);
  });

  test('has its places side by side where the axis is a metric, runs back or tells nothing', () => {
    const even = [0.25, 0.5, 0.75, 1];
    assert.deepEqual(sharesOf(places, laneOf('metric:val_loss')), even);
    assert.deepEqual(sharesOf([...places].reverse(), laneOf('epoch')), even);
    assert.deepEqual(sharesOf(places, laneOf('epoch', { whole: null })), even);
    const unplaced = places.map((place) => ({ ...place, epoch: null }));
    assert.deepEqual(sharesOf(unplaced, laneOf('epoch')), even);
  });

  test('finds the place nearest to the pointer, and that of a moment or the last before it', () => {
    assert.equal(nearestShare([0.25, 0.5, 0.75, 1], 0.6), 1);
    assert.equal(nearestShare([], 0.6), -1);
    assert.equal(indexOf(places, moment(3)), 2);
    assert.equal(indexOf(places, moment(3, { line: 4, epoch: 2.5 })), 2);
    assert.equal(indexOf(places, moment(9)), 3);
    assert.equal(indexOf([], moment(1)), -1);
  });

  test('says the place as the log counts', () => {
    assert.equal(placeWords(moment(14), 'epoch'), 'epoch 14');
    assert.equal(placeWords(moment(14), 'step'), 'step 1,400');
    assert.equal(placeWords(moment(1.25), 'epoch'), 'step 125');
    assert.equal(placeWords(moment(null), 'epoch'), 'line 9');
    assert.equal(progressWords(moment(14), moment(40), 'epoch'), 'Epoch 14 of 40');
    assert.equal(progressWords(moment(14), moment(40), 'step'), 'Step 1,400 of 4,000');
    assert.equal(progressWords(moment(1.25), moment(40), 'epoch'), 'Step 125 of 4,000');
  });

  test('has one mark for each place, of the shape of what is loudest there', () => {
    const raised = (epoch: number, severity: TurningPoint['severity'], title: string): TurningPoint => ({
      ...{ event: 'raised', rule: 'D25', code: 'overfitting', severity, title, message: '', at: moment(epoch) },
    });
    const history: RunHistory = {
      places,
      turns: [
        raised(2, 'info', 'A note'),
        { event: 'verdict', verdict: 'overfitting', severity: 'warning', title: 'Overfitting', at: moment(2) },
        { ...raised(3, 'info', 'A note'), event: 'cleared' } as TurningPoint,
        raised(4, 'error', 'Broken'),
        { ...raised(4, 'warning', 'Less'), event: 'raised' } as TurningPoint,
      ],
    };
    assert.deepEqual(ticksOf(history, 'epoch'), [
      { index: 1, severity: 'warning', kind: 'verdict', title: 'Epoch 2: A note\nOverfitting' },
      { index: 3, severity: 'error', kind: 'finding', title: 'Epoch 4: Broken\nLess' },
    ]);
  });
});
