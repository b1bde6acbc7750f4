import { basename } from './platform';
import type { LogFormat } from '../core/format';
import { formats, recognise } from '../core/formats';
import { teach } from '../core/taught/teach';
import type { Lesson, TaughtFormat } from '../core/taught/taught-format';
import { matcherOf } from './globs';
import { loadPatternEngine } from './pattern-engine';

/** What tells the formats of files: the built-in ones, and before them those that a person described. */
export interface Recogniser {
  /**
   * The format of a file; null where it is no log. `name` is that of the log, `path` that of the file, which is packed
   * perhaps, and null for a stream, which every taught format is tried on; `head` and `tail` are as for `recognise` of
   * the core.
   */
  recognise(path: string | null, name: string, head: Uint8Array, tail?: Uint8Array): LogFormat | null;
  /** Whether a person named the file as a log, whatever its name looks like. */
  isNamed(path: string): boolean;
  /** Throws where no format has the id. */
  withId(id: string): LogFormat;
  /** What is wrong with the descriptions, a sentence each. */
  readonly problems: readonly string[];
}

export const builtInFormats: Recogniser = recogniserOf([], []);

/** Never rejects: a description that cannot be used is a problem. */
export async function openRecogniser(taught: readonly TaughtFormat[]): Promise<Recogniser> {
  if (taught.length === 0) return builtInFormats;
  const { lessons, problems } = teach(taught, await loadPatternEngine());
  return recogniserOf(lessons, problems);
}

function recogniserOf(lessons: readonly Lesson[], problems: readonly string[]): Recogniser {
  const taught = lessons.map(({ format, files }) => ({ format, isFor: files === null ? null : globOf(files) }));
  return {
    recognise(path, name, head, tail) {
      const lesson = taught.find(
        ({ format, isFor }) => (path === null || isFor?.(path) !== false) && format.matches(name, head) > 0,
      );
      return lesson?.format ?? recognise(name, head, tail)?.format ?? null;
    },
    isNamed: (path) => taught.some(({ isFor }) => isFor?.(path) === true),
    withId(id) {
      const format = taught.find((one) => one.format.id === id)?.format ?? formats.find((one) => one.id === id);
      if (format === undefined) throw new Error(`There is no format ${id}`);
      return format;
    },
    problems,
  };
}

/** A glob without a slash is one of names, as in VS Code's settings. */
function globOf(glob: string): (path: string) => boolean {
  const matches = matcherOf([glob.includes('/') ? glob.replace(/^(?!\*\*\/|\/)/, '**/') : glob]);
  if (!glob.includes('/')) return (path) => matches(basename(path));
  return (path) => matches(path.replaceAll('\\', '/').replace(/^\/(?!$)/, glob.startsWith('/') ? '/' : ''));
}
