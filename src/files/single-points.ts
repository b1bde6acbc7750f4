import type { Points, Run, Series } from '../core/run';
import { partOf, refinePoints, type EntryWindow } from '../core/series/refine';
import { mergedEntries, type Wanted } from '../core/series/run-curves';
import type { OpenLog } from './open-run';

/** A part of a longer log is not read again: some hundred milliseconds of work. Bytes. */
const longest = 8_000_000;

/** A series with the entries whose points are wanted. */
interface Merged {
  readonly series: Series;
  readonly points: Points;
  readonly window: EntryWindow;
}

/**
 * The single points of merged series in the range that is wanted, where there is room to draw them: that part of the
 * log is read again, with its beginning, which names the columns, and what stands shortly before. Where it does not say
 * exactly what is kept of it, or cannot be read alone, a series is left out. Linear in the bytes of the part.
 */
export async function singlePoints(
  run: Run,
  wanted: Wanted,
  logs: readonly OpenLog[],
  isGivenUp: () => boolean,
): Promise<ReadonlyMap<Points, Points>> {
  const merged = run.series.flatMap((series): readonly Merged[] => {
    const window = mergedEntries(run, series.points, wanted);
    return window === null ? [] : [{ series, points: series.points, window }];
  });
  const found = new Map<Points, Points>();
  if (merged.length === 0) return found;
  const read: Points[][] = merged.map(() => []);
  for (const log of logs) {
    const inLog = merged.filter(({ series }) => isIn(series, log));
    const runs = inLog.length === 0 ? null : await readPart(log, inLog, isGivenUp);
    if (runs === null) continue;
    merged.forEach(({ series }, at) => {
      const points = isIn(series, log) ? runs.find(({ name }) => isSameSeries(series.name, name, log))?.points : null;
      if (points) read[at]!.push(points);
    });
  }
  merged.forEach(({ points, window }, at) => {
    const single = read[at]!.map((candidate) => refinePoints(points, window, candidate)).find((one) => one !== null);
    if (single) found.set(points, single);
  });
  return found;
}

/** Points without lines may come from several files, of which the series names the first. */
function isIn({ file, points }: Series, { part }: OpenLog): boolean {
  return file === part.path || points.line[0] === 0;
}

/** Whether a series of the run is that of a log, which names it without its split and its file. */
function isSameSeries(name: string, inLog: string, { part }: OpenLog): boolean {
  const named = part.split === null ? inLog : `${part.split}/${inLog}`;
  return name === named || (name.startsWith(`${named} (`) && name.endsWith(')'));
}

/** The series of the part that holds the entries, with their own lines; null where it cannot be read. */
async function readPart(
  { file, openDecoder }: OpenLog,
  merged: readonly Merged[],
  isGivenUp: () => boolean,
): Promise<readonly Pick<Series, 'name' | 'points'>[] | null> {
  const found = file.parts.find(partOf(merged));
  const [head] = file.parts.all;
  if (found === null || head === undefined) return null;
  // What stands before may say what the lines of the part leave out.
  const first = Math.max(0, found.first - 1);
  const stretches = file.parts.all.slice(Math.max(1, first), found.last + 1);
  const [start] = stretches;
  if ((stretches.at(-1)?.to ?? 0) - (start?.from ?? 0) > longest) return null;
  const decoder = openDecoder();
  const isRead = await file.readAgain([head, ...stretches], decoder, isGivenUp).catch(() => false);
  const run = isRead ? decoder.runs.at(-1) : undefined;
  if (run === undefined) return null;
  const skipped = start === undefined ? 0 : start.line - head.nextLine;
  return run.series.map(({ name, points }) => ({ name, points: withLines(points, head.nextLine, skipped) }));
}

/** Points of which those from a line on stand so many lines further down. */
function withLines(points: Points, from: number, skipped: number): Points {
  if (skipped === 0) return points;
  return { ...points, line: points.line.map((line) => (line >= from ? line + skipped : line)) };
}
