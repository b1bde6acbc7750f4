import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import type { Finding, RuleId } from '../../../src/core/analysis';
import type { Run } from '../../../src/core/run';
import { curve, fall, noisy, runOf, type Column } from '../facts/synthetic';
import { accuracy, chance, rate, run, train, validation } from './shared-cases';

/** Losses whose unit is known: ln C, e to the power of a loss, the variance of standardized targets. */
suite('Levels that mean something by themselves', () => {
  const collapsing = curve(60, (share) => (share < 0.5 ? chance * (0.5 + 0.5 * Math.exp(-9 * share)) : chance));
  const collapsed = (factor: number): Run =>
    run(
      train(noisy(collapsing, 0.002).map((value) => factor * value)),
      validation(noisy(collapsing, 0.002, 2).map((value) => factor * value)),
      accuracy(curve(60, (share) => (share < 0.5 ? 0.7 : 0.1))),
    );

  test('a collapse is told from the loss and the accuracy that a run ends with', () => {
    assert.equal(findingOf(collapsed(1), 'D06')?.severity, 'error');
    assert.deepEqual(
      findingOf(collapsed(1), 'D06')?.caveats.map(({ code }) => code),
      ['classes-guessed'],
    );
  });

  test('it is none where the two do not go together', () => {
    assert.equal(findingOf(collapsed(2), 'D06'), undefined);
  });

  test('a perplexity may be per token beside a loss in bits, or per sentence', () => {
    const losses = fall(40, 6, 3);
    const beside = (values: readonly number[]): Finding | undefined =>
      findingOf(run(validation(losses), perplexity(values)), 'D12');
    assert.equal(beside(losses.map(Math.exp)), undefined);
    assert.equal(beside(losses.map((one) => 2 ** one)), undefined);
    assert.equal(beside(losses.map((one) => Math.exp(one / 3))), undefined);
  });

  const exploded = (learningRate: number, end: number): Run =>
    runOf({
      columns: [
        train([
          1e6,
          4e5,
          1e4,
          50,
          ...noisy(
            curve(56, () => end),
            0.1,
          ),
        ]),
        validation([
          3e5,
          1e5,
          2e3,
          20,
          ...noisy(
            curve(56, () => end),
            0.1,
            2,
          ),
        ]),
        rate(curve(60, () => learningRate)),
      ],
    });

  test('a regression that exploded at once and predicts a mean now has diverged', () => {
    const finding = findingOf(exploded(1, 1.5), 'D02');
    assert.equal(finding?.severity, 'error');
    assert.equal(finding.evidence['highest'], 1e6);
  });

  test('not at an ordinary learning rate, and not where it went on to learn', () => {
    assert.equal(findingOf(exploded(1e-3, 1.5), 'D02'), undefined);
    assert.equal(findingOf(exploded(1, 0.4), 'D02'), undefined);
  });

  test('a classifier that exploded and never came below guessing has diverged, falling or not', () => {
    const columns = (factor: number): readonly Column[] => [
      train(noisy(fall(40, 60 * factor, 1.5 * chance * factor), 0.02)),
      validation(noisy(fall(40, 60 * factor, 1.5 * chance * factor), 0.02, 2)),
      accuracy(curve(40, () => 0.12)),
    ];
    const configured = (factor: number): Run =>
      runOf({ columns: columns(factor), hyperparameters: { numClasses: 10 } });
    assert.equal(findingOf(configured(1), 'D02')?.severity, 'error');
    // A sum over a batch of 128 is as far above ln C, and says nothing.
    assert.equal(findingOf(configured(128), 'D02'), undefined);
  });
});

function findingOf(one: Run, rule: RuleId): Finding | undefined {
  return analyze(one).findings.find((finding) => finding.rule === rule);
}

function perplexity(values: readonly number[]): Column {
  return { name: 'val_perplexity', values, role: 'validation', kind: 'perplexity', goal: 'minimize' };
}
