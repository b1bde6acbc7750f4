import { formatRate } from '../../core/advice/numbers';
import type { LearningRateReport } from '../../core/report';
import type { Style } from './style';
import { pad } from './width';

/** Columns of the scale itself: fewer tell nothing, more tell no more. */
const fewest = 16;
const most = 48;

type Sign = '┄' | '━' | '◆' | '●';

/** One line: the rates on a logarithmic scale of whole decades, with what is suggested and what the run has. */
export function rateRuler(advice: LearningRateReport, style: Style): string[] {
  const { current, suggested, low, high } = advice;
  const rates = [current, suggested, low, high].filter((rate) => rate !== null && rate > 0) as number[];
  if (suggested === null || rates.length < 2) return [];
  const from = Math.floor(Math.log10(Math.min(...rates)) - 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...rates)) + 1e-9));
  const [start, end] = [formatRate(10 ** from), formatRate(10 ** to)];
  const legend = legendOf(advice);
  const room = style.columns - 2 - start.length - end.length - 2 - legend.length - 2;
  const columns = Math.min(most, room);
  if (columns < fewest) return [];
  const columnOf = (rate: number): number => Math.round(((Math.log10(rate) - from) / (to - from)) * (columns - 1));
  const signs = Array.from({ length: columns }, (): Sign => '┄');
  if (low !== null && high !== null && low > 0) signs.fill('━', columnOf(low), columnOf(high) + 1);
  if (current !== null && current > 0) signs[columnOf(current)] = '●';
  signs[columnOf(suggested)] = '◆';
  return [`  ${style.dim(start)} ${signs.map((sign) => coloured(sign, style)).join('')} ${style.dim(end)}  ${legend}`];
}

function legendOf({ current, suggested }: LearningRateReport): string {
  const now = current === null ? '' : pad(`● ${formatRate(current)}`, 9);
  return `${now}◆ ${formatRate(suggested ?? NaN)}`;
}

function coloured(sign: Sign, style: Style): string {
  switch (sign) {
    case '┄':
      return style.dim(sign);
    case '━':
      return style.magenta(sign);
    case '◆':
      return style.green(sign);
    case '●':
      return style.bold(sign);
  }
}
