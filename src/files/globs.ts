/**
 * A test for paths relative to a searched folder, written with `/`, against globs as VS Code's settings use them:
 * `*` and `?` within a name, `**` over folders, `{a,b}` for alternatives. A glob that matches a folder excludes all in
 * it.
 */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const patterns = globs.map((glob) => new RegExp(`^${expressionOf(glob)}(/|$)`));
  return (path) => patterns.some((pattern) => pattern.test(path));
}

const pieces = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{|\}|,|[^*?{},/]+|\//g;

function expressionOf(glob: string): string {
  let braces = 0;
  return (glob.match(pieces) ?? [])
    .map((piece) => {
      switch (piece) {
        case '**/':
          return '(?:.*/)?';
        case '/**':
          return '(?:/.*)?';
        case '**':
          return '.*';
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        case '{':
          braces++;
          return '(?:';
        case '}':
          if (braces === 0) return '\\}';
          braces--;
          return ')';
        case ',':
          return braces > 0 ? '|' : ',';
        default:
          return piece.replace(/[.+^$()|[\]\\]/g, '\\$&');
      }
    })
    .join('')
    .concat(')'.repeat(braces));
}
