import type { Run } from '../run';

/** The lines of one epoch, 1-based, with its first and its last. */
export interface EpochLines {
  readonly epoch: number;
  readonly start: number;
  readonly end: number;
}

/** An editor folds no more regions than these (`editor.foldingMaximumRegions`). */
const mostEpochs = 5000;

/**
 * Which lines of a file belong to which epoch: each ends with the last line on which a value of it stands, and begins
 * behind the end of the one before, so that headings belong to what follows them. Lines of attempts that were restarted
 * follow one another. Epochs of one line are left out, but for the first: where it begins its heading tells. O(points log epochs).
 */
export function epochLines(runs: readonly Run[], file: string): readonly EpochLines[] {
  const all = runs.flatMap((run) => linesOf(run, file)).sort((one, other) => one.end - other.end);
  const ranges: EpochLines[] = [];
  let before = 0;
  for (const { epoch, first, end } of all) {
    const start = before === 0 ? first : before + 1;
    if (end > start || before === 0) ranges.push({ epoch, start, end });
    before = Math.max(before, end);
  }
  return ranges.slice(0, mostEpochs);
}

function linesOf(run: Run, file: string): readonly { epoch: number; first: number; end: number }[] {
  const epochs = new Map<number, { first: number; end: number }>();
  for (const { points, ...series } of run.series) {
    if (series.file !== file) continue;
    for (let index = 0; index < points.length; index++) {
      const epoch = Math.ceil(points.epoch[index]!);
      const line = points.line[index]!;
      if (!Number.isFinite(epoch) || line === 0) continue;
      const known = epochs.get(epoch);
      if (known === undefined) epochs.set(epoch, { first: line, end: line });
      else {
        known.first = Math.min(known.first, line);
        known.end = Math.max(known.end, line);
      }
    }
  }
  return [...epochs].map(([epoch, lines]) => ({ epoch, ...lines }));
}
