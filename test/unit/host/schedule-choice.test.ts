import assert from 'node:assert/strict';
import type { LearningRateReport } from '../../../src/core/report';
import {
  likelyPeak,
  positiveCount,
  positiveNumber,
  scheduleItems,
  type ScheduleKind,
} from '../../../src/host/text/schedule-choice';
import { l10n, report } from './fixtures';

const advice = (changes: Partial<LearningRateReport>) =>
  report({
    learningRate: {
      current: 0.02,
      direction: 'lower',
      suggested: 0.003,
      low: 0.001,
      high: 0.01,
      basis: 'run',
      confidence: 0.8,
      candidates: [],
      readings: null,
      cycle: null,
      convention: null,
      extendTo: null,
      layers: null,
      proposal: null,
      message: '',
      ...changes,
    },
  });

suite('The schedules to choose from', () => {
  const proposal = {
    kind: 'cosine',
    unit: 'epoch',
    length: 40,
    stepsPerEpoch: null,
    peak: 0.003,
    warmup: null,
    floor: 0,
  } as const;

  test('begin with the one that is proposed for the run', () => {
    const [first, ...kinds] = scheduleItems(l10n, advice({ proposal }));
    assert.deepEqual(first!.choice, { proposal });
    assert.match(first!.label, /cosine.*3e-3.*40 epochs/i);
    assert.equal(first!.description, 'proposed for a');
    assert.equal(kinds.length, 11);
  });

  test('are the kinds alone where nothing is proposed; a range test is none of them', () => {
    for (const run of [null, advice({}), report({})]) {
      const kinds = scheduleItems(l10n, run).map(({ choice }) => ('kind' in choice ? choice.kind : 'proposal'));
      assert.equal(new Set<string>(kinds).size, 11);
      assert.ok(!(kinds as readonly string[]).includes('range-test') && !kinds.includes('proposal'));
    }
  });
});

suite('The highest rate of a schedule', () => {
  const range = (value: number) => ({ value, low: value, high: value });
  const cycle = { maximum: range(0.1), minimum: range(0.01) };

  test('is that of the range test for 1cycle, else what is suggested, else the present one', () => {
    const cases: readonly (readonly [ScheduleKind, Partial<LearningRateReport>, number | null])[] = [
      ['one-cycle', { cycle }, 0.1],
      ['cosine', { cycle }, 0.003],
      ['one-cycle', {}, 0.003],
      ['cosine', { suggested: null }, 0.02],
      ['cosine', { suggested: null, current: null }, null],
    ];
    for (const [kind, changes, peak] of cases) assert.equal(likelyPeak(kind, advice(changes)), peak);
    assert.equal(likelyPeak('cosine', null), null);
  });
});

suite('Numbers that are typed', () => {
  test('are rates above 0', () => {
    assert.equal(positiveNumber(' 3e-4 '), 3e-4);
    for (const text of ['', ' ', '0', '-1', 'fast', 'Infinity', '1,5']) assert.equal(positiveNumber(text), null, text);
  });

  test('are counts from 1 on', () => {
    assert.equal(positiveCount('40'), 40);
    for (const text of ['', '0', '2.5', '-3']) assert.equal(positiveCount(text), null, text);
  });
});
