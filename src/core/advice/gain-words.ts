import type { Gain } from '../report';
import { formatPercent, formatValue } from './numbers';

/** What a piece of advice brings: "Gain: val_loss better by 0.028 (0.021 to 0.035), as is usual in published runs." */
export function gainWords({ quantity, change, low, high, basis }: Gain): string {
  if (quantity === 'run') return `Gain: ${formatPercent(100 * change)} of the run saved.`;
  const between = formatValue(low) === formatValue(high) ? '' : ` (${formatValue(low)} to ${formatValue(high)})`;
  const brings = change > 0 ? `${quantity} better by ${formatValue(change)}` : `none expected in ${quantity}`;
  return `Gain: ${brings}${between}, ${basisWords[basis]}.`;
}

const basisWords: Readonly<Record<Gain['basis'], string>> = {
  measured: 'as measured in this run',
  forecast: 'as its course foretells',
  typical: 'as is usual in published runs',
};
