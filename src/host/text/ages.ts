import type { Words } from './words';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in the one unit that fits. */
export function ageText(l10n: Words, milliseconds: number): string {
  if (milliseconds < minute) return l10n.t('just now');
  if (milliseconds < hour) return l10n.t('{0} min ago', Math.floor(milliseconds / minute));
  if (milliseconds < day) return l10n.t('{0} h ago', Math.floor(milliseconds / hour));
  const days = Math.floor(milliseconds / day);
  return days === 1 ? l10n.t('yesterday') : l10n.t('{0} days ago', days);
}
