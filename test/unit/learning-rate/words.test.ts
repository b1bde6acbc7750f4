import assert from 'node:assert/strict';
import { formatRate } from '../../../src/core/advice/numbers';
import { analyze } from '../../../src/core/analyze';
import type { Analysis } from '../../../src/core/analysis';
import type { LearningRateAdvice, ReasonCode } from '../../../src/core/learning-rate/advice';
import { learningRateWords } from '../../../src/core/learning-rate/words';
import { fall, runOf } from '../facts/synthetic';

const analysis: Analysis = analyze(
  runOf({
    columns: [
      { name: 'train_loss', values: fall(40, 2, 0.1) },
      { name: 'val_loss', values: fall(40, 2, 0.3) },
    ],
    hyperparameters: { learningRate: 1e-4, optimizer: 'AdamW', batchSize: 64 },
  }),
);

const advice: LearningRateAdvice = {
  current: 1e-4,
  direction: 'raise',
  suggested: 1e-3,
  low: 3e-4,
  high: 3e-3,
  basis: 'run',
  confidence: 0.95,
  convention: { value: 1e-3, low: 3e-4, high: 3e-3 },
  reasons: [
    { code: 'below-usual', value: 10 },
    { code: 'slow-start', value: 0.04 },
  ],
};
const words = (change: Partial<LearningRateAdvice>): string => learningRateWords({ ...advice, ...change }, analysis);

const every: Readonly<Record<ReasonCode, RegExp>> = {
  'below-usual': /a factor of 2 below what is usual for AdamW at batch 64 \(1e-3\)/,
  'above-usual': /a factor of 2 above what is usual for AdamW at batch 64 \(1e-3\)/,
  'near-usual': /within a factor of 2 of what is usual for AdamW at batch 64/,
  'hardly-learnt': /train_loss has gone 200 % of its way down from an untrained model after 40 epochs/,
  'slow-start': /only 200 % of the slow fall of train_loss over 40 epochs came in the first tenth/,
  'fast-start': /200 % of the fall of train_loss over 40 epochs came in the first tenth/,
  'still-falling': /came in the last fifth/,
  noisy: /train_loss jumps by 200 % from one value to the next/,
  calm: /train_loss moves by only 200 %/,
  'early-rise': /train_loss rose to 2 times that of an untrained model/,
  diverged: /train_loss diverged at 2/,
  'too-short': /2 epochs are too few to tell/,
  'loss-says-little': /does not show what a rate does/,
  'nothing-known': /neither the curves nor a config say enough/,
};

suite('the words of learning-rate advice', () => {
  test('state plainly what is 90 % sure, and say what to do', () => {
    assert.equal(
      words({}),
      'learningRate 1e-4 is too low: a factor of 10 below what is usual for AdamW at batch 64 (1e-3), and only ' +
        '4 % of the slow fall of train_loss over 40 epochs came in the first tenth. ' +
        'Set learningRate to 1e-3 (3e-4 to 3e-3).',
    );
  });

  test('say «Probably» from 70 %, and «May be» with the other reading below', () => {
    const reasons = [{ code: 'diverged', value: 0.3 }] as const;
    assert.equal(
      words({ direction: 'lower', confidence: 0.8, reasons }),
      'Probably learningRate 1e-4 is too high: train_loss diverged at 0.3. Try 1e-3 (3e-4 to 3e-3).',
    );
    assert.equal(
      words({ direction: 'lower', confidence: 0.6, reasons }),
      'May be too high, learningRate 1e-4: train_loss diverged at 0.3. Or right as it is: a short run at 1e-3 ' +
        '(3e-4 to 3e-3) or a range test will decide.',
    );
  });

  test('keep a rate that is right, as surely as it is known', () => {
    const keep = { direction: 'keep', suggested: 1e-4, reasons: [{ code: 'near-usual', value: 1.1 }] } as const;
    assert.equal(
      words(keep),
      'Keep learningRate 1e-4: usual for AdamW at batch 64 (1e-3). From 3e-4 to 3e-3 little changes.',
    );
    assert.match(words({ ...keep, confidence: 0.75 }), /^Probably learningRate 1e-4 is right: /);
    assert.match(words({ ...keep, confidence: 0.4 }), /^May be right, .* a range test will decide\.$/);
  });

  test('say what is missing and what will tell where nothing is known', () => {
    const unknown = { direction: 'unknown', suggested: null, low: null, high: null, confidence: 0 } as const;
    assert.equal(
      words({ ...unknown, reasons: [{ code: 'too-short', value: 3 }] }),
      'Cannot tell yet whether learningRate 1e-4 is right: 3 epochs are too few to tell; a range test will ' +
        'tell. Usual for AdamW at batch 64: 1e-3 (3e-4 to 3e-3).',
    );
    assert.match(
      words({ ...unknown, convention: null, reasons: [{ code: 'loss-says-little', value: 0 }] }),
      /runs at rates a factor of 3 apart will tell\.$/,
    );
    assert.match(words({ ...unknown, current: null, convention: null, reasons: [] }), /whether learningRate is right/);
  });

  test('name the loss once', () => {
    const both = (first: ReasonCode, second: ReasonCode): string =>
      words({ reasons: [first, second].map((code) => ({ code, value: 0.2 })) });
    assert.match(
      both('still-falling', 'slow-start'),
      /came in the last fifth, and only 20 % of it came in the first tenth\./,
    );
    assert.match(
      both('noisy', 'diverged'),
      /: train_loss jumps by 20 % from one value to the next, and it diverged at 0\.2\./,
    );
    assert.match(both('noisy', 'still-falling'), /, and 20 % of its fall over 40 epochs came in the last fifth\./);
    assert.match(both('still-falling', 'calm'), /, and train_loss moves by only 20 %/);
  });

  test('name the task where it has a usual rate of its own', () => {
    const tuned = analyze({ ...analysis.run, otherSettings: { pretrained: 'true' } });
    const reasons = [{ code: 'above-usual', value: 33 }] as const;
    assert.match(
      learningRateWords({ ...advice, direction: 'lower', reasons }, tuned),
      /a factor of 33 above what is usual for fine-tuning with AdamW at batch 64/,
    );
  });

  test('round as the report does, in two steps', () => {
    const reported = Number((0.024498).toPrecision(3));
    assert.match(words({ suggested: 0.024498 }), new RegExp(`Set learningRate to ${formatRate(reported)} `));
  });

  test('call the rate by its plain name where no config names it', () => {
    const { run } = analysis;
    const unnamed = { ...analysis, run: { ...run, hyperparameters: [] } };
    assert.match(learningRateWords(advice, unnamed), /^The learning rate of 1e-4 .* Set the learning rate to 1e-3/);
  });

  for (const [code, pattern] of Object.entries(every) as [ReasonCode, RegExp][]) {
    test(`name what “${code}” rests on`, () => {
      const text = words({ reasons: [{ code, value: 2 }] });
      assert.match(text, pattern);
      assert.ok((text.match(/[.:] /g) ?? []).length <= 2, 'at most two sentences');
      assert.doesNotMatch(text, /!|undefined|NaN|\byou\b/i);
    });
  }
});
