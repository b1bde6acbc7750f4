import { formatValue } from '../../core/advice/numbers';
import { furtherWords } from '../../core/advice/repeats';
import { streamKindOf } from '../../core/stream-id';
import type { RunState } from '../../service';
import { ageText } from './ages';
import { code, paragraphs, plain, table } from './markdown';
import {
  bestText,
  confidenceText,
  headline,
  isLive,
  latest,
  placeText,
  toneIcon,
  type Headline,
  type Tone,
} from './run-summary';
import type { Words } from './words';

/** A run as a row of the runs view. */
export interface RunItem {
  readonly id: string;
  readonly name: string;
  readonly tone: Tone;
  readonly description: string;
  /** For screen readers, which do not see the icon and would read the curve block by block. */
  readonly spoken: string;
}

export function runItem(l10n: Words, state: RunState, now: number): RunItem {
  const report = latest(state);
  const name = report?.name ?? state.id;
  const { tone, text } = state.failure === null ? headline(l10n, report) : gone(state.failure);
  const age = isLive(state) ? l10n.t('live') : ageText(l10n, now - state.modified);
  const told = [text, bestText(report), age].filter((part) => part !== null).join(' · ');
  const description = state.sketch === '' ? told : `${state.sketch} ${told}`;
  return { id: state.id, name, tone, description, spoken: `${name}, ${told}` };
}

/** What was concluded stays in the tooltip; the row says first that it may not be true any more. */
function gone(failure: string): Headline {
  return { tone: 'unknown', text: failure };
}

/** More about a run than its row has room for. */
export function runTooltip(l10n: Words, state: RunState, now: number): string {
  const report = latest(state);
  if (report === null) return paragraphs(plain(state.failure ?? l10n.t('No values yet')), code(state.id));
  const { tone, text } = headline(l10n, report);
  const { fit, best } = report;
  const sure = fit.verdict === 'undetermined' ? '' : `, ${confidenceText(l10n, fit.confidence)}`;
  const place = best === null ? null : placeText(l10n, best);
  const last = best === null ? null : (report.series.find(({ name }) => name === best.series)?.last ?? null);
  const facts: readonly (readonly [string, string | null])[] = [
    [
      l10n.t('Best'),
      best === null ? null : `${code(best.series)} ${formatValue(best.value)}${place === null ? '' : `, ${place}`}`,
    ],
    [l10n.t('Last'), last === null ? null : formatValue(last.value)],
    [
      l10n.t('Findings'),
      report.findings.length === 0 ? null : plain(report.findings.map(({ title }) => title).join(', ')),
    ],
    [l10n.t('Changed'), ageText(l10n, now - state.modified)],
    [l10n.t('Format'), plain(report.format)],
  ];
  return paragraphs(
    `$(${toneIcon[tone]}) **${plain(text)}**${sure}`,
    plain([fit.action, furtherWords(report, isLive(state)) ?? ''].join(' ').trim()),
    table(
      [
        { head: ' ', align: 'left' },
        { head: ' ', align: 'left' },
      ],
      facts.filter((fact): fact is [string, string] => fact[1] !== null),
    ),
    state.failure === null ? null : `$(warning) ${plain(state.failure)}`,
    streamKindOf(state.id) === null ? code(state.id) : null,
  );
}
