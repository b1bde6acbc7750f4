import type { Analysis } from '../analysis';
import { formatPercent } from './numbers';
import { isOver, placeOf } from './places';

/** Why to stop, in one sentence; null where the run may go on, or has ended. */
export function stopWords(analysis: Analysis): string | null {
  const { stop, best, findings } = analysis;
  if (stop === null || isOver(analysis)) return null;
  if (stop.chance !== null && best !== null) {
    const chance = formatPercent(Math.max(1, 100 * stop.chance));
    return `Stop here: the chance that a later checkpoint beats that of ${placeOf(best)} is ${chance}.`;
  }
  const from = findings.find(({ rule }) => rule === stop.rule)?.from;
  return from === undefined ? 'Stop the run.' : `Stop the run: what comes after ${placeOf(from)} is lost.`;
}
