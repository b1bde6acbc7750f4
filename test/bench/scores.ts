export interface Judged<Label extends string> {
  readonly truth: Label;
  readonly said: string;
}

/** F1 of one class; NaN when neither the truth nor the judge knows it. */
export function f1<Label extends string>(rows: readonly Judged<Label>[], label: Label): number {
  const count = (test: (row: Judged<Label>) => boolean): number => rows.filter(test).length;
  const right = count((row) => row.truth === label && row.said === label);
  const wrong = count((row) => (row.truth === label) !== (row.said === label));
  return right + wrong === 0 ? NaN : (2 * right) / (2 * right + wrong);
}

/** Mean of the F1 of the classes that occur. */
export function macroF1<Label extends string>(rows: readonly Judged<Label>[], labels: readonly Label[]): number {
  return mean(labels.map((label) => f1(rows, label)).filter(Number.isFinite));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A column of numbers with three digits, a dash where there is none. */
export function digits(value: number, places = 3): string {
  return Number.isFinite(value) ? value.toFixed(places) : '–';
}
