import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { csvHeader, csvLine, textLine, writeLog } from './long-logs';
import type { Job, Measurement } from './measurement';

const size = 2e9;
/** Megabytes of memory at the peak. */
const goal = 300;

/** Runs in the measured process and writes its peak of resident memory, in kilobytes, when it ends. */
const noting = `process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));`;

/** Peak memory of `fitcheck analyze` on a log, in megabytes. */
function peakOf(folder: string, log: string): number {
  const peak = join(folder, 'peak');
  const words = ['--require', join(folder, 'noting.cjs'), join(folder, 'cli.js'), 'analyze', log, '--json'];
  execFileSync(process.execPath, [...words, '--fail-on', 'never'], {
    env: { ...process.env, PEAK_FILE: peak },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return (Number(readFileSync(peak, 'utf8')) * 1024) / 1e6;
}

/** The command line as it is published. */
function build(folder: string): void {
  const root = join(import.meta.dirname, '../../..');
  buildSync({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: join(folder, 'cli.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
  });
  writeFileSync(join(folder, 'noting.cjs'), noting);
}

export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-memory-'));
  const measured = (title: string, name: string, write: (path: string) => void): Measurement => {
    const log = join(folder, name);
    write(log);
    const ours = peakOf(folder, log);
    const bytes = statSync(log).size;
    rmSync(log);
    return {
      job: `peak memory of analyze on ${title} of 2 GB`,
      unit: 'MB',
      ours,
      peers: [{ name: 'the size of the log', value: bytes / 1e6 }],
      goal: `≤ ${goal} MB`,
      met: ours <= goal,
    };
  };
  try {
    build(folder);
    return [
      measured('a text log', 'train.log', (path) => writeLog(path, size, textLine)),
      measured('a CSV of 12 columns', 'metrics.csv', (path) => writeLog(path, size, csvLine, csvHeader)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
