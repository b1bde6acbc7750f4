import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFormat } from '../../../src/core/format';
import type { Job, Measurement } from './measurement';
import { chunksOf, randomOf, shortestTimes } from './processor-time';
import { shippedFormat } from './shipped';

const size = 200e6;
const turns = 3;
const goal = 2;

/** Records in the layout that training scripts write with `json.dumps`; `spell` writes a number. */
function logOf(spell: (value: number) => string): Uint8Array {
  const random = randomOf(1);
  const bytes = new Uint8Array(size);
  const encoder = new TextEncoder();
  for (let step = 1, length = 0; ; step++) {
    const loss = spell(0.2 + random() / 5);
    const validation = spell(0.05 + random() / 100);
    const record =
      `{"step": ${step}, "train_loss": ${loss}, "val_loss": ${validation}, "train_acc": ${spell(random())}, ` +
      `"lr": ${spell(0.015 * random())}, "epoch": ${(step / 1000).toFixed(2)}}\n`;
    if (length + record.length > size) return bytes.subarray(0, length);
    length += encoder.encodeInto(record, bytes.subarray(length)).written;
  }
}

function read(jsonl: LogFormat, bytes: Uint8Array): void {
  const decoder = jsonl.open({ path: 'metrics.jsonl' });
  for (const chunk of chunksOf(bytes)) decoder.push(chunk);
  decoder.end();
  assert.equal(decoder.runs[0]?.series.length, 4);
  assert.equal(decoder.problems.length, 0);
}

/** Decodes, splits and parses, and does nothing with what it has parsed. */
function parseLines(bytes: Uint8Array): void {
  const decoder = new TextDecoder();
  let rest = '';
  let records = 0;
  for (const chunk of chunksOf(bytes)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (JSON.parse(line) !== null) records++;
  }
  assert.ok(records > 0);
}

function measureLog(job: string, jsonl: LogFormat, bytes: Uint8Array): Measurement {
  const [ours, theirs] = shortestTimes(
    turns,
    () => {
      read(jsonl, bytes);
    },
    () => {
      parseLines(bytes);
    },
  ).map((seconds) => bytes.length / 1e6 / seconds) as [number, number];
  return {
    job,
    unit: 'MB/s',
    ours,
    peers: [{ name: 'JSON.parse per line', value: theirs }],
    goal: `at least ${String(goal)} times JSON.parse per line`,
    met: ours >= goal * theirs,
  };
}

export const measure: Job = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-bench-'));
  try {
    const jsonl = shippedFormat(folder, 'jsonl');
    const short = logOf((value) => value.toPrecision(6));
    // Python writes a float of PyTorch with as many digits as its double needs.
    const long = logOf((value) => String(Math.fround(value)));
    return Promise.resolve([
      measureLog('JSON Lines, 200 MB, six digits', jsonl, short),
      measureLog('JSON Lines, 200 MB, floats as Python writes them', jsonl, long),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
