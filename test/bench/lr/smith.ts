import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../../src/core/run';
import { analyze } from '../../../src/core/analyze';
import { readRangeTest } from '../../../src/core/learning-rate/range-test-reading';
import { printGoal } from '../diagnosis/goal';
import { benchFolder, isPresent, load } from '../load';

/** What an expert reads off a log: rates, and the validation loss at its lowest; null where it never happens. */
interface Reading {
  readonly last: number;
  readonly minimum: number;
  readonly lowestLoss?: number;
  readonly bestMetric: number;
  readonly edge: number | null;
}

/** The specification's table of readings by hand, of Smith's own logs. */
const expected: Readonly<Record<string, Reading>> = {
  lrRange3SS520kClip10Fig12a: { last: 1.92, minimum: 0.315, lowestLoss: 1.53, bestMetric: 0.315, edge: 0.7 },
  lrRange3SS520kClip10Fig12b: { last: 1.92, minimum: 0.375, lowestLoss: 1.56, bestMetric: 0.315, edge: 0.61 },
  lrRange3SS520kClip2Fig12a: { last: 2.98, minimum: 0.51, lowestLoss: 1.42, bestMetric: 0.51, edge: 0.7 },
  lrRange3SS520kClip5Fig12a: { last: 2.98, minimum: 0.405, lowestLoss: 1.46, bestMetric: 0.405, edge: 0.58 },
  lrRange3SS520kDropuoutFig10a: { last: 2.98, minimum: 0.99, lowestLoss: 0.471, bestMetric: 1.02, edge: 1.88 },
  range2SS80kRes56LR: { last: 2, minimum: 1.62, lowestLoss: 0.383, bestMetric: 1.29, edge: null },
  range2Res20Fig4b: { last: 2, minimum: 0.96, lowestLoss: 0.614, bestMetric: 0.96, edge: 0.99 },
  range2Res110Fig4b: { last: 2, minimum: 1.65, lowestLoss: 0.561, bestMetric: 0.52, edge: 1.7 },
  range3Iter5kFig2b: { last: 3, minimum: 2.34, bestMetric: 2.34, edge: null },
  range3Iter20kFig2b: { last: 3, minimum: 1.38, bestMetric: 1.4, edge: 1.94 },
  range3Iter100kFig2b: { last: 3, minimum: 1.55, bestMetric: 0.98, edge: 1.57 },
  range3Cifar100kFig8: { last: 2.98, minimum: 2.75, lowestLoss: 2.31, bestMetric: 0.62, edge: null },
};

const tolerance = 0.1;

export async function printSmithReadings(): Promise<void> {
  if (!isPresent('smith')) return;
  const folders = readdirSync(join(benchFolder, 'smith'));
  let [right, all] = [0, 0];
  for (const [name, table] of Object.entries(expected)) {
    const found = await readingOf(folders.find((folder) => folder.endsWith(`__${name}`)));
    for (const quantity of Object.keys(table) as (keyof Reading)[]) {
      const [want, got] = [table[quantity] ?? null, found?.[quantity] ?? null];
      const agrees = want === null || got === null ? want === got : Math.abs(got / want - 1) <= tolerance;
      all++;
      if (agrees) right++;
      else console.log(`  ${name}, ${quantity}: ${String(got?.toPrecision(3))}, by hand ${String(want)}`);
    }
    if (found?.edge === null) console.log(`  ${name}: extend to ${String(found.extendTo)}`);
  }
  const measured = right / all;
  printGoal({ name: "Smith's readings within 10 %", measured, bound: 1, sense: 'at least', unit: 'share' });
}

async function readingOf(folder: string | undefined): Promise<(Reading & { extendTo: number | null }) | null> {
  if (folder === undefined) return null;
  const runs = await load([join('smith', folder)]);
  for (const run of runs) {
    const reading = readingOfRun(run);
    if (reading !== null) return reading;
  }
  return null;
}

function readingOfRun(run: Run): (Reading & { extendTo: number | null }) | null {
  const { facts } = analyze(run);
  const reading = facts.schedule.name === 'range-test' ? readRangeTest(facts) : null;
  return reading && { ...reading, bestMetric: reading.bestMetric ?? NaN };
}
