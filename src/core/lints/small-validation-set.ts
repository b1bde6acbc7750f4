/**
 * ## What it means
 * The validation set is so small that its accuracy is known to some points only.
 *
 * ## Why it happens
 * Of n examples the accuracy p has a 95 % interval of ±1.96·√(p(1−p)/n): at 90 % and 200 examples that is ±4 points,
 * more than most changes of a setting bring.
 *
 * ## What to try
 * About 900 examples for ±2 points, or the mean of several splits.
 *
 * ## Sources
 * The normal approximation of the binomial distribution, as for the rule about noise of validation.
 */
import { leafOf, type LintFacts, numberIn, numeric } from './facts';
import { at, type Lint } from './lint';

const accuracy = 0.9;
const widest = 0.02;
const counted = /^(?:val_size|val_set_size|validation_size)$/;

export const smallValidationSet: Lint = {
  id: 'L40',
  check(facts) {
    const classes = facts.settings.all('numClasses').find((entry) => !/vocab/.test(leafOf(entry)));
    const set = examplesOf(facts);
    if (set === null || (classes === undefined && !judgesByAccuracy(facts))) return [];
    const half = 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / set.value);
    if (half <= widest) return [];
    const enough = Math.ceil(((1.96 / widest) ** 2 * accuracy * (1 - accuracy)) / 50) * 50;
    return [at(set.entry, 'info', 'wide', { examples: set.value, points: 100 * half, enough })];
  },
};

function judgesByAccuracy({ settings }: LintFacts): boolean {
  return settings.all('monitor').some(({ value }) => typeof value === 'string' && /acc/i.test(value));
}

function examplesOf(facts: LintFacts): ReturnType<typeof numeric> {
  const named = numeric(facts, 'validationExamples');
  if (named !== null) return named.value > 1 ? named : null;
  const entry = facts.settings.all('validationSplit').find((candidate) => counted.test(leafOf(candidate)));
  const value = numberIn(entry ?? null);
  return entry !== undefined && value !== null && value > 1 && Number.isInteger(value) ? { entry, value } : null;
}
