import assert from 'node:assert/strict';
import { rangeTestWords, type RangeTestTold } from '../../../src/core/learning-rate/range-test-words';

const advice: RangeTestTold = {
  suggested: 1.9e-3,
  low: 6e-4,
  high: 6e-3,
  confidence: 0.93,
  readings: {
    start: 1e-5,
    steepest: 5e-3,
    valley: 2e-3,
    minimum: 0.031,
    edge: 0.059,
    divergence: 0.08,
    last: 0.46,
  },
  cycle: { maximum: { value: 0.03, low: 0.02, high: 0.04 }, minimum: { value: 3e-3, low: 1.5e-3, high: 7.5e-3 } },
  convention: { value: 0.02, low: 4e-3, high: 0.1 },
  extendTo: null,
  refusal: null,
};
const words = (change: Partial<RangeTestTold>): string => rangeTestWords({ ...advice, ...change });
const refused = { suggested: null, low: null, high: null, cycle: null, confidence: 0 } as const;

suite('the words of a range test', () => {
  test('name the rate with its range, what it was read off, and the 1cycle schedule', () => {
    assert.equal(
      words({}),
      'Set a constant learning rate of 1.9e-3 (6e-4 to 6e-3): in this range test the loss falls fastest at 5e-3, ' +
        'is lowest at 0.031 and blows up from 0.059 on. Or a 1cycle schedule from 3e-3 up to 0.03.',
    );
  });

  test('say «Probably» and «May be» as surely as it is known, with the other reading', () => {
    assert.match(
      words({ confidence: 0.75 }),
      /^Probably 1\.9e-3 \(6e-4 to 6e-3\) is right as a constant learning rate: /,
    );
    assert.match(
      words({ confidence: 0.5 }),
      /^May be 1\.9e-3 .* Or what is usual, 0\.02: a short run at each will decide\./,
    );
    assert.match(words({ confidence: 0.5, convention: null }), /a second test with another seed will decide\./);
  });

  test('say that the loss held to the end where it did', () => {
    const readings = { ...advice.readings!, edge: null, divergence: null };
    assert.match(
      words({ readings, extendTo: 1.38 }),
      /is lowest at 0\.031 and stays low up to 0\.46, the end of the test\./,
    );
  });

  test('refuse with the reason and the test that would tell', () => {
    const said = (refusal: RangeTestTold['refusal'], extendTo: number | null = null): string =>
      words({ ...refused, refusal, extendTo });
    assert.match(
      said('flat', 1.38),
      /the loss stays level up to 0\.46\. Super-convergence is possible: extend the test to 1\.4/,
    );
    assert.match(said('flat'), /extend the test a factor of 10 further/);
    assert.match(
      said('too-noisy'),
      /jumps by more than it falls\. Repeat it with larger batches .* Usual until then: 0\.02\./,
    );
    assert.match(said('too-short'), /too few steps/);
    assert.match(said('never-falls'), /never falls up to 0\.46/);
  });
});
