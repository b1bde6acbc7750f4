import { appendFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { locateFile } from '../../../src/files/discover';
import { FollowedRun } from '../../../src/files/followed-run';

/**
 * What curves of long logs cost in the worker, in processor time: the reading, and after one more line the judgement,
 * the curves of all and those of a part. Run: npx tsx test/bench/panel/curves.ts [points...]
 */

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB';
  /** Null where nothing is promised. */
  readonly budget: number | null;
}

export const seriesNames = ['loss', 'val_loss', 'accuracy', 'lr'];
const width = 1600;
/** The median of these is that of warm code, as in a worker that has drawn for a while. */
const repeats = 25;
/** A zoom into a few thousand points answers within this, however long the log is. Milliseconds. */
const zoomBudget = 100;
/** The first chart is drawn within this, the way to the page included. Milliseconds. */
const firstBudget = 300;
/** What one answer of the worker may keep another one waiting for. Milliseconds. */
const stretchBudget = 50;

/** Measures a log with so many values, of four series together. */
export async function curveRows(points: number): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fitcheck-curves-'));
  try {
    const path = join(folder, 'metrics.csv');
    const rows = points / seriesNames.length;
    await writeLog(path, rows);
    const source = await locateFile(path);
    if (source === null) throw new Error(`${path} is not recognised`);
    const run = new FollowedRun(source, {}, () => Date.now());
    const reading = await milliseconds(() => run.refresh(false));
    const whole = () => run.curves({ axis: 'step', from: null, to: null, width });
    const first = await milliseconds(whole);
    const [judging, overview, zoom]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < repeats; turn++) {
      await appendFile(path, row(rows + turn));
      judging.push(await milliseconds(() => run.refresh(false)));
      overview.push(await milliseconds(whole));
      // Another place each time, as while somebody moves along.
      const from = Math.floor(rows * (0.4 + turn / 100));
      zoom.push(await milliseconds(() => run.curves({ axis: 'step', from, to: from + 1000, width })));
    }
    return [
      { name: 'reading and judging the log', value: reading, unit: 'ms', budget: null },
      { name: 'first curves', value: first, unit: 'ms', budget: firstBudget },
      { name: 'after an append: reading and judging', value: median(judging), unit: 'ms', budget: null },
      { name: 'after an append: curves', value: median(overview), unit: 'ms', budget: stretchBudget },
      { name: 'zoom into 4,000 points, each drawn', value: median(zoom), unit: 'ms', budget: zoomBudget },
      { name: 'curves', value: kilobytes(await whole()), unit: 'kB', budget: null },
      { name: 'report', value: kilobytes(run.state!.reports), unit: 'kB', budget: null },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same log at every call: a falling loss with waves for noise. */
async function writeLog(path: string, rows: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    let text = `step,${seriesNames.join(',')}\n`;
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

/** Of a value as it crosses to the page. */
function kilobytes(value: unknown): number {
  return serialize(value).byteLength / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1]!;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2).map(Number);
  for (const points of asked.length > 0 ? asked : [1e5, 1e6, 1e7]) {
    console.log(`${points.toLocaleString('en')} points`);
    for (const { name, value, unit, budget } of await curveRows(points)) {
      const limit = budget === null ? '' : ` of ${budget} ${unit}`;
      console.log(`  ${name.padEnd(40)} ${value.toFixed(1)} ${unit}${limit}`);
    }
  }
}

if (require.main === module) void main();
