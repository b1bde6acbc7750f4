import { formatRate } from '../../src/core/advice/numbers';
import { element } from '../dom/element';
import { formatNumber } from '../model/format';
import type { RangeTest } from '../model/range-test';
import type { RateGeometry } from './geometry';

/** What a screen reader hears of the chart in place of the picture. */
export function summaryOf({ curves, report, unstable }: RangeTest): string {
  const tested = curves.map(({ name, rate }) => {
    const [from, to] = [formatRate(rate[0]!), formatRate(rate.at(-1)!)];
    return `${name}: ${rate.length} values at learning rates from ${from} to ${to}.`;
  });
  const range =
    report.low === null || report.high === null
      ? ''
      : `Recommended: ${formatRate(report.low)} to ${formatRate(report.high)}.`;
  const limit = unstable === null ? '' : `Unstable from ${formatRate(unstable)} on.`;
  return ['Loss by learning rate.', ...tested, range, limit].filter((sentence) => sentence !== '').join(' ');
}

/** All that the picture marks, as a table that only screen readers come across. */
export function drawTable({ test, look, valueAt }: RateGeometry): HTMLElement {
  const value = look.slope ? 'Slope' : test.curves[0]!.name;
  const row = (name: string, rate: number) => {
    const at = valueAt(rate);
    return element(
      'tr',
      {},
      element('th', { text: name, set: { scope: 'row' } }),
      element('td', { text: formatRate(rate) }),
      element('td', { text: Number.isFinite(at) ? formatNumber(at) : '' }),
    );
  };
  return element(
    'table',
    {},
    element('caption', { text: 'Readings of the range test, and what each method would pick' }),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['Reading', 'Learning rate', value].map((text) => element('th', { text, set: { scope: 'col' } })),
      ),
    ),
    element(
      'tbody',
      {},
      ...test.marks.map(({ word, rate }) => row(word, rate)),
      ...test.report.candidates.map((one) => row(one.method, one.value)),
    ),
  );
}
