import type { Run } from '../run';
import { sparkline } from './sparkline';

/** Few enough that in a narrow side bar there is room for the verdict beside them. */
const columns = 6;

/** Without the half and the full block, which stand below the line of text in common fonts. */
const bars = '▁▂▃▅▇';

/**
 * The course of a run in a few characters: of the series that decides, else of its first
 * validation loss, else of its first loss. Empty where there is none, and for a single point. O(n).
 */
export function sketchOf({ series }: Run, deciding: string | null): string {
  const losses = series.filter(({ kind }) => kind === 'loss');
  const named = deciding === null ? undefined : series.find(({ name }) => name === deciding);
  const drawn = named ?? losses.find(({ role }) => role === 'validation') ?? losses[0];
  return drawn === undefined || drawn.points.length < 2 ? '' : sparkline(drawn.points, columns, bars);
}
