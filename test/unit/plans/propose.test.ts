import assert from 'node:assert/strict';
import { planOf } from '../../../src/core/plans/defaults';
import { proposalOf, type ProposalInputs } from '../../../src/core/plans/propose';

suite('The proposed schedule', () => {
  const span = { unit: 'step', length: 1000, stepsPerEpoch: 100 } as const;
  const constant = planOf('constant', { ...span, peak: 0.01 });
  const inputs: ProposalInputs = {
    rate: { suggested: 0.003, current: 0.01, cycle: null },
    present: constant,
    stepsPerEpoch: null,
    isRangeTest: false,
    planned: { epochs: null, steps: null },
    task: 'from-scratch',
    isTransformer: false,
    batchSize: 64,
  };

  test('after a range test it is a 1cycle between what was read off, over the configured epochs', () => {
    const range = (value: number) => ({ value, low: value / 2, high: value * 2 });
    const cycle = { maximum: range(0.3), minimum: range(0.02) };
    const rate = { suggested: 0.05, current: null, cycle };
    const test = { ...inputs, rate, present: null, isRangeTest: true };
    assert.deepEqual(proposalOf({ ...test, planned: { epochs: 30, steps: null } }), {
      kind: 'one-cycle',
      unit: 'epoch',
      length: 30,
      stepsPerEpoch: null,
      peak: 0.3,
      riseShare: 0.3,
      start: 0.02,
      floor: 2e-6,
      shape: 'cosine',
      momentum: { low: 0.85, high: 0.95 },
    });
    assert.equal(proposalOf(test), null, 'the length of a range test is not that of a training');
  });

  test('a rate that stays where it is comes down by a cosine', () => {
    const plan = proposalOf(inputs);
    assert.deepEqual(plan, { kind: 'cosine', ...span, peak: 0.003, warmup: null, floor: 0 });
  });

  test('the planned length goes before the seen one', () => {
    assert.equal(proposalOf({ ...inputs, planned: { epochs: 20, steps: null } })?.length, 2000);
    assert.equal(proposalOf({ ...inputs, planned: { epochs: null, steps: 5000 } })?.length, 5000);
  });

  test('transformers and large batches warm up', () => {
    for (const more of [{ isTransformer: true }, { batchSize: 4096 }, { task: 'vision-transformer' as const }]) {
      const plan = proposalOf({ ...inputs, ...more });
      assert.deepEqual(plan?.kind === 'cosine' && plan.warmup, { length: 50, start: 3e-5 });
    }
  });

  test('a fine-tune rises for a tenth and falls along a line', () => {
    const plan = proposalOf({ ...inputs, task: 'fine-tune', rate: { suggested: 3e-5, current: 3e-5, cycle: null } });
    const warmup = { length: 100, start: 3e-7 };
    assert.deepEqual(plan, { kind: 'polynomial', ...span, peak: 3e-5, warmup, floor: 0, power: 1 });
  });

  test('a constant rate after a warm-up keeps both and is cooled down', () => {
    const present = planOf('constant', { ...span, peak: 0.01, warmup: 40, start: 1e-3 });
    const plan = proposalOf({ ...inputs, present });
    const warmup = { length: 40, start: 3e-4 };
    assert.deepEqual(plan, { kind: 'wsd', ...span, peak: 0.003, warmup, floor: 0, decayLength: 200 });
  });

  test('a schedule that comes down is kept, with the suggested peak', () => {
    const present = planOf('cosine', { ...span, peak: 0.01, warmup: 50, start: 1e-4, floor: 1e-3 });
    const warmup = { length: 50, start: 3e-5 };
    assert.deepEqual(proposalOf({ ...inputs, present }), { ...present, peak: 0.003, warmup, floor: 3e-4 });
  });

  test('there is none for short runs, unknown schedules, unknown rates, and where a constant rate is the custom', () => {
    for (const less of [
      { present: { ...constant, length: 150 } },
      { present: null },
      { rate: { suggested: null, current: null, cycle: null } },
      { task: 'reinforcement' as const },
    ]) {
      assert.equal(proposalOf({ ...inputs, ...less }), null);
    }
  });
});
