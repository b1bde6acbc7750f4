import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedFormats } from './readers/shipped';

/** Records of every kind of log, as their frameworks write them; the place goes up from record to record. */
const records: readonly {
  readonly format: string;
  readonly opening?: string;
  readonly record: (at: number) => string;
}[] = [
  {
    format: 'csv',
    opening: 'step,loss,acc,val_loss,val_acc,lr\n',
    record: (at) => `${at},0.2899731,0.8906253,0.0362625,0.9833333,0.01\n`,
  },
  {
    format: 'jsonl',
    record: (at) =>
      `{"step": ${at}, "train_loss": 0.328246, "val_loss": 0.0522648, "train_acc": 0.885417, "lr": 0.0149914}\n`,
  },
  {
    format: 'epoch-text',
    record: (at) => `Epoch ${at}/9000000 - loss: 0.289973 - acc: 0.890625 - val_loss: 0.0362625\n`,
  },
  {
    format: 'speedrun-text',
    record: (at) => `step:${at}/9000000 train_loss:3.2789 train_time:${at * 60}ms step_avg:60.12ms\n`,
  },
  {
    format: 'step-text',
    record: (at) => `2026-01-01 07:31:05,125 - INFO - Loading shard ${at} from /data/shard-00001.tar, fine\n`,
  },
  {
    format: 'caffe',
    record: (at) =>
      `I0817 16:06:38.543889 17550 solver.cpp:228] Iteration ${at}00, loss = 1.90421\n` +
      `I0817 16:07:59.055087 17550 solver.cpp:244]     Train net output #0: accuracy = 0.272\n`,
  },
];

const megabytes = 100;

/** Reads 100 MB of each kind as published, in chunks of 64 KiB, and prints the rate in seconds of processor time. */
export function printThroughput(): void {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-throughput-'));
  const formats = shippedFormats(folder);
  rmSync(folder, { recursive: true });
  console.log(`\nReading ${megabytes} MB on one thread, in processor time:`);
  for (const { format, opening = '', record } of records) {
    const bytes = logOf(opening, record);
    const decoder = formats.find(({ id }) => id === format)!.open({ path: 'run.log' });
    const before = process.cpuUsage();
    for (let at = 0; at < bytes.length; at += 1 << 16) decoder.push(bytes.subarray(at, at + (1 << 16)));
    decoder.end();
    const { user, system } = process.cpuUsage(before);
    const rate = (bytes.length / (user + system)).toFixed(0);
    console.log(`  ${rate.padStart(4)} MB/s  ${format.padEnd(12)}${record(1).slice(0, 70).trimEnd()}`);
  }
}

function logOf(opening: string, record: (at: number) => string): Uint8Array {
  const bytes = new Uint8Array(megabytes * 1e6);
  const encoder = new TextEncoder();
  let { written: length } = encoder.encodeInto(opening, bytes);
  for (let at = 1; ; at++) {
    const line = record(at);
    if (length + line.length > bytes.length) return bytes.subarray(0, length);
    length += encoder.encodeInto(line, bytes.subarray(length)).written;
  }
}
