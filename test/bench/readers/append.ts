import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze } from '../../../src/core/analyze';
import { buildReport } from '../../../src/core/build-report';
import { axesOf } from '../../../src/files/axes';
import { locateFile } from '../../../src/files/discover';
import { OpenRun } from '../../../src/files/open-run';
import { textLine, writeLog } from './long-logs';
import type { Job } from './measurement';
import { randomOf } from './processor-time';

const megabytes = [10, 100, 1000] as const;
const appends = 20;
const appendedBytes = 1000;
/** Milliseconds from the new bytes to the new run. */
const goal = 5;
/** Of a log a hundred times as long an append may take so much longer: the noise of a busy machine. */
const slack = 1.5;

interface Timing {
  /** Milliseconds to read the whole log at first. */
  readonly whole: number;
  /** Median milliseconds from 1 kB more to the new run, and from there to its report. */
  readonly append: number;
  readonly judge: number;
}

async function time(path: string, size: number): Promise<Timing> {
  let step = writeLog(path, size, textLine);
  const source = await locateFile(path);
  assert.ok(source);
  const open = new OpenRun(source, { name: 'train' });
  const [, whole] = await milliseconds(() => open.catchUp());
  const reading: number[] = [];
  const judging: number[] = [];
  const random = randomOf(2);
  for (let append = 0; append < appends; append++) {
    let lines = '';
    while (lines.length < appendedBytes) lines += textLine(String(++step), random);
    appendFileSync(path, lines);
    const [run, read] = await milliseconds(async () => {
      await open.catchUp();
      return open.runs.at(-1)!;
    });
    const [report, judged] = await milliseconds(async () => ({
      report: buildReport(analyze(run), (file) => file),
      axes: axesOf(run),
    }));
    assert.equal(report.report.series.find(({ name }) => name === 'loss')?.last?.step, step);
    reading.push(read);
    judging.push(judged);
  }
  return { whole, append: median(reading), judge: median(judging) };
}

async function milliseconds<Value>(work: () => Promise<Value>): Promise<readonly [Value, number]> {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-append-'));
  const timings: Timing[] = [];
  try {
    for (const size of megabytes) {
      const path = join(folder, 'train.log');
      timings.push(await time(path, size * 1e6));
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [small, medium, large] = timings as [Timing, Timing, Timing];
  return [
    {
      job: 'an append of 1 kB to a text log of 1 GB, until its runs are there',
      unit: 'ms',
      ours: large.append,
      peers: [
        { name: 'the same on 10 MB', value: small.append },
        { name: 'the same on 100 MB', value: medium.append },
        { name: 'reading it again', value: large.whole },
      ],
      goal: `≤ ${goal} ms, whatever the size of the log`,
      met: large.append <= goal && large.append <= Math.max(1, slack * small.append),
    },
    {
      job: 'judging that run again, in the worker thread',
      unit: 'ms',
      ours: large.judge,
      peers: [
        { name: 'the same on 10 MB', value: small.judge },
        { name: 'the same on 100 MB', value: medium.judge },
      ],
      goal: 'bounded by the points that are kept, ≤ 2000 ms',
      met: large.judge <= 2000,
    },
  ];
};
