import assert from 'node:assert/strict';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LogFormat } from '../../../src/core/format';
import type { Job, Measurement } from './measurement';
import { chunksOfFile, shippedFormats } from './shipped';
import { processorSeconds, randomOf } from './processor-time';

const size = 200e6;
const turns = 3;
/** Megabytes a second. */
const goal = 80;

type Random = () => number;

interface Layout {
  readonly title: string;
  readonly format: string;
  readonly series: number;
  readonly line: (at: number, random: Random) => string;
}

/** What a logger writes between two records. */
function logged(at: number, random: Random): string {
  const two = (count: number): string => String(Math.floor(count * random())).padStart(2, '0');
  const stamp = `2026-01-${two(28)} ${two(24)}:${two(60)}:${two(60)},${two(10)}5`;
  return `${stamp} - INFO - Loading shard ${at % 977} from /data/shard-00001.tar, fine`;
}

function epoch(at: number, random: Random): string {
  const [loss, accuracy, validation] = [random(), random(), random()];
  return `Epoch ${at}/9000000 - loss: ${loss.toFixed(6)} - acc: ${accuracy.toFixed(6)} - val_loss: ${validation.toFixed(7)}`;
}

function step(at: number, random: Random): string {
  const loss = (3 + random()).toFixed(4);
  return `step ${at}/9000000 train_loss: ${loss} train_time: ${at * 60}ms step_avg: ${(60 + random()).toFixed(2)}ms`;
}

const layouts: readonly Layout[] = [
  {
    title: 'a record by epoch, a line of a logger, and so on',
    format: 'epoch-text',
    series: 3,
    line: (at, random) => (at % 2 === 0 ? epoch(at / 2, random) : logged(at, random)),
  },
  {
    title: 'a record by step, a line of a logger, and so on',
    format: 'step-text',
    series: 3,
    line: (at, random) => (at % 2 === 0 ? step(at / 2, random) : logged(at, random)),
  },
  { title: 'nothing but records by epoch', format: 'epoch-text', series: 3, line: epoch },
];

function logOf({ line }: Layout): Uint8Array {
  const random = randomOf(1);
  const bytes = new Uint8Array(size);
  const encoder = new TextEncoder();
  for (let at = 2, length = 0; ; at++) {
    const text = `${line(at, random)}\n`;
    if (length + text.length > size) return bytes.subarray(0, length);
    length += encoder.encodeInto(text, bytes.subarray(length)).written;
  }
}

/** Answers how many bytes it has; nothing else of it stays in memory while it is read. */
function writeLog(path: string, layout: Layout): number {
  const bytes = logOf(layout);
  writeFileSync(path, bytes);
  return bytes.length;
}

function readRun(path: string, format: LogFormat, series: number): void {
  const decoder = format.open({ path });
  for (const chunk of chunksOfFile(path)) decoder.push(chunk);
  decoder.end();
  assert.equal(decoder.runs.length, 1);
  assert.equal(decoder.runs[0]?.series.length, series);
}

/** The fastest way in which it gives its lines: as events. */
function readLines(path: string): Promise<void> {
  return new Promise((resolve) => {
    let lines = 0;
    createInterface({ input: createReadStream(path), crlfDelay: Infinity })
      .on('line', () => lines++)
      .on('close', () => {
        assert.ok(lines > 0);
        resolve();
      });
  });
}

async function measureLayout(layout: Layout, formats: readonly LogFormat[], path: string): Promise<Measurement> {
  const length = writeLog(path, layout);
  const format = formats.find(({ id }) => id === layout.format)!;
  let [ours, theirs] = [Infinity, Infinity];
  for (let turn = 0; turn < turns; turn++) {
    const read = (): void => {
      readRun(path, format, layout.series);
    };
    ours = Math.min(ours, processorSeconds(read));
    const before = process.cpuUsage();
    await readLines(path);
    const { user, system } = process.cpuUsage(before);
    theirs = Math.min(theirs, (user + system) / 1e6);
  }
  const [rate, lineRate] = [length / 1e6 / ours, length / 1e6 / theirs];
  return {
    job: `text log, 200 MB: ${layout.title}`,
    unit: 'MB/s',
    ours: rate,
    peers: [{ name: 'node:readline alone', value: lineRate }],
    goal: `at least the speed of node:readline, and ${String(goal)} MB/s`,
    met: rate >= lineRate && rate >= goal,
  };
}

export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-text-'));
  try {
    const formats = shippedFormats(folder);
    const measured: Measurement[] = [];
    for (const layout of layouts) measured.push(await measureLayout(layout, formats, join(folder, 'train.log')));
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
