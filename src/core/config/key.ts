/**
 * A key in canonical form: lower case, words separated by underscores.
 * `learningRate`, `--learning-rate`, `LEARNING_RATE` and `learning rate` become `learning_rate`.
 */
export function canonicalKey(key: string): string {
  const known = canonicalKeys.get(key);
  if (known !== undefined) return known;
  if (canonicalKeys.size >= mostKeys) canonicalKeys.clear();
  const canonical = makeCanonical(key);
  canonicalKeys.set(key, canonical);
  return canonical;
}

/** Whoever looks for a meaning asks for the same keys again: of a config of 5,000 lines, 100 times each. */
const canonicalKeys = new Map<string, string>();
const mostKeys = 20_000;

function makeCanonical(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Canonical keys of a path; flat spellings such as `optimizer.lr` and `train/lr` count as nested. */
export function canonicalPath(path: readonly string[]): readonly string[] {
  const known = canonicalPaths.get(path);
  if (known !== undefined) return known;
  const canonical = path.flatMap((key) => key.split(/[./:]/).map(canonicalKey)).filter((key) => key !== '');
  canonicalPaths.set(path, canonical);
  return canonical;
}

const canonicalPaths = new WeakMap<readonly string[], readonly string[]>();
