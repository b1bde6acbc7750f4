import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { readConfig } from '../../../src/core/config/read-config';
import { filesBelow } from './files-below';

export interface TrainingFile {
  /** The name by which it is judged: of the corpus the file's own, of a package its path from the folder. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

const corpus = join(__dirname, '../../../../shared/corpus/config');
const isConfig =
  /\.(?:ya?ml|jsonc?|toml|ini|cfg|py|sh|bash|slurm|sbatch|prototxt|pbtxt|ipynb|gin|mk)$|(?:^|\/)Makefile$/i;
/** Characters; longer files are data. */
const longest = 100_000;

/** The configs of the corpus; null where it is not there. */
export function corpusFiles(): readonly TrainingFile[] | null {
  if (!existsSync(corpus)) return null;
  return filesBelow(corpus).flatMap((path) => read(path, basename(path)));
}

/**
 * Training configs below a folder of unpacked packages: `perPackage` of each, at equal distances in the order of their
 * paths, so that a package with a thousand configs weighs no more than one with twenty.
 */
export function packagedFiles(folder: string, perPackage: number): readonly TrainingFile[] {
  const byPackage = new Map<string, string[]>();
  for (const path of filesBelow(folder)) {
    if (!isConfig.test(path)) continue;
    const owner = relative(folder, path).split(sep)[0] ?? '';
    byPackage.set(owner, [...(byPackage.get(owner) ?? []), path]);
  }
  return [...byPackage.values()].flatMap((paths) => {
    const files = paths.sort().flatMap((path) => read(path, relative(folder, path)));
    const configs = files.filter(({ path, text }) => readConfig(path, text).isTrainingConfig);
    const step = Math.max(1, configs.length / perPackage);
    return configs.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  });
}

function read(path: string, name: string): readonly TrainingFile[] {
  return statSync(path).size > longest ? [] : [{ name, path, text: readFileSync(path, 'utf8') }];
}
