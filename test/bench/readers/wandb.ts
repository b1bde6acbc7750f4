/** A `.wandb` log of 100 MB beside the reader that W&B's own Python package had up to version 0.19. */
import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LogFormat } from '../../../src/core/format';
import { message } from '../../unit/formats/support/event-bytes';
import { configOf, historyOf, outputOf, summaryOf, wandbLog } from '../../unit/formats/support/wandb-bytes';
import type { Job } from './measurement';
import { pythonWith } from './python';
import { shippedFormat } from './shipped';

const run = promisify(execFile);
const wantedBytes = 100_000_000;
const chunkBytes = 256 * 1024;
const repeats = 8;

/**
 * What wandb 0.19 to 0.31 wrote in a training of a language model that logs and prints a line per step: its values, two
 * summaries of which one repeats them, two pieces of text, and every fifteen seconds the state of the machine.
 */
function stepOf(step: number): readonly Uint8Array[] {
  const wave = (shift: number): number => 2 / (1 + step / 5000) + 0.01 * Math.sin(step * 1.7 + shift);
  const values = {
    _step: step,
    _runtime: step * 0.731 + 0.123456,
    _timestamp: 1.7e9 + step * 0.731,
    'train/loss': wave(0),
    'train/grad_norm': wave(1) * 3,
    'train/learning_rate': 3e-4 * Math.exp(-step / 1e5),
    'train/epoch': step / 1000,
    'train/global_step': step,
    'train/tokens_per_second': 51234.5 + step,
    ...(step % 50 === 0 ? { 'eval/loss': wave(2) + 0.1, 'eval/accuracy': 1 - wave(3) / 4 } : {}),
  };
  const printed = `step ${step} | loss ${wave(0).toFixed(4)} | norm ${wave(1).toFixed(4)}`;
  const runtime = summaryOf({ _wandb: `{"runtime":${Math.floor(step * 0.731)}}` });
  const machine = step % 20 === 0 ? [message(7, 'x'.repeat(400))] : [];
  return [runtime, summaryOf(values), historyOf(values), outputOf(printed), outputOf('\n'), ...machine];
}

function write(path: string): void {
  const sample = 2000;
  const perStep = wandbLog(Array.from({ length: sample }, (_, step) => stepOf(step)).flat()).length / sample;
  const steps = Math.round(wantedBytes / perStep);
  const records = Array.from({ length: steps }, (_, step) => stepOf(step)).flat();
  writeFileSync(path, wandbLog([configOf({ learning_rate: 3e-4, batch_size: 32 }), ...records]));
}

/** Seconds of processor time for the whole log, read in chunks as the service reads it; and the number of points. */
function readHere(path: string, wandb: LogFormat): { readonly seconds: number; readonly points: number } {
  const before = process.cpuUsage();
  const decoder = wandb.open({ path });
  const file = openSync(path, 'r');
  // The decoder copies what it keeps, so that one buffer does.
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (;;) {
    const count = readSync(file, buffer, 0, chunkBytes, null);
    if (count === 0) break;
    decoder.push(buffer.subarray(0, count));
  }
  closeSync(file);
  decoder.end();
  const points = decoder.runs.flatMap(({ series }) => series).reduce((sum, one) => sum + one.points.length, 0);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, points };
}

/** Scans all records, parses each, and parses the values of the history: what it takes to have the curves. */
const script = `
import json, sys, time
import wandb
wandb._assert_is_internal_process = True
from wandb.proto import wandb_internal_pb2
from wandb.sdk.internal.datastore import DataStore
start = time.process_time()
store = DataStore()
store.open_for_scan(sys.argv[1])
curves = {}
while True:
    data = store.scan_data()
    if data is None:
        break
    record = wandb_internal_pb2.Record()
    record.ParseFromString(data)
    if record.WhichOneof('record_type') == 'history':
        for item in record.history.item:
            curves.setdefault(item.key or '.'.join(item.nested_key), []).append(json.loads(item.value_json))
print(time.process_time() - start, sum(map(len, curves.values())))
`;

export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-wandb-'));
  try {
    const path = join(folder, 'run-bench.wandb');
    write(path);
    const megabytes = statSync(path).size / 1e6;
    const wandb = shippedFormat(folder, 'wandb');
    const ours = Array.from({ length: repeats }, () => readHere(path, wandb));
    const best = Math.min(...ours.map(({ seconds }) => seconds));
    const { python, ...lack } = await pythonWith('wandb');
    const theirs = python === null ? null : await run(python, ['-c', script, path]);
    const [seconds, values] = theirs === null ? [] : theirs.stdout.trim().split(' ').map(Number);
    const value = seconds === undefined ? null : megabytes / seconds;
    const counts = `${String(ours[0]!.points)} points here, ${String(values)} values there`;
    const note = 'reason' in lack ? lack.reason : `processor time of both; ${counts}`;
    const speed = megabytes / best;
    return [
      {
        job: `.wandb, ${megabytes.toFixed(0)} MB`,
        unit: 'MB/s',
        ours: speed,
        peers: [{ name: "wandb 0.19's DataStore, protobuf and json", value, note }],
        goal: "at least 20× the speed of W&B's own reader",
        met: value !== null && speed >= 20 * value,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
