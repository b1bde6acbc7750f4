import type { LogFormat } from '../format';
import { columnFormat } from './column-format';
import { patternFormat } from './pattern-format';
import type { CompilePattern, Lesson, TaughtFormat } from './taught-format';

export interface Lessons {
  readonly lessons: readonly Lesson[];
  /** What is wrong with the descriptions, a sentence each; the other formats are read all the same. */
  readonly problems: readonly string[];
}

/** Makes formats of what a person described. Never throws: a description that cannot be used becomes a problem. */
export function teach(given: readonly TaughtFormat[], compile: CompilePattern): Lessons {
  const lessons: Lesson[] = [];
  const problems: string[] = [];
  for (const taught of given) {
    const made = make(taught, compile);
    if (typeof made === 'string') problems.push(`Format "${taught.name}" is not used: ${made}.`);
    else lessons.push({ format: made, files: taught.files ?? null });
  }
  return { lessons, problems };
}

function make({ name, patterns = [], columns }: TaughtFormat, compile: CompilePattern): LogFormat | string {
  if (columns !== undefined) {
    if (patterns.length > 0) return 'it has both patterns and columns';
    return Object.keys(columns).length === 0 ? 'it names no column' : columnFormat(name, columns);
  }
  if (patterns.length === 0) return 'it has neither patterns nor columns';
  const compiled = [];
  for (const pattern of patterns) {
    try {
      const one = compile(pattern);
      if (one.groups.length === 0) return `the pattern ${pattern} has no named group, such as (?<loss>\\S+)`;
      compiled.push(one);
    } catch (error) {
      return `the pattern ${pattern} cannot be read (${error instanceof Error ? error.message : String(error)})`;
    }
  }
  return patternFormat(name, compiled);
}
