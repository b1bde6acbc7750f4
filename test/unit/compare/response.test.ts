import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareRuns } from '../../../src/core/compare/compare-runs';
import { beliefOf, type Trial } from '../../../src/core/compare/response';
import { expectedMissed, optimumQuantile } from '../../../src/core/compare/response-decision';
import type { RunDigest } from '../../../src/core/compare/digest';
import type { Sweep } from '../../../src/core/compare/sweep';
import { randomOf } from '../../property/support/mutate';
import { digest } from './support';

const usual = { value: 0.003, low: 0.00075, high: 0.012 };

interface Planted {
  readonly optimum: number;
  /** Widths of the walls below and above, in decades. */
  readonly below: number;
  readonly above: number;
}

/** What a run of a planted response ends with: 4 untrained, 1 at the optimum, failed where it is far too high. */
function runAt(place: number, planted: Planted, scale = 1, noise = 0): RunDigest {
  const distance = place - planted.optimum;
  const missed = 1 - Math.exp(-((Math.abs(distance) / (distance < 0 ? planted.below : planted.above)) ** 2));
  const learningRate = Number((10 ** place).toPrecision(4));
  return digest({
    name: `run-${String(place)}-${String(noise)}`,
    settings: { learningRate, optimizer: 'adam' },
    loss: scale * (1 + 3 * missed) * (1 + noise),
    first: 4 * scale,
    convention: usual,
    failed: distance > 1.5 * planted.above,
  });
}

const planted = fc.record({
  optimum: fc.double({ min: -4, max: -1, noNaN: true }),
  below: fc.double({ min: 0.7, max: 2, noNaN: true }),
  above: fc.double({ min: 0.7, max: 2, noNaN: true }),
});
const places = fc.uniqueArray(fc.integer({ min: -12, max: 0 }), { minLength: 2, maxLength: 8 });

const runsOf = (halves: readonly number[], response: Planted, scale = 1): readonly RunDigest[] =>
  halves.map((half) => runAt(half / 2, response, scale));

const rateSweep = (runs: readonly RunDigest[]): Sweep => {
  const [sweep] = compareRuns(runs);
  assert.equal(sweep?.parameter, 'learningRate');
  return sweep;
};

suite('The response to a learning rate', () => {
  test('does not depend on the order of runs', () => {
    fc.assert(
      fc.property(planted, places, (response, halves) => {
        const runs = runsOf(halves, response);
        const [one, other] = [rateSweep(runs), rateSweep([...runs].reverse())];
        assert.deepEqual([other.optimum, other.suggested], [one.optimum, one.suggested]);
      }),
      { numRuns: 20, seed: 1 },
    );
  }).timeout(60_000);

  test('does not depend on the unit of the loss', () => {
    fc.assert(
      fc.property(planted, places, fc.constantFrom(1 / 1024, 64), (response, halves, scale) => {
        const [one, other] = [rateSweep(runsOf(halves, response)), rateSweep(runsOf(halves, response, scale))];
        assert.deepEqual([other.optimum, other.suggested], [one.optimum, one.suggested]);
      }),
      { numRuns: 20, seed: 2 },
    );
  }).timeout(60_000);

  test('lies below a run that diverged above all that lasted', () => {
    fc.assert(
      fc.property(planted, places, fc.integer({ min: 1, max: 4 }), (response, halves, further) => {
        const runs = runsOf(halves, response).filter(({ failed }) => failed === null);
        fc.pre(runs.length > 0);
        const place = (Math.max(...halves) + further) / 2;
        const failed = { ...runAt(place, response), failed: runs[0]!.scores[0]!.at };
        const { optimum, suggested } = rateSweep([...runs, failed]);
        assert.ok(optimum!.value < 10 ** place);
        assert.ok(suggested! < 10 ** place);
      }),
      { numRuns: 30, seed: 3 },
    );
  }).timeout(60_000);

  test('holds its interval around the value, and columns of one length that are drawn', () => {
    fc.assert(
      fc.property(planted, places, (response, halves) => {
        const sweep = rateSweep(runsOf(halves, response));
        const { value, low, high } = sweep.optimum!;
        assert.ok(low <= value && value <= high);
        const { rates, mean, low: lower, high: upper, good } = sweep.response!;
        assert.ok(rates.length <= 64);
        assert.deepEqual([mean.length, lower.length, upper.length], [rates.length, rates.length, rates.length]);
        assert.ok(good.low <= value && value <= good.high);
        assert.ok(rates.every((rate, at) => at === 0 || rate > rates[at - 1]!));
      }),
      { numRuns: 20, seed: 4 },
    );
  }).timeout(60_000);

  test('has the planted optimum in its interval as often as it says', () => {
    const random = randomOf(5);
    const cases = 100;
    let held = 0;
    for (let number = 0; number < cases; number++) {
      const response = {
        optimum: -2.5 + 1.2 * (random() + random() + random() - 1.5),
        below: 0.7 + 1.3 * random(),
        above: 0.7 + 1.3 * random(),
      };
      const halves = Array.from({ length: 13 }, (_, at) => -12 + at).sort(() => random() - 0.5);
      const runs = halves.slice(0, 5).map((half) => runAt(half / 2, response, 1, 0.02 * (random() - 0.5)));
      const { optimum, response: told } = rateSweep(runs);
      assert.equal(told!.level, 0.8);
      if (optimum!.low <= 10 ** response.optimum && 10 ** response.optimum <= optimum!.high) held++;
    }
    assert.ok(held >= 0.8 * cases, `${String(held)} of ${String(cases)}`);
  }).timeout(60_000);

  test('asks for a rate beyond the edge where the loss falls all the way', () => {
    const falling = { optimum: -1, below: 1.5, above: 1 };
    const { edge, suggested, optimum } = rateSweep(runsOf([-8, -7, -6], falling));
    assert.equal(edge, 'high');
    assert.ok(suggested! >= 3e-3);
    assert.ok(optimum!.value >= 1e-3);
  }).timeout(60_000);

  test('takes from the second half of a run that its rate is too low', () => {
    const trial = (late: number): Trial => ({ place: -4, missed: 0, error: 0.01, late, sound: 1, failed: 0 });
    const expected = { place: -2.5, deviation: 1 };
    const [slow, done] = [0.4, 0].map((late) => optimumQuantile(beliefOf([trial(late)], expected), 0.5));
    assert.ok(slow! > done! + 0.25);
  }).timeout(60_000);

  test('is what is usual where nothing was learnt from the trials', () => {
    const failed: Trial = { place: 1, missed: NaN, error: 0, late: NaN, sound: 0, failed: 2 };
    const belief = beliefOf([failed], { place: -2.5, deviation: 0.6 });
    assert.ok(expectedMissed(belief, -2.5) < expectedMissed(belief, -4));
    assert.ok(expectedMissed(belief, -2.5) < expectedMissed(belief, 0));
  }).timeout(60_000);
});
