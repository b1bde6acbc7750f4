/**
 * The contract between the test run and a ring: a ring is a program whose last line that looks like
 * `N passed, N failed` or `N passed, N failed, N skipped` is its result. A program without such a line, a compiler or
 * a linter, is one check that its exit code decides.
 */
const line = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

export const none = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/** The totals of a program by its exit code and output. An exit code other than 0 is always at least one failure. */
export function totalsOf(code, text) {
  const last = [...text.matchAll(line)].at(-1);
  if (last === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const [passed, failed, skipped] = last.slice(1).map((digits) => Number(digits ?? 0));
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** What a ring wrote apart from its totals. */
export const withoutTotals = (text) => text.replaceAll(line, '').trim();

export function add(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

export function format({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : '');
}
