import type { CompilePattern, Groups } from '../core/taught/taught-format';

/**
 * RE2's engine, loaded when a format was taught: its time grows with the line, whatever the pattern is, so that no
 * pattern of a setting can hang the reading.
 */
export async function loadPatternEngine(): Promise<CompilePattern> {
  const { RE2JS } = await import('re2js');
  return (pattern) => {
    const compiled = RE2JS.compile(pattern);
    const groups = Object.keys(compiled.namedGroups());
    return {
      groups,
      matches(line) {
        const matcher = compiled.matcher(line);
        const found: Groups[] = [];
        while (matcher.find()) {
          // A group that took no part gives null.
          const texts = groups.map((group) => [group, matcher.group(group)] as const);
          found.push(Object.fromEntries(texts.filter(([, text]) => text !== null)) as Groups);
        }
        return found;
      },
    };
  };
}
