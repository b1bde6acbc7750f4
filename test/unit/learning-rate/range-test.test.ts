import assert from 'node:assert/strict';
import fc from 'fast-check';
import { candidatesOf } from '../../../src/core/learning-rate/range-test/finders';
import { recommend } from '../../../src/core/learning-rate/range-test/recommend';
import { refusalOf } from '../../../src/core/learning-rate/range-test/refusal';
import { unsmooth } from '../../../src/core/learning-rate/range-test/unsmooth';
import {
  curveOfTest,
  exponentialRates,
  fastaiAverage,
  linearRates,
  lossesOf,
  noiseOf,
  readingsOf,
  torchAverage,
} from './range-test-support';

const adam = { mean: -2.6, deviation: 0.25, isConvention: true } as const;
const unknown = { mean: -2.3, deviation: 0.8, isConvention: false } as const;
const rates = exponentialRates(200);

/** Whether a rate lies within a factor of another. */
function near(rate: number | null, expected: number, factor = 1.5): void {
  assert.ok(
    rate !== null && rate < factor * expected && rate > expected / factor,
    `${String(rate)} at ${String(expected)}`,
  );
}

suite('readings of a range test', () => {
  test('an exponential test has a start, a fall, a lowest place, an edge and a divergence, in this order', () => {
    const found = readingsOf(rates, lossesOf(rates));
    assert.ok(found.start! < found.steepest! && found.steepest! < found.minimum);
    assert.ok(found.minimum < found.edge! && found.edge! <= found.divergence!);
    near(found.steepest, 0.01, 2);
    near(found.edge, 0.52);
    assert.equal(found.vanished, false);
  });

  test('a test along a line is read as well', () => {
    const line = linearRates(200, 1);
    const found = readingsOf(line, lossesOf(line, 0.02, 0.5, 2));
    near(found.edge, 0.52);
    assert.ok(found.minimum < 0.52);
  });

  test('a loss that stays low has no edge and no divergence, and the test may go on to three times the rate', () => {
    const found = readingsOf(rates, lossesOf(rates, 0.02, Infinity));
    assert.deepEqual([found.edge, found.divergence], [null, null]);
    assert.equal(recommend(found, adam).extendTo, 3 * found.last);
  });

  test('a network that is broken after the explosion has no lowest loss there', () => {
    const losses = lossesOf(rates).map((loss, step) => (rates[step]! > 5 ? 0.1 : loss));
    assert.ok(readingsOf(rates, losses).minimum < 0.5);
  });

  test('a loss that is gone to nothing has its minimum where it is gone', () => {
    const losses = rates.map((rate) => 2 * Math.exp(-rate / 0.01));
    const found = readingsOf(rates, losses);
    assert.ok(found.vanished);
    near(found.minimum, 0.046, 1.6);
  });

  test('one outlier moves no reading by more than a few steps', () => {
    const losses = lossesOf(rates);
    const before = readingsOf(rates, losses);
    const after = readingsOf(
      rates,
      losses.map((loss, step) => (step === 120 ? 50 : loss)),
    );
    near(after.minimum, before.minimum, 1.3);
    near(after.edge, before.edge!, 1.3);
  });
});

suite('an average that a finder took', () => {
  const raw = lossesOf(rates);

  test('of fastai is taken off', () => {
    const found = unsmooth(fastaiAverage(raw))!;
    assert.equal(found.kept, 0.98);
    for (const [step, loss] of raw.entries()) assert.ok(Math.abs(found.raw[step]! - loss) < 1e-9);
  });

  test('of torch-lr-finder is taken off', () => {
    const found = unsmooth(torchAverage(raw))!;
    assert.equal(found.kept, 0.95);
    for (const [step, loss] of raw.entries()) assert.ok(Math.abs(found.raw[step]! - loss) < 1e-9);
  });

  test('is not seen in a raw loss, in one without noise, or in a short one', () => {
    for (let seed = 1; seed <= 50; seed++) assert.equal(unsmooth(lossesOf(rates, 0.05, 0.5, seed)), null);
    assert.equal(unsmooth(lossesOf(rates, 0)), null);
    assert.equal(unsmooth(fastaiAverage(raw).subarray(0, 30)), null);
  });

  test('changes no suggestion', () => {
    const [plain, averaged] = [raw, fastaiAverage(raw)].map((losses) => recommend(readingsOf(rates, losses), adam));
    near(averaged!.constant!.value, plain!.constant!.value, 1.001);
  });
});

