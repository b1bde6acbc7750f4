/**
 * A key in canonical form: lower case, words separated by underscores.
 * `learningRate`, `--learning-rate`, `LEARNING_RATE` and `learning rate` become `learning_rate`.
 */
export function canonicalKey(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Canonical keys of a path; flat spellings such as `optimizer.lr` and `train/lr` count as nested. */
export function canonicalPath(path: readonly string[]): readonly string[] {
  return path.flatMap((key) => key.split(/[./:]/).map(canonicalKey)).filter((key) => key !== '');
}
