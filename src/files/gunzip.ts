import type { LogProblem, Run } from '../core/run';

/** Whether bytes begin as gzip's members do (RFC 1952, 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * How a packed stream ended: with its last member; within one, as while it is written; at data that cannot be unpacked,
 * `at` being the packed bytes before; or because no more was wanted.
 */
export type Ending =
  | { readonly kind: 'whole' | 'unfinished' | 'stopped' }
  | { readonly kind: 'damaged'; readonly at: number; readonly reason: string };

/** What a person is told of the end of a packed log. */
export function problemsOf(ending: Ending, file: string): readonly LogProblem[] {
  switch (ending.kind) {
    case 'whole':
    case 'stopped':
      return [];
    case 'unfinished':
      return [
        { severity: 'info', file, line: null, message: 'The gzip data ends early: its rest is not written yet.' },
      ];
    case 'damaged': {
      const message = `The gzip data is damaged (${ending.reason}): the log was read up to about there.`;
      return [{ severity: 'warning', file, line: null, offset: ending.at, message }];
    }
  }
}

/** Runs of which the last one, where the file ended, has further problems. */
export function withProblems(runs: readonly Run[], problems: readonly LogProblem[]): readonly Run[] {
  const last = runs.at(-1);
  if (last === undefined || problems.length === 0) return runs;
  return [...runs.slice(0, -1), { ...last, problems: [...last.problems, ...problems] }];
}
