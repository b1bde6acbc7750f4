import type { Mark, Span } from '../core/format';
import type { LogPart } from '../core/series/refine';

/** A stretch of a file that begins with a line or record and ends with one. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Number of its first line; 0 where the format has no lines. */
  readonly line: number;
  /** Number of the line behind it. */
  readonly nextLine: number;
  readonly steps: Span | null;
  readonly times: Span | null;
}

/**
 * Stretches are at least so long. Chosen as half of what is read at once: each costs an object of some hundred bytes,
 * and to read one of them again some milliseconds. Bytes.
 */
const shortest = 128 * 1024;

/** Which bytes of a log hold which of its points, by stretches. */
export class LogParts {
  #stretches: Stretch[] = [];

  get all(): readonly Stretch[] {
    return this.#stretches;
  }

  clear(): void {
    this.#stretches = [];
  }

  /** Notes how far the log was read when so many bytes of it were. O(1). */
  add(bytes: number, mark: Mark): void {
    const last = this.#stretches.at(-1);
    const from = last?.to ?? 0;
    const to = bytes - mark.rest;
    if (to <= from) {
      // The spans are told once only.
      if (last !== undefined) this.#stretches[this.#stretches.length - 1] = joined(last, { ...last, ...spansOf(mark) });
      return;
    }
    const next = { from, to, line: last?.nextLine ?? 1, nextLine: mark.line, ...spansOf(mark) };
    if (last === undefined || last.to - last.from >= shortest) this.#stretches.push(next);
    else this.#stretches[this.#stretches.length - 1] = joined(last, next);
  }

  /** From the first to the last stretch that may hold points of a part; null where none does. O(stretches). */
  find(part: LogPart): { readonly first: number; readonly last: number } | null {
    const first = this.#stretches.findIndex((stretch) => mayHold(stretch, part));
    if (first === -1) return null;
    return { first, last: this.#stretches.findLastIndex((stretch) => mayHold(stretch, part)) };
  }
}

function spansOf({ steps, times }: Mark): Pick<Stretch, 'steps' | 'times'> {
  return { steps, times };
}

function joined(one: Stretch, next: Stretch): Stretch {
  return {
    ...one,
    to: next.to,
    nextLine: next.nextLine,
    steps: spanOfBoth(one.steps, next.steps),
    times: spanOfBoth(one.times, next.times),
  };
}

function spanOfBoth(one: Span | null, other: Span | null): Span | null {
  if (one === null || other === null) return one ?? other;
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

function mayHold({ line, nextLine, steps, times }: Stretch, part: LogPart): boolean {
  if (nextLine > 0) return line <= part.lines.to && nextLine > part.lines.from;
  return meets(steps, part.steps) && meets(times, part.times);
}

function meets(span: Span | null, bounds: Span): boolean {
  return span !== null && span.from <= bounds.to && span.to >= bounds.from;
}
