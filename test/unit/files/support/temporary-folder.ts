import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with ways to fill it. */
export interface TemporaryFolder {
  readonly path: string;
  at(name: string): string;
  /** Writes files by their relative names, with `/`. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

/** Gives every test of the suite a folder of its own, which is gone after it. */
export function useTemporaryFolder(): TemporaryFolder {
  let path = '';
  setup(async () => {
    path = await realpath(await mkdtemp(join(tmpdir(), 'fitcheck-')));
  });
  teardown(() => rm(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    at: (name) => join(path, name),
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
  };
}
