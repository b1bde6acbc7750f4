/**
 * Fits the logistic weights of `src/core/fit/probabilities.ts` on the choosing tasks and prints them.
 * Run by hand with `tsx test/bench/fit-weights.ts`; the numbers are then copied, so that the product stays pure.
 */
import { analyze } from '../../src/core/analyze';
import { fitEvidence, type FitEvidence } from '../../src/core/fit/evidence';
import { labelledFitRuns, labelledSimulatedRuns } from './fit-labels';
import { isPresent } from './load';

const ridge = 1e-3;
const overfittingTerms = ['both', 'effect', 'significance', 'trainLevel'] as const;
const underfittingTerms = ['trainLevel', 'validationLevel', 'lateFall'] as const;

interface Example {
  readonly evidence: FitEvidence;
  readonly label: string;
  readonly simulated: boolean;
}

async function main(): Promise<void> {
  if (!isPresent('fit') || !isPresent('fit-simulated')) return;
  const sets = [
    { runs: await labelledFitRuns(), simulated: false },
    { runs: await labelledSimulatedRuns(), simulated: true },
  ];
  const examples = sets.flatMap(({ runs, simulated }) =>
    runs
      .filter((one) => one.choosing && ['good', 'underfit', 'overfit'].includes(one.label))
      .flatMap(({ run, label }): Example[] => {
        const { facts } = analyze(run);
        return facts.level === null ? [] : [{ evidence: fitEvidence(facts, facts.level), label, simulated }];
      }),
  );
  console.log('overfitting', fit(examples, overfittingTerms, 'overfit'));
  const settled = examples.filter((one) => !one.simulated && one.label !== 'overfit');
  console.log('underfitting', fit(settled, underfittingTerms, 'underfit'));
}

/** Ridge logistic regression by plain gradient descent; the problem has at most five weights. */
function fit(
  examples: readonly Example[],
  terms: readonly (keyof FitEvidence)[],
  positive: string,
): Record<string, number> {
  const weights = new Float64Array(terms.length + 1);
  for (let round = 0; round < 20000; round++) {
    const gradient = new Float64Array(weights.length);
    for (const { evidence, label } of examples) {
      const inputs = [...terms.map((term) => evidence[term]), 1];
      const score = inputs.reduce((sum, input, place) => sum + input * weights[place]!, 0);
      const error = 1 / (1 + Math.exp(-score)) - (label === positive ? 1 : 0);
      inputs.forEach((input, place) => (gradient[place]! += error * input));
    }
    for (let place = 0; place < weights.length; place++) {
      const penalty = place < terms.length ? ridge * weights[place]! : 0;
      weights[place]! -= 0.5 * (gradient[place]! / examples.length + penalty);
    }
  }
  const named = [...terms, 'constant'].map((term, place) => [term, Number(weights[place]!.toFixed(2))]);
  return Object.fromEntries(named) as Record<string, number>;
}

void main();
