import assert from 'node:assert/strict';
import { upwardShift } from '../../../src/core/statistics/change-point';
import { runningMedian, smoothingWindow } from '../../../src/core/statistics/running-median';
import { spikesIn } from '../../../src/core/statistics/spikes';
import { fall, noisy } from '../facts/synthetic';

const calm = Float64Array.from(noisy(fall(300, 3, 1), 0.02));
const smoothOf = (values: Float64Array): Float64Array => runningMedian(values, smoothingWindow(values.length));
const found = (values: Float64Array, peaks = values, longest = 6): ReturnType<typeof spikesIn> =>
  spikesIn(values, peaks, smoothOf(values), { start: 10, longest });

suite('Spikes', () => {
  test('none in noise, and none in a steep fall', () => {
    assert.deepEqual(found(calm), []);
    assert.deepEqual(found(Float64Array.from(fall(300, 300, 1))), []);
  });

  test('neighbours are one spike, with its place, its factor and its height', () => {
    const values = calm.map((value, place) => (place >= 150 && place < 153 ? value * (place === 151 ? 4 : 2) : value));
    const [spike, ...others] = found(values);
    assert.deepEqual(others, []);
    assert.deepEqual([spike?.from, spike?.to, spike?.peak], [150, 152, 151]);
    assert.ok(Math.abs(spike!.factor - 4) < 0.3);
    assert.ok(Math.abs(spike!.height - 3 * calm[151]!) < 0.3);
  });

  test('what stays longer than is allowed is none', () => {
    const values = calm.map((value, place) => (place >= 150 && place < 158 ? 3 * value : value));
    assert.deepEqual(found(values), []);
    assert.equal(found(values, values, 20).length, 1);
  });

  test('the highest value that an entry stands for counts, where the entry itself does not show it', () => {
    const peaks = calm.map((value, place) => (place === 200 ? 8 * value : 1.04 * value));
    assert.deepEqual(
      found(calm, peaks).map(({ peak }) => peak),
      [200],
    );
  });

  test('many of them are noise', () => {
    assert.deepEqual(found(calm.map((value, place) => (place % 9 === 0 ? 3 * value : value))), []);
  });
});

suite('Shifts of the level', () => {
  const shiftIn = (values: Float64Array): ReturnType<typeof upwardShift> =>
    upwardShift(values, smoothOf(values), { start: 15, width: 20, leastFactor: 1.1 });

  test('the cut and the levels on both sides are found', () => {
    const shift = shiftIn(calm.map((value, place) => (place < 180 ? value : 1.5 * value)));
    assert.equal(shift?.at, 180);
    assert.ok(Math.abs(shift.after / shift.before - 1.5) < 0.05);
    assert.ok(shift.deviations > 10);
  });

  test('neither a fall, nor a climb, nor a spike is one', () => {
    assert.equal(shiftIn(calm), null);
    assert.equal(shiftIn(calm.map((value, place) => value * (1 + Math.max(0, place - 100) / 100))), null);
    assert.equal(shiftIn(calm.map((value, place) => (place >= 180 && place < 183 ? 4 * value : value))), null);
  });

  test('a series without noise has no deviations beyond 1000', () => {
    const flat = Float64Array.from({ length: 300 }, (_, place) => (place < 180 ? 1 : 2));
    assert.equal(shiftIn(flat)?.deviations, 1000);
  });
});
