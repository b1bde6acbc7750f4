import type { Analysis, Moment } from '../analysis';
import type { PathOf } from '../build-report';
import type { ReplayStop } from '../report';

/** The advice to stop that an analysis gives at a place; null where it gives none. */
export function stopFrom({ stop, best }: Analysis, at: Moment, pathOf: PathOf): ReplayStop | null {
  if (stop === null) return null;
  return { at, rule: stop.rule, best: best === null ? null : { ...best, file: pathOf(best.file) } };
}
