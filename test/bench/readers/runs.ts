import { build, type BuildOptions } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeManyRuns } from './many-runs';
import type { Job } from './measurement';

interface Config {
  readonly bundles: readonly { readonly name: string }[];
  readonly options: (bundle: { readonly name: string }) => BuildOptions;
}

const config = createRequire(import.meta.url)('../../../esbuild.config.js') as Config;

const count = 1000;
/** Of several times the shortest counts: the others say how busy the machine was. */
const times = 3;

/** A folder of a thousand runs by the bundled command line, start-up included, in all cores beside one. */
export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-runs-'));
  try {
    const bytes = writeManyRuns(join(folder, 'runs'), count);
    const bundle = config.bundles.find(({ name }) => name === 'command line')!;
    await build({ ...config.options(bundle), outfile: join(folder, 'cli.js') });
    const cores = availableParallelism();
    const all = best(folder, cores);
    const one = best(folder, 1);
    const job = `${count} runs in a folder, ${(bytes / 1e6).toFixed(0)} MB, in ${cores} threads`;
    // Each thread compiles the program anew, so that the last tenths of a core are out of reach.
    const leastSpeedup = 0.7 * cores;
    return [
      {
        job,
        unit: 'ms a run',
        ours: all.wall / count,
        peers: [
          { name: 'one thread', value: one.wall / count },
          { name: 'processor time of one thread', value: one.processor / count },
          { name: 'processor time of all threads', value: all.processor / count },
        ],
        goal: `≤ 3 ms a run, and at least ${leastSpeedup.toFixed(1)} times as fast as one thread`,
        met: all.wall / count <= 3 && one.wall / all.wall >= leastSpeedup,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Duration {
  /** Milliseconds. */
  readonly wall: number;
  readonly processor: number;
}

function best(folder: string, jobs: number): Duration {
  const durations = Array.from({ length: times }, () => timed(folder, jobs));
  return durations.reduce((shortest, one) => (one.wall < shortest.wall ? one : shortest));
}

function timed(folder: string, jobs: number): Duration {
  const began = performance.now();
  const before = processorOfChildren();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['cli.js', 'analyze', 'runs', '--json', '--fail-on', 'never', '--jobs', String(jobs)],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 },
  );
  const wall = performance.now() - began;
  const { runs } = JSON.parse(stdout) as { readonly runs: readonly unknown[] };
  if (status !== 0 || runs.length !== count) throw new Error(`${runs.length} of ${count} runs were read: ${stderr}`);
  return { wall, processor: processorOfChildren() - before };
}

/** Processor time of all processes that this one has waited for, in milliseconds, where the system tells it; else NaN. */
function processorOfChildren(): number {
  if (process.platform !== 'linux') return NaN;
  // Fields 16 and 17 of proc(5) in hundredths of a second; the name before them may hold spaces.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
