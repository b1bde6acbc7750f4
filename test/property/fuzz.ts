/**
 * Feeds every decoder with mutated logs of its own kind and counts what went wrong, which must be nothing: an exception,
 * an input that does not end, or time that grows faster than the input.
 * `npm run fuzz [inputs per format] [formats, comma-separated] [seed]`, by default a million inputs for each format.
 * The same seed gives the same inputs.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { formats } from '../../src/core/formats/index';
import type { FuzzReport } from './fuzz-format';
import { seeds } from './support/mutate';

/** An input of some kilobytes is read in a millisecond; what takes this long never ends. Milliseconds. */
const longest = 1000;
const lookEvery = 250;

const count = Number(process.argv[2] ?? 1_000_000);
const wanted = (process.argv[3] ?? '').split(',').filter((id) => id !== '');
const seed = Number(process.argv[4] ?? 1);

interface Outcome {
  readonly format: string;
  readonly report: FuzzReport | null;
  readonly failures: readonly string[];
}

/** One format in a thread of its own, which is stopped when it does not get on. */
function fuzz(format: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const current = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    const worker = new Worker(join(__dirname, 'fuzz-format.ts'), {
      workerData: { format, count, seed, current },
      execArgv: ['--require', 'tsx/cjs'],
    });
    let before = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now !== before) [before, since] = [now, performance.now()];
      else if (performance.now() - since > longest + lookEvery && now >= 0) end(null, [`input ${now} does not end`]);
    }, lookEvery);
    function end(report: FuzzReport | null, failures: readonly string[]): void {
      clearInterval(watch);
      void worker.terminate();
      resolve({ format, report, failures });
    }
    worker.on('message', (report: FuzzReport) => end(report, report.failures));
    worker.on('error', (error) => end(null, [`the thread stopped: ${error.message}`]));
  });
}

const nothing = { inputs: 0, points: 0, seconds: 0, slowest: 0, growth: 0 };

function print({ format, report, failures }: Outcome): void {
  const { inputs, points, seconds, slowest, growth } = report ?? nothing;
  console.log(
    `${format.padEnd(26)}${inputs.toLocaleString('en').padStart(10)} inputs ` +
      `${points.toLocaleString('en').padStart(12)} points ${seconds.toFixed(0).padStart(4)} s, ` +
      `slowest ${slowest.toFixed(0).padStart(3)} ms, ` +
      `10 × the input ${growth.toFixed(0).padStart(2)} × the time  ${failures.length === 0 ? '' : 'FAILED'}`,
  );
  for (const failure of failures) console.error(`  ${failure}`);
}

async function main(): Promise<void> {
  const seeded = new Set(seeds().map(({ format }) => format.id));
  const ids = formats.map(({ id }) => id).filter((id) => wanted.length === 0 || wanted.includes(id));
  const queue = [...ids];
  const outcomes: Outcome[] = [];
  async function next(): Promise<void> {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const outcome = await fuzz(id);
      print(outcome);
      outcomes.push(outcome);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  const without = ids.filter((id) => !seeded.has(id));
  if (without.length > 0) console.error(`No fixture: ${without.join(', ')}`);
  const inputs = outcomes.reduce((sum, { report }) => sum + (report?.inputs ?? 0), 0);
  const failed = outcomes.reduce((sum, { failures }) => sum + failures.length, 0) + without.length;
  console.log(`seed ${seed}: ${inputs.toLocaleString('en')} inputs for ${ids.length} formats, ${failed} failures`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
