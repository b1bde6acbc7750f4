import { number } from '../code/python-text';
import type { Framework, RangeTestPlan, Snippet } from '../plan';

/** Where every snippet writes its steps, as columns step, lr and loss; Fitcheck takes the name for a range test. */
export const logName = 'lr_range_test.csv';

/** The defaults of the test's parameters, as the code gives them. */
export function parameters({ start, peak, length }: RangeTestPlan): string {
  return `start=${number(start)}, end=${number(peak)}, steps=${length}`;
}

/** The rate at `step` as an expression of Python; `self` is the prefix of parameters that an object holds. */
export function rateExpression({ shape }: RangeTestPlan, step: string, self = ''): string {
  const [start, end, steps] = ['start', 'end', 'steps'].map((name) => self + name);
  return shape === 'linear'
    ? `${start} + (${end} - ${start}) * ${step} / (${steps} - 1)`
    : `${start} * (${end} / ${start}) ** (${step} / (${steps} - 1))`;
}

export function pythonSnippet(framework: Framework, code: string, ...notes: readonly string[]): Snippet {
  return { framework, language: 'python', code, notes };
}
