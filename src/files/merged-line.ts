import type { Point, Points, Series } from '../core/run';

/** What a series says on one line. The place is null where it is not known to the point. */
export interface LinePoint {
  /** Entry of the points that holds it. */
  readonly index: number;
  readonly value: number;
  readonly step: number | null;
  readonly epoch: number | null;
}

/**
 * What a series of merged points says on a line: the end of a bucket, an extreme or a landmark as it is kept, any other
 * point by the number that follows the name of the series in the text of the line, if its bucket may hold it. Null
 * where neither tells. O(log n).
 */
export function mergedPointOnLine(series: Series, line: number, text: string | null): LinePoint | null {
  const { points } = series;
  const { buckets } = points;
  const index = firstReaching(points, line);
  if (buckets === undefined || index === points.length) return null;
  const { lowest, highest, last, firstNonFinite, firstNonFiniteRow } = buckets.landmarks;
  const landmark = [lowest, highest, last, firstNonFinite, firstNonFiniteRow].find((point) => point?.line === line);
  if (landmark) return { index, value: landmark.value, ...placeOf(landmark) };
  const isEnd = points.line[index] === line;
  const place = isEnd
    ? placeOf({ step: points.step[index]!, epoch: points.epoch[index]! })
    : { step: null, epoch: null };
  const kept = isEnd && buckets.nonFinite[index] === 0 ? points.value[index]! : extremeOn(points, index, line);
  if (kept !== null) return { index, value: kept, ...place };
  const read = text === null ? null : numberAfter(text, series.name);
  return read === null || !mayHold(points, index, read) ? null : { index, value: read, ...place };
}

/** The first entry that ends at or after a line; all entries where none does. */
function firstReaching({ line: lines, length }: Points, line: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lines[middle]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function extremeOn({ buckets }: Points, index: number, line: number): number | null {
  if (buckets!.lowestLine[index] === line) return buckets!.lowest[index]!;
  return buckets!.highestLine[index] === line ? buckets!.highest[index]! : null;
}

function mayHold({ buckets }: Points, index: number, value: number): boolean {
  if (!Number.isFinite(value)) return buckets!.nonFinite[index]! > 0;
  return value >= buckets!.lowest[index]! && value <= buckets!.highest[index]!;
}

const following = /^["'\]]?[\s:=(|]{1,8}([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|[-+]?(?:nan|inf(?:inity)?)\b)/i;

/** The number that follows a name, or the last part of a name with slashes, as its whole word. */
function numberAfter(text: string, name: string): number | null {
  for (const wanted of [name, name.split('/').at(-1)!]) {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (at > 0 && /[\w/]/.test(text[at - 1]!)) continue;
      const found = following.exec(text.slice(at + wanted.length, at + wanted.length + 64));
      if (found) return numberOf(found[1]!);
    }
  }
  return null;
}

function numberOf(written: string): number {
  return /nan/i.test(written) ? NaN : Number(written.replace(/inf(inity)?/i, 'Infinity'));
}

function placeOf({ step, epoch }: Pick<Point, 'step' | 'epoch'>): Pick<LinePoint, 'step' | 'epoch'> {
  return { step: Number.isNaN(step) ? null : step, epoch: Number.isNaN(epoch) ? null : epoch };
}
