import { formatCount } from '../../core/advice/numbers';
import type { RunReport, SeriesReport } from '../../core/report';
import type { RunState } from '../../service';
import { ageText } from './ages';
import { paragraphs, plain } from './markdown';
import { runTooltip } from './run-item';
import { headline, latest } from './run-summary';
import type { Words } from './words';

/** "Overfitting since epoch 14 · epoch 20/50 · 12 min left"; null while there is no value. */
export function statusText(l10n: Words, state: RunState, now: number): string | null {
  const report = latest(state);
  if (report === null) return null;
  const parts = [headline(l10n, report).text];
  if (state.live)
    parts.push(...[progressText(l10n, report), leftText(l10n, state, now)].filter((part) => part !== null));
  return parts.join(' · ');
}

/** "epoch 20/50" or "step 1,200/5,000"; without its end where none is planned, null where nothing is counted. */
export function progressText(l10n: Words, { series, planned, hyperparameters }: RunReport): string | null {
  const trained = series.filter(({ role, last }) => last !== null && (role === 'train' || role === 'validation'));
  const epochs = planned.epochs ?? numberIn(hyperparameters.epochs?.value);
  const epoch = furthest(trained, 'epoch');
  const step = furthest(trained, 'step');
  const ofPlan = (count: number, of: number | null): string =>
    of === null ? formatCount(count) : `${formatCount(count)}/${formatCount(of)}`;
  if (epoch !== null && (epochs !== null || step === null || planned.steps === null)) {
    // Epochs that are counted from 0 have one more behind them than their number says.
    const isFromZero = trained.some(({ first }) => first?.epoch === 0 && first.step !== 0);
    const count = Math.ceil(epoch) + (isFromZero ? 1 : 0);
    return l10n.t('epoch {0}', ofPlan(epochs === null ? count : Math.min(count, epochs), epochs));
  }
  return step === null ? null : l10n.t('step {0}', ofPlan(step, planned.steps));
}

/** A length that is no number is an expression that nobody works out. */
function numberIn(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function furthest(series: readonly SeriesReport[], axis: 'epoch' | 'step'): number | null {
  const places = series.flatMap(({ last }) => last?.[axis] ?? []);
  return places.length === 0 ? null : Math.max(...places);
}

/** "12 min left"; null where that cannot be told, or where the run takes longer than was thought. */
export function leftText(l10n: Words, { endsAt }: RunState, now: number): string | null {
  if (endsAt === null || endsAt <= now) return null;
  const minutes = Math.round((endsAt - now) / 60_000);
  if (minutes < 1) return l10n.t('less than 1 min left');
  if (minutes < 100) return l10n.t('{0} min left', minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? l10n.t('{0} h left', hours) : l10n.t('{0} days left', Math.round(hours / 24));
}

/** The run in more words than fit into the bar, as Markdown. */
export function statusTooltip(l10n: Words, state: RunState, now: number): string {
  const report = latest(state);
  const name = report?.name ?? state.id;
  const left = leftText(l10n, state, now);
  const progress = report === null ? null : progressText(l10n, report);
  const age = ageText(l10n, now - state.modified);
  const course = state.live
    ? [progress, left, l10n.t('last line {0}', age)].filter((part) => part !== null).join(' · ')
    : age;
  return paragraphs(`**${plain(name)}**`, plain(course), runTooltip(l10n, state, now));
}