suite('what a range test advises', () => {
  test('a rate below the edge, within its range, and a 1cycle schedule around it', () => {
    const found = readingsOf(rates, lossesOf(rates));
    for (const prior of [adam, unknown]) {
      const { constant, cycleMaximum, cycleMinimum, confidence, refusal } = recommend(found, prior);
      assert.equal(refusal, null);
      assert.ok(constant!.low <= constant!.value && constant!.value <= constant!.high);
      assert.ok(constant!.value <= found.edge! / 2 && constant!.value <= cycleMaximum!.value);
      assert.ok(cycleMinimum!.value < cycleMaximum!.value && cycleMaximum!.high < found.edge!);
      assert.ok(confidence > 0.5 && confidence < 1);
    }
    assert.ok(recommend(found, adam).confidence > recommend(found, unknown).confidence);
  });

  test('a later edge moves it up, and the more so where convention says less', () => {
    const [early, late] = [0.05, 1].map((edge) => readingsOf(rates, lossesOf(rates, 0.02, edge)));
    const moved = (prior: typeof adam | typeof unknown): number =>
      recommend(late!, prior).constant!.value / recommend(early!, prior).constant!.value;
    assert.ok(moved(adam) > 1.02 && moved(unknown) > moved(adam));
  });

  test('nothing where the test is too short, in points or in rates', () => {
    const few = exponentialRates(15);
    assert.equal(refusalOf(readingsOf(few, lossesOf(few))), 'too-short');
    const narrow = exponentialRates(200, 0.01, 0.05);
    assert.equal(refusalOf(readingsOf(narrow, lossesOf(narrow))), 'too-short');
  });

  test('nothing where the loss is flat, explodes without a fall, or jumps more than it falls', () => {
    const next = noiseOf(3);
    const flat = rates.map(() => 2 + 0.01 * next());
    assert.equal(refusalOf(readingsOf(rates, flat)), 'flat');
    const explodes = rates.map((rate) => 2 + 0.01 * next() + (rate > 0.1 ? 20 * rate : 0));
    assert.equal(refusalOf(readingsOf(rates, explodes)), 'never-falls');
    const noisy = rates.map(() => 2 + 1.5 * next());
    assert.equal(refusalOf(readingsOf(rates, noisy)), 'too-noisy');
    const { constant, cycleMaximum, refusal, extendTo } = recommend(readingsOf(rates, flat), adam);
    assert.deepEqual([constant, cycleMaximum, refusal], [null, null, 'flat']);
    assert.equal(extendTo, 3 * rates.at(-1)!);
  });
});

suite('the picks of known finders', () => {
  test('are named, lie inside the test, and keep their order', () => {
    const found = candidatesOf(rates, lossesOf(rates));
    assert.deepEqual(
      found.map(({ method }) => method),
      [
        'fastai valley',
        'fastai steepest',
        'fastai minimum/10',
        'fastai slide',
        'Lightning',
        'torch-lr-finder',
        'Smith, edge/4',
      ],
    );
    for (const { value } of found) assert.ok(value >= rates[0]! / 10 && value <= rates.at(-1)!);
    const value = (method: string): number => found.find((one) => one.method === method)!.value;
    assert.ok(value('fastai valley') < 10 * value('fastai minimum/10'));
  });

  test('are none where there are too few points', () => {
    assert.deepEqual(candidatesOf(new Float64Array(0), new Float64Array(0)), []);
  });
});

suite('laws of reading a range test', () => {
  const names = ['start', 'steepest', 'valley', 'minimum', 'fallen', 'edge', 'undone', 'divergence', 'last'] as const;
  const settings = fc.record({
    seed: fc.integer({ min: 1, max: 10_000 }),
    factor: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    points: fc.integer({ min: 60, max: 300 }),
  });

  /** In parts of 2⁻¹⁶, whose sums and multiples by powers of two are exact: no tie is decided by rounding. */
  const inParts = (losses: Float64Array): Float64Array => losses.map((loss) => Math.round(loss * 2 ** 16) / 2 ** 16);

  test('rates in another unit give readings in that unit', () => {
    fc.assert(
      fc.property(settings, ({ seed, factor, points }) => {
        const plain = exponentialRates(points);
        const losses = lossesOf(plain, 0.05, 0.5, seed);
        const [one, other] = [plain, plain.map((rate) => rate * factor)].map((all) => readingsOf(all, losses));
        for (const name of names) {
          if (one![name] === null) assert.equal(other![name], null);
          else near(other![name], one![name] * factor, 1 + 1e-9);
        }
      }),
    );
  });

  test('a loss in another unit gives the same readings and the same refusal', () => {
    fc.assert(
      fc.property(settings, ({ seed, factor, points }) => {
        const plain = exponentialRates(points);
        const losses = inParts(lossesOf(plain, 0.05, 0.5, seed));
        const [one, other] = [losses, losses.map((loss) => loss * 2 ** Math.round(Math.log2(factor)))].map((all) =>
          readingsOf(plain, all),
        );
        assert.deepEqual(
          names.map((name) => other![name]),
          names.map((name) => one![name]),
        );
        assert.equal(refusalOf(other!), refusalOf(one!));
      }),
    );
  });

  test('a constant added to the loss moves only the edge, which is relative to it', () => {
    fc.assert(
      fc.property(settings, ({ seed, points }) => {
        const plain = exponentialRates(points);
        const losses = inParts(lossesOf(plain, 0.05, 0.5, seed));
        const [one, other] = [losses, losses.map((loss) => loss + 4)].map((all) => readingsOf(plain, all));
        // Averages are rounded all the same, and where two neighbouring rows tie, that decides between them.
        const row = Math.log(plain[1]! / plain[0]!) * (1 + 1e-9);
        for (const name of names) {
          if (name === 'edge') continue;
          const [before, after] = [one![name], other![name]];
          if (before === null || after === null) assert.equal(after, before);
          else assert.ok(Math.abs(Math.log(after / before)) <= row, `${name}: ${after} instead of ${before}`);
        }
        assert.ok(other!.edge! >= one!.edge!);
      }),
    );
  });

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(settings, ({ seed, points }) => {
        const plain = exponentialRates(points);
        const losses = lossesOf(plain, 0.05, 0.5, seed);
        assert.deepEqual(curveOfTest(plain.toReversed(), losses.toReversed()), curveOfTest(plain, losses));
      }),
    );
  });
});
