import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../src/core/run';
import { loadRuns } from '../../src/files/load-runs';

export const benchFolder = join(import.meta.dirname, '../../../shared/bench');

/** Whether the data is beside the project; says so when it is not. */
export function isPresent(name: string): boolean {
  const present = existsSync(join(benchFolder, name));
  if (!present) console.log(`skipped: ../shared/bench/${name} is not beside the project`);
  return present;
}

/** Runs of the paths by the product's own decoders; what could not be read is printed, never dropped silently. */
export async function load(paths: readonly string[]): Promise<readonly Run[]> {
  const { runs, failures, warnings } = await loadRuns(paths, {
    cwd: benchFolder,
    stdin: nothing(),
    jobs: 2,
    hyperparameters: [],
  });
  for (const problem of [...failures, ...warnings]) console.log(`not read: ${problem}`);
  return runs;
}

async function* nothing(): AsyncIterable<Uint8Array> {
  // Standard input is never named here.
}
