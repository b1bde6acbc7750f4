import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as csvParse } from 'csv-parse/sync';
import Papa from 'papaparse';
import { inferSchema, initParser, type Parser } from 'udsv';
import type { LogFormat } from '../../../src/core/format';
import type { Job } from './measurement';
import { processorSeconds, randomOf, shortestTimes } from './processor-time';
import { pythonWith } from './python';
import { chunksOfFile, shippedFormat } from './shipped';

const size = 200e6;
const turns = 3;
const header = 'step,epoch,loss,accuracy,grad_norm,lr,val_loss,val_accuracy,f1,auc,batch_ms,images_per_second';
const columns = header.split(',').length;

/** Rows as loggers write them: some numbers rounded, some with as many digits as their double needs. */
function table(): { readonly bytes: Uint8Array; readonly rows: number } {
  const random = randomOf(1);
  const bytes = new Uint8Array(size);
  const encoder = new TextEncoder();
  let { written: length } = encoder.encodeInto(`${header}\n`, bytes);
  for (let row = 1; ; row++) {
    const rounded = Array.from({ length: 4 }, () => (3 * random()).toFixed(6));
    const cells = [
      row, (row / 500).toFixed(3), rounded[0], random(), (10 * random()).toFixed(4), 0.001 * random(), rounded[1],
      random().toFixed(4), rounded[2], rounded[3], (row * 0.173).toFixed(2), (12_000 + 999 * random()).toFixed(1),
    ]; // prettier-ignore
    const line = `${cells.join(',')}\n`;
    if (length + line.length > size) return { bytes: bytes.subarray(0, length), rows: row - 1 };
    length += encoder.encodeInto(line, bytes.subarray(length)).written;
  }
}

/** Numbers in series with roles, places and line numbers. */
function fitcheck(format: LogFormat, path: string): void {
  const decoder = format.open({ path });
  for (const chunk of chunksOfFile(path)) decoder.push(chunk);
  decoder.end();
  assert.equal(decoder.runs[0]?.series.length, columns - 2);
  assert.equal(decoder.problems.length, 0);
}

function udsvColumns(path: string, rows: number): void {
  const text = readFileSync(path, 'latin1');
  const found = initParser(inferSchema(text)).typedCols<number[]>(text);
  assert.deepEqual([found.length, found[0]?.length], [columns, rows]);
}

/** Typed rows, piece by piece, their numbers put into columns. */
function udsvChunks(path: string, rows: number): void {
  const found = Array.from({ length: columns }, (): number[] => []);
  const decoder = new TextDecoder('latin1');
  let parser: Parser | null = null;
  for (const chunk of chunksOfFile(path)) {
    const text = decoder.decode(chunk);
    parser ??= initParser(inferSchema(text));
    parser.chunk<number[]>(text, parser.typedArrs, (row) => {
      for (let at = 0; at < columns; at++) found[at]!.push(row[at]!);
    });
  }
  parser?.end();
  assert.equal(found[0]?.length, rows);
}

function papaparse(path: string, rows: number): void {
  const text = readFileSync(path, 'latin1');
  const { data } = Papa.parse(text, { dynamicTyping: true, fastMode: true, skipEmptyLines: true });
  assert.equal(data.length, rows + 1);
}

function csvParser(path: string, rows: number): void {
  const found: unknown[] = csvParse(readFileSync(path), { cast: Number, fromLine: 2 });
  assert.equal(found.length, rows);
}

const pandas = `
import sys, time, pandas
best = float("inf")
for turn in range(${String(turns)}):
    start = time.process_time()
    table = pandas.read_csv(sys.argv[1])
    best = min(best, time.process_time() - start)
    assert table.shape[1] == ${String(columns)}
print(best)
`;

export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-csv-'));
  try {
    const path = join(folder, 'metrics.csv');
    const { bytes, rows } = table();
    writeFileSync(path, bytes);
    const megabytes = bytes.length / 1e6;
    const format = shippedFormat(folder, 'csv');
    const works = [
      () => { fitcheck(format, path); },
      () => { udsvColumns(path, rows); },
      () => { udsvChunks(path, rows); },
      () => { papaparse(path, rows); },
    ]; // prettier-ignore
    const [ours, whole, chunks, papa] = shortestTimes(turns, ...works).map((seconds) => megabytes / seconds) as [
      number, number, number, number,
    ]; // prettier-ignore
    // It takes minutes, so that one turn must do.
    const parser = megabytes / processorSeconds(() => { csvParser(path, rows); }); // prettier-ignore
    const { python, ...rest } = await pythonWith('pandas');
    const seconds = python === null ? NaN : Number(execFileSync(python, ['-c', pandas, path], { encoding: 'utf8' }));
    const reason = 'reason' in rest ? { note: rest.reason } : {};
    return [
      {
        job: 'numeric CSV, 200 MB, 12 columns',
        unit: 'MB/s',
        ours,
        peers: [
          { name: 'uDSV typedCols', value: whole },
          { name: 'uDSV typedArrs in chunks', value: chunks },
          { name: 'papaparse', value: papa },
          { name: 'csv-parse', value: parser },
          { name: 'pandas.read_csv', value: python === null ? null : megabytes / seconds, ...reason },
        ],
        goal: 'at least the speed of uDSV',
        met: ours >= Math.max(whole, chunks),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
