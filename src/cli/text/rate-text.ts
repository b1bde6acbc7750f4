import { layerWords } from '../../core/advice/layer-words';
import { formatRate } from '../../core/advice/numbers';
import { scheduleWords } from '../../core/advice/schedule-words';
import type { LearningRateReport, RunReport } from '../../core/report';
import { rateRuler } from './rate-ruler';
import type { Style } from './style';
import { table } from './table';
import { width, wrap } from './width';

const title = 'Learning rate';

/**
 * What a run says of its learning rate, as lines: what to do, and only where another rate is suggested or was tested the
 * ruler, the layers, the proposal and what each method would pick. Empty where nothing is known of a rate.
 */
export function rateText(report: RunReport, style: Style): string[] {
  const advice = report.learningRate;
  if (advice === null || advice.message === '') return [];
  const lines = headed(advice.message, style);
  const isNews = advice.basis === 'range-test' || advice.direction === 'raise' || advice.direction === 'lower';
  if (isNews) lines.push(...rateRuler(advice, style));
  lines.push(...candidatesTable(advice, style));
  const { scheduleMessage, schedule } = report;
  if (scheduleMessage !== null && schedule !== 'constant' && schedule !== 'range-test') {
    lines.push(...told(`As run: ${scheduleMessage.charAt(0).toLowerCase()}${scheduleMessage.slice(1)}.`, style));
  }
  if (advice.layers !== null) lines.push(...told(layerWords(advice.layers), style));
  if (isNews) lines.push(...proposalText(report, advice, style));
  return lines;
}

/** The title before the first words, so that an ordinary run takes two lines. */
function headed(message: string, style: Style): string[] {
  const [first = '', ...rest] = wrap(`${title}  ${message}`, style.columns - 2);
  return [first.replace(title, style.bold(title) + ' '), ...rest.map((line) => `  ${line}`)];
}

function told(sentence: string, style: Style): string[] {
  return wrap(sentence, style.columns - 2).map((line) => style.dim(`  ${line}`));
}

/** What each of the known methods would pick, side by side; as many tables as the width asks for. */
function candidatesTable({ candidates }: LearningRateReport, style: Style): string[] {
  const cells = candidates.map(({ method, value }) => [method, formatRate(value)] as const);
  const lines: string[] = [];
  let row: (readonly [string, string])[] = [];
  const flush = (): void => {
    if (row.length === 0) return;
    const columns = row.map(([head]) => ({ head, align: 'right' as const }));
    lines.push(...table(columns, [row.map(([, rate]) => rate)], '  ').map(style.dim));
    row = [];
  };
  let used = 2;
  for (const cell of cells) {
    const needed = Math.max(width(cell[0]), width(cell[1])) + 2;
    if (used + needed > style.columns) {
      flush();
      used = 2;
    }
    row.push(cell);
    used += needed;
  }
  flush();
  return lines;
}

function proposalText(report: RunReport, { proposal }: LearningRateReport, style: Style): string[] {
  const words = proposal === null ? null : scheduleWords(proposal);
  if (words === null) return [];
  const file = /\s/.test(report.path) ? `'${report.path}'` : report.path;
  const command = `fitcheck schedule --from ${file}`;
  const proposed = `Proposed: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  const line = `  ${proposed}; ${command}`;
  // The command stays in one piece, so that it can be copied.
  return width(line) <= style.columns ? [style.dim(line)] : [...told(`${proposed}:`, style), style.dim(`  ${command}`)];
}
