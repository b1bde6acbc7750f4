import { scheduleWords } from '../../core/advice/schedule-words';
import type { PlanKind, SchedulePlan } from '../../core/plans/plan';
import type { RunReport } from '../../core/report';
import type { Words } from './words';

/** A schedule as it is chosen from a list: the one that is proposed, or a kind of which the rest is asked. */
export interface ScheduleItem {
  readonly label: string;
  readonly description?: string;
  readonly choice: { readonly proposal: SchedulePlan } | { readonly kind: ScheduleKind };
}

/** A range test is no schedule to train with, and has a command of its own. */
export type ScheduleKind = Exclude<PlanKind, 'range-test'>;

/** The proposal for the run first, then every kind. */
export function scheduleItems(l10n: Words, run: RunReport | null): readonly ScheduleItem[] {
  const kinds: Readonly<Record<ScheduleKind, readonly [string, string]>> = {
    'one-cycle': [l10n.t('1cycle'), l10n.t('one rise, one long fall')],
    cosine: [l10n.t('Cosine'), l10n.t('a smooth fall to nothing')],
    polynomial: [l10n.t('Linear'), l10n.t('a straight fall to nothing')],
    wsd: [l10n.t('Warm-up, stable, decay'), l10n.t('level, then a short fall; the length may still change')],
    step: [l10n.t('Steps'), l10n.t('a tenth after a half and three quarters')],
    exponential: [l10n.t('Exponential'), l10n.t('the same factor each time')],
    plateau: [l10n.t('Plateau'), l10n.t('lower when the validation loss no longer falls')],
    'inverse-sqrt': [l10n.t('Inverse square root'), l10n.t('a fall without an end')],
    'cosine-restarts': [l10n.t('Cosine with restarts'), l10n.t('several falls, each longer than the last')],
    cyclical: [l10n.t('Cyclical'), l10n.t('up and down in triangles')],
    constant: [l10n.t('Constant'), l10n.t('the same rate throughout')],
  };
  const all = (Object.keys(kinds) as ScheduleKind[]).map((kind): ScheduleItem => {
    const [label, description] = kinds[kind];
    return { label, description, choice: { kind } };
  });
  const proposal = run?.learningRate?.proposal ?? null;
  if (run === null || proposal === null || proposal.kind === 'range-test') return all;
  const label = scheduleWords(proposal) ?? kinds[proposal.kind][0];
  return [{ label, description: l10n.t('proposed for {0}', run.name), choice: { proposal } }, ...all];
}

/** What the highest rate is likely to be: that of a range test for 1cycle, else what is suggested, else the present. */
export function likelyPeak(kind: ScheduleKind, run: RunReport | null): number | null {
  const advice = run?.learningRate ?? null;
  const cycle = kind === 'one-cycle' ? (advice?.cycle?.maximum.value ?? null) : null;
  return cycle ?? advice?.suggested ?? advice?.current ?? null;
}

/** A number above 0 as people type it; null for anything else. */
export function positiveNumber(text: string): number | null {
  const trimmed = text.trim();
  const value = trimmed === '' ? NaN : Number(trimmed);
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** A whole number from 1 on as people type it; null for anything else. */
export function positiveCount(text: string): number | null {
  const value = positiveNumber(text);
  return value !== null && Number.isInteger(value) ? value : null;
}
