import { formatRate, formatValue } from '../../core/advice/numbers';
import type { SweepReport, SweepResponseReport } from '../../core/report';
import { code, plain } from './markdown';
import type { Words } from './words';

/** A value that runs together say is better than the present one. */
export interface BetterValue {
  readonly value: number;
  /** Markdown. */
  readonly sentence: string;
}

/** From here on a statement is plain, below the next it is told as a doubt (design of the microcopy). */
const surely = 0.9;
const likely = 0.7;

/**
 * What a sweep suggests in place of a present value: the optimum of its fit where the present value lies outside the
 * range in which little is lost, with what is expected there; where nothing was fitted, what to try next. Null where
 * nothing better is known, and where more than this setting differs between the runs.
 */
export function suggestionOf(l10n: Words, sweep: SweepReport, present: number): BetterValue | null {
  if (sweep.alsoVaried.length > 0) return null;
  const { response, optimum } = sweep;
  if (response !== null && optimum !== null) {
    if (present >= response.good.low && present <= response.good.high) return null;
    const value = Number(optimum.value.toPrecision(2));
    return {
      value,
      sentence: `${lead(l10n, sweep.confidence)}: ${code(formatRate(value))} ${basis(l10n, sweep, response, value)}`,
    };
  }
  const suggested = sweep.suggested === null ? null : Number(sweep.suggested.toPrecision(2));
  return suggested === null || suggested === present ? null : { value: suggested, sentence: plain(sweep.action) };
}

function lead(l10n: Words, confidence: number): string {
  if (confidence >= surely) return l10n.t('Better');
  return confidence >= likely ? l10n.t('Probably better') : l10n.t('May be better');
}

/** "(expected 0.391 ± 0.009, fit over 4 runs)"; the interval is as wide as the further of its ends. */
function basis(
  l10n: Words,
  { runs }: SweepReport,
  { rates, mean, low, high }: SweepResponseReport,
  value: number,
): string {
  const at = nearest(rates, value);
  const expected = mean[at];
  if (expected === undefined) return l10n.t('(fit over {0} runs)', runs);
  const width = Math.max(high[at]! - expected, expected - low[at]!);
  return l10n.t(
    '(expected {0} ± {1}, fit over {2} runs)',
    formatValue(expected),
    formatValue(Number(width.toPrecision(1))),
    runs,
  );
}

/** The fitted rate closest to a value, by ratio. */
function nearest(rates: readonly number[], value: number): number {
  const distance = (rate: number): number => Math.abs(Math.log(rate / value));
  return rates.reduce((best, rate, index) => (distance(rate) < distance(rates[best]!) ? index : best), 0);
}
