import type { Framework, RangeTestPlan, Snippet } from '../plan';

/** Where every snippet writes its steps, as columns step, lr and loss; Fitcheck takes the name for a range test. */
export const logName = 'lr_range_test.csv';

/** The defaults of the test's parameters, as the code gives them. */
export function parameters({ start, peak, length }: RangeTestPlan): string {
  return `start=${pythonNumber(start)}, end=${pythonNumber(peak)}, steps=${length}`;
}

/** The rate at `step` as an expression of Python; `self` is the prefix of parameters that an object holds. */
export function rateExpression({ shape }: RangeTestPlan, step: string, self = ''): string {
  const [start, end, steps] = ['start', 'end', 'steps'].map((name) => self + name);
  return shape === 'linear'
    ? `${start} + (${end} - ${start}) * ${step} / (${steps} - 1)`
    : `${start} * (${end} / ${start}) ** (${step} / (${steps} - 1))`;
}

/** As Python reads it, and as people write rates: 1e-7, 0.003, 10.0. */
export function pythonNumber(value: number): string {
  const text = value < 1e-3 && value > 0 ? value.toExponential() : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

export function pythonSnippet(framework: Framework, code: string, ...notes: readonly string[]): Snippet {
  return { framework, language: 'python', code, notes };
}
