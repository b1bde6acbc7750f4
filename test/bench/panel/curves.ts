import { appendFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { curvesOf } from '../../../src/core/series/run-curves';
import { locateFile } from '../../../src/files/discover';
import { FollowedRun } from '../../../src/files/followed-run';

/**
 * What curves of long logs cost in the worker, in processor time: the reading, a judgement and curves after one more
 * line, and zooms. Run: npx tsx test/bench/panel/curves.ts [points...]
 */

export interface CurveTimes {
  /** Values in the log, of four series together. */
  readonly points: number;
  /** Milliseconds of processor time. */
  readonly firstReading: number;
  readonly judging: number;
  readonly overview: number;
  readonly zoom: number;
  /** Bytes of the curves and of the whole report, as they cross to the page. */
  readonly curveBytes: number;
  readonly reportBytes: number;
}

const names = ['loss', 'val_loss', 'accuracy', 'lr'];
const width = 1600;
/** The median of these is that of warm code, as in a worker that has drawn for a while. */
const repeats = 25;

export async function measureCurves(points: number): Promise<CurveTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'fitcheck-curves-'));
  try {
    const path = join(folder, 'metrics.csv');
    const rows = points / names.length;
    await writeLog(path, rows);
    const source = await locateFile(path);
    if (source === null) throw new Error(`${path} is not recognised`);
    const run = new FollowedRun(source, {}, () => Date.now());
    const firstReading = await milliseconds(() => run.refresh(false));
    const judging: number[] = [];
    const overview: number[] = [];
    const zoom: number[] = [];
    for (let turn = 0; turn < repeats; turn++) {
      await appendFile(path, row(rows + turn));
      judging.push(await milliseconds(() => run.refresh(false)));
      const newest = run.newest!;
      overview.push(await milliseconds(() => curvesOf(newest, { axis: 'step', from: null, to: null, width })));
      const [from, to] = [rows * 0.4, rows * 0.41];
      zoom.push(await milliseconds(() => curvesOf(newest, { axis: 'step', from, to, width })));
    }
    const curves = curvesOf(run.newest!, { axis: 'step', from: null, to: null, width });
    return {
      points,
      firstReading,
      judging: median(judging),
      overview: median(overview),
      zoom: median(zoom),
      curveBytes: serialize(curves).byteLength,
      reportBytes: serialize(run.state!.reports).byteLength,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same log at every call: a falling loss with waves for noise. */
async function writeLog(path: string, rows: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    let text = `step,${names.join(',')}\n`;
    for (let step = 0; step < rows; step++) {
      text += row(step);
      if (text.length < 1_000_000 && step < rows - 1) continue;
      await file.write(text);
      text = '';
    }
  } finally {
    await file.close();
  }
}

function row(step: number): string {
  const loss = 2 / Math.sqrt(1 + step / 1000) + 0.05 * Math.sin(step * 12.9898);
  return `${step},${loss.toFixed(5)},${(loss * 1.1).toFixed(5)},${(1 - loss / 3).toFixed(5)},0.001\n`;
}

async function milliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1]!;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2).map(Number);
  for (const points of asked.length > 0 ? asked : [1e5, 1e6, 1e7]) console.log(spelled(await measureCurves(points)));
}

function spelled(times: CurveTimes): string {
  const cells = [
    `${times.points.toLocaleString('en')} points`,
    `first reading ${times.firstReading.toFixed(0)} ms`,
    `after an append: judging ${times.judging.toFixed(1)} ms`,
    `curves ${times.overview.toFixed(1)} ms`,
    `zoom ${times.zoom.toFixed(1)} ms`,
    `curves ${(times.curveBytes / 1000).toFixed(0)} kB`,
    `report ${(times.reportBytes / 1000).toFixed(0)} kB`,
  ];
  return cells.join(' | ');
}

if (require.main === module) void main();
