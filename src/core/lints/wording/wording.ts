import { formatCount, formatPercent, formatRate, formatValue } from '../../advice/numbers';
import type { LintId } from '../catalogue';
import type { LintFinding } from '../lint';

/** What a sentence is made of. A number or word that the lint did not give is an error of the lint. */
export interface Told {
  /** The key as written. */
  readonly key: string;
  number(name: string): number;
  word(name: string): string;
  /** A learning rate or weight decay: 3e-4, 0.01. */
  rate(name: string): string;
  /** Whole numbers with thousands set apart. */
  count(name: string): string;
  /** Three significant digits. */
  figure(name: string): string;
  /** A share from 0 to 1 as percent. */
  percent(name: string): string;
}

/** The sentence of each variant of a lint: what is wrong with its numbers, then what to set instead. */
export type LintWording = Readonly<Record<string, (told: Told) => string>>;
export type LintWordings = Readonly<Partial<Record<LintId, LintWording>>>;

export function toldOf({ key, values }: LintFinding): Told {
  const number = (name: string): number => {
    const value = values[name];
    return typeof value === 'number' ? value : NaN;
  };
  return {
    key: key ?? '',
    number,
    word: (name) => String(values[name]),
    rate: (name) => formatRate(number(name)),
    count: (name) => formatCount(number(name)),
    figure: (name) => formatValue(number(name)),
    percent: (name) => formatPercent(100 * number(name)),
  };
}
