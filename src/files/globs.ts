/**
 * A test for paths relative to a searched folder, written with `/`, against globs as VS Code's settings use them:
 * `*` and `?` within a name, `**` over folders, `{a,b}` for alternatives. A glob that matches a folder excludes all in
 * it. Takes time in proportion to glob × path: as a regular expression, `*a*a*a*b` would take far more.
 */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const sequences = globs.map((glob) => parse(glob.slice(0, longest)));
  return (path) => sequences.some((parts) => matches(parts, path));
}

/** Longer globs are none that a person writes. Characters. */
const longest = 1000;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' | 'name' | 'path' | 'folders' | 'below' }
  | { readonly kind: 'either'; readonly choices: Part[][] };

const pieces = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{|\}|,|[^*?{},/]+|\//g;

function parse(glob: string): readonly Part[] {
  const whole: Part[] = [];
  const open: Part[][][] = [];
  let parts = whole;
  for (const piece of glob.match(pieces) ?? []) {
    const choices = open.at(-1);
    if (piece === '{') {
      const inner: Part[][] = [[]];
      parts.push({ kind: 'either', choices: inner });
      open.push(inner);
    } else if (piece === '}' && choices !== undefined) open.pop();
    else if (piece === ',' && choices !== undefined) choices.push([]);
    else parts.push(partOf(piece));
    parts = open.at(-1)?.at(-1) ?? whole;
  }
  return whole;
}

function partOf(piece: string): Part {
  switch (piece) {
    case '**/':
      return { kind: 'folders' };
    case '/**':
      return { kind: 'below' };
    case '**':
      return { kind: 'path' };
    case '*':
      return { kind: 'name' };
    case '?':
      return { kind: 'one' };
    default:
      return { kind: 'text', text: piece };
  }
}

/** Whether the parts match the path or a folder above it. */
function matches(parts: readonly Part[], path: string): boolean {
  const ends = afterAll(parts, path, new Set([0]));
  return [...ends].some((end) => end === path.length || path[end] === '/');
}

function afterAll(parts: readonly Part[], path: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  return parts.reduce((places, part) => after(part, path, places), starts);
}

/** The places in the path at which a part can end that begins at one of `starts`. */
function after(part: Part, path: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (part.kind) {
    case 'text':
      return new Set([...starts].flatMap((at) => (path.startsWith(part.text, at) ? [at + part.text.length] : [])));
    case 'one':
      return new Set([...starts].flatMap((at) => (at < path.length && path[at] !== '/' ? [at + 1] : [])));
    case 'name':
      return stretched(path, starts, true);
    case 'path':
      return stretched(path, starts, false);
    case 'folders':
      return union([starts, after(slash, path, stretched(path, starts, false))]);
    case 'below':
      return union([starts, stretched(path, after(slash, path, starts), false)]);
    case 'either':
      return union(part.choices.map((choice) => afterAll(choice, path, starts)));
  }
}

const slash: Part = { kind: 'text', text: '/' };

/** All places from the starts on, of one name or of the whole path. */
function stretched(path: string, starts: ReadonlySet<number>, inName: boolean): ReadonlySet<number> {
  const places = new Set<number>();
  let isReached = false;
  for (let at = 0; at <= path.length; at++) {
    isReached ||= starts.has(at);
    if (isReached) places.add(at);
    if (inName && path[at] === '/') isReached = false;
  }
  return places;
}

function union(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set(sets.flatMap((set) => [...set]));
}
