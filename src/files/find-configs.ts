import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configLanguageOf } from '../core/config/language';
import { mapBounded } from './bounded';
import { reasonOf } from './reason';
import { walk } from './walk';

/** The text of a file that may be a config. */
export interface ConfigText {
  readonly path: string;
  readonly text: string;
  /** Whether a person named it, instead of a folder around it. */
  readonly isNamed: boolean;
}

/** Bytes. Larger files are data or notebooks full of pictures. */
const largest = 4_000_000;
const readAtOnce = 16;

/**
 * Reads what paths name: files as they are, and in folders all files whose name is that of a config in some language,
 * in the order of their paths. What cannot be read is a failure in words, or passed over where nobody named it.
 */
export async function findConfigs(
  paths: readonly string[],
  cwd: string,
): Promise<{ readonly configs: readonly ConfigText[]; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  const found = new Map<string, boolean>();
  for (const path of paths) {
    const file = resolve(cwd, path);
    try {
      if ((await stat(file)).isDirectory())
        for (const one of await within(file)) found.set(one, found.get(one) ?? false);
      else found.set(file, true);
    } catch (error) {
      failures.push(`Cannot read ${path}: ${reasonOf(error)}`);
    }
  }
  const configs = await mapBounded([...found], readAtOnce, async ([path, isNamed]): Promise<ConfigText | null> => {
    try {
      if (!isNamed && (await stat(path)).size > largest) return null;
      return { path, text: await readFile(path, 'utf8'), isNamed };
    } catch (error) {
      if (isNamed) failures.push(`Cannot read ${path}: ${reasonOf(error)}`);
      return null;
    }
  });
  return { configs: configs.filter((one) => one !== null), failures };
}

async function within(folder: string): Promise<readonly string[]> {
  const listings = await walk(folder);
  return listings.flatMap(({ folder: parent, files }) =>
    files.filter((name) => configLanguageOf(name) !== null).map((name) => join(parent, name)),
  );
}
