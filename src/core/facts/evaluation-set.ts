import type { Run } from '../run';
import type { Curve } from './curve';
import { numberOf } from './hyperparameters';

/** How many examples stand behind a validation metric, and where that is known from. */
export interface EvaluationSet {
  readonly examples: number;
  readonly source: 'config' | 'log' | 'granularity';
}

/** Two-sided 95 %. */
const normal = 1.96;
/** Of larger sets an accuracy is known to within 5 points at any level, and nobody asks for more here. */
const mostExamples = 400;
const leastValues = 4;
const mostValues = 40;
const mostRead = 200;
/** A count of examples that fits all values by chance is less likely than this. */
const mostChance = 1e-3;
const countName = /(^|[^a-z])num_?(examples|samples)$/;

/**
 * The size of the validation set: as the config or the log names it, else the smallest count of which every accuracy is
 * a multiple. Null where the values fit none, as means over batches of different size do not, and where they do not
 * fit the count that is named: accuracies of tokens in so many documents. O(count + n).
 */
export function evaluationSetOf(run: Run, accuracy: Curve | null): EvaluationSet | null {
  const named = namedSize(run);
  if (named !== null) return accuracy === null || isMultiple(accuracy, named.examples) ? named : null;
  const examples = accuracy === null ? null : granularity(accuracy);
  return examples === null ? null : { examples, source: 'granularity' };
}

function namedSize(run: Run): EvaluationSet | null {
  const configured = numberOf(run, 'validationExamples');
  if (configured !== null && configured > 1) return { examples: configured, source: 'config' };
  const counted = run.series.find(({ name, role }) => role === 'validation' && countName.test(name.toLowerCase()));
  const logged = counted?.points.value[0] ?? NaN;
  return logged > 1 ? { examples: logged, source: 'log' } : null;
}

function isMultiple(accuracy: Curve, examples: number): boolean {
  const { shares, half } = sharesOf(accuracy);
  return shares.every((share) => fits(share, examples, half));
}

function fits(share: number, examples: number, half: number): boolean {
  return Math.abs(share * examples - Math.round(share * examples)) <= examples * half + 1e-9;
}

/** Different values that are neither 0 nor all, as shares, with half of their last digit. */
function sharesOf({ series, value }: Curve): { readonly shares: readonly number[]; readonly half: number } {
  const whole = series.unit === 'percent' ? 100 : 1;
  const distinct = [...new Set(value.subarray(0, mostRead))]
    .filter((one) => one > 0 && one < whole)
    .slice(0, mostValues);
  return { shares: distinct.map((one) => one / whole), half: roundingOf(distinct) / whole };
}

/** The smallest n for which all values are k / n within what was rounded; null where none is likely enough. */
function granularity(accuracy: Curve): number | null {
  const { shares, half } = sharesOf(accuracy);
  if (shares.length < leastValues) return null;
  for (let examples = 2; examples <= mostExamples; examples++) {
    if (!shares.every((share) => fits(share, examples, half))) continue;
    return examples * Math.min(1, 2 * examples * half + 1e-9) ** shares.length > mostChance ? null : examples;
  }
  return null;
}

/** Half of the last digit that was written: that of the value with the most decimals, single precision at the most. */
function roundingOf(values: readonly number[]): number {
  for (let decimals = 1; decimals <= 6; decimals++) {
    const scale = 10 ** decimals;
    if (values.every((value) => Math.abs(value * scale - Math.round(value * scale)) < 1e-6 * scale * value))
      return 0.5 / scale;
  }
  return 5e-7;
}

/** Half of Wilson's 95 % interval of a share among n examples: at 0 and 1 it is not 0. O(1). */
export function halfWidth(share: number, examples: number): number {
  const square = normal ** 2 / examples;
  return (normal / (1 + square)) * Math.sqrt((share * (1 - share)) / examples + square / (4 * examples));
}

/** How many examples it takes to know a share to within ±width. O(1). */
export function examplesFor(share: number, width: number): number {
  return Math.ceil(share * (1 - share) * (normal / width) ** 2);
}
