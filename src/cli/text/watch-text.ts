import { adviceOn } from '../../core/advice/advice';
import { fitWords } from '../../core/advice/fit-words';
import { stopWords } from '../../core/advice/stop-words';
import { learningRateAdvice } from '../../core/learning-rate/learning-rate';
import type { LiveNews } from '../../core/replay/live';
import type { ReplayEvent } from '../../core/report';
import { link, when } from './places';
import { severityIcon, type Style } from './style';
import { width, wrap } from './width';

/** A run as it is when it is first seen, or when nothing more is written to it: its verdict and what to do. */
export function stateText(name: string, { analysis }: LiveNews, style: Style, note = ''): string[] {
  if (analysis === null) return [`${style.bold(name)}  No values yet.`];
  const { message, action } = fitWords(analysis);
  return [
    `${style.bold(name)}  ${message}${note === '' ? '' : style.dim(`  ${note}`)}`,
    ...indented(action, style),
    ...analysis.findings.map(({ severity, from, code }) => `  ${severityIcon(style, severity)} ${code}  ${when(from)}`),
  ];
}

/** What changed in a run, an event after the other, each with what was seen and the first thing to do. */
export function newsText(name: string, { events, analysis }: LiveNews, style: Style): string[] {
  return events.flatMap((event) => {
    const head = `${style.bold(name)}  ${when(event.at)}  ${headOf(event, style)}  ${style.dim(link(event.at))}`;
    const finding = analysis?.findings.find(({ rule }) => rule === event.rule);
    if (event.event === 'cleared' || analysis === null || finding === undefined) return [head];
    const { message, advice } = adviceOn(finding, analysis);
    return [head, ...indented([message, advice[0]?.message ?? ''].join(' ').trim(), style)];
  });
}

/** From here on a rate is «probably» wrong (the microcopy of the design); less is no news to interrupt anybody with. */
const probable = 0.7;

/** Whether the learning rate should go up or down, and the sentence on it; null where that is not at least probable. */
export function rateNews(
  name: string,
  { analysis }: LiveNews,
  style: Style,
): { readonly direction: 'raise' | 'lower'; readonly lines: readonly string[] } | null {
  const advice = analysis === null ? null : learningRateAdvice(analysis);
  if (advice === null || advice.confidence < probable) return null;
  const { direction, message } = advice;
  if (direction !== 'raise' && direction !== 'lower') return null;
  return { direction, lines: [style.bold(name), ...indented(message, style)] };
}

/** The advice to stop, once it is given. */
export function stopText(name: string, { analysis, stop }: LiveNews, style: Style): string[] {
  if (stop === null) return [];
  // Where much was written since, the advice may no longer stand, or the run is over.
  const words = (analysis && stopWords(analysis)) ?? `Stop: since ${when(stop.at)} nothing better was to be expected.`;
  const sign = style.red('■');
  const line = `${style.bold(name)}  ${sign} ${words}`;
  if (width(line) <= style.columns) return [line];
  return [style.bold(name), ...indented(`■ ${words}`, style).map((part) => part.replace('■', sign))];
}

function headOf({ event, code, severity }: ReplayEvent, style: Style): string {
  if (event === 'cleared') return style.dim(`✓ ${code} cleared`);
  return `${severityIcon(style, severity)} ${code}`;
}

function indented(text: string, style: Style): string[] {
  return text === '' ? [] : wrap(text, style.columns - 4).map((line) => `    ${line}`);
}
