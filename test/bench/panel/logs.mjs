import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { crcStart, crcUpdate, maskCrc } from '../../../src/core/formats/shared/crc32c.ts';

/** Where the logs are kept between runs of the benchmark: 10 million points take 600 MB. */
const cache = process.env.FITCHECK_BENCH_LOGS ?? path.join(os.tmpdir(), 'fitcheck-bench-logs');

/** Series of a log; its points are shared out among them. */
const tags = ['train/loss', 'train/accuracy', 'val/loss', 'train/lr'];
/** The tag whose point is written last. */
export const lastTag = tags.at(-1);
const started = 1.7e9;
const chunkSize = 4_000_000;

/** A loss that falls and wobbles and an accuracy that rises; noise without chance, so that every run has the same log. */
export function valuesAt(step, steps) {
  const noise = (Math.imul(step + 1, 2654435761) >>> 0) / 2 ** 32 - 0.5;
  const loss = 0.3 + 2 * Math.exp((-6 * step) / steps) + 0.2 * noise;
  return [loss, 1 - loss / 3, loss + 0.05 + 0.1 * noise, 0.01];
}

/** The log of a kind with that many points, written if it is not there yet: its file, alone in its folder. */
export function logOf(kind, points) {
  const folder = path.join(cache, `${kind}-${points}`);
  const file = path.join(folder, kinds[kind].name);
  const complete = path.join(cache, `${kind}-${points}.size`);
  if (fs.existsSync(complete) && fs.existsSync(file)) {
    // What the last run of the benchmark has appended goes.
    fs.truncateSync(file, Number(fs.readFileSync(complete, 'utf8')));
  } else {
    fs.mkdirSync(folder, { recursive: true });
    write(file, kinds[kind], points / tags.length);
    fs.writeFileSync(complete, String(fs.statSync(file).size));
  }
  return { kind, points, folder, file, steps: points / tags.length };
}

/** The files of so many runs of as many points, each with a learning rate of its own in a config beside it. */
export function runsOf(count, points) {
  return Array.from({ length: count }, (_, index) => {
    const folder = path.join(cache, `runs-${count}-${points}`, `run-${index}`);
    const file = path.join(folder, kinds.csv.name);
    if (!fs.existsSync(file)) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'config.yaml'), `learning_rate: ${(0.001 * 1.02 ** index).toPrecision(3)}\n`);
      write(file, kinds.csv, points / tags.length);
    }
    return file;
  });
}

/** Appends `count` steps to a log, the first of them being `step`. */
export function append(log, step, count) {
  const { encode } = kinds[log.kind];
  const parts = Array.from({ length: count }, (_, index) => encode(step + index, log.steps));
  fs.appendFileSync(log.file, Buffer.concat(parts));
}

function write(file, { head, encode }, steps) {
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, head());
  const chunk = Buffer.alloc(chunkSize);
  let used = 0;
  for (let step = 0; step < steps; step++) {
    const bytes = encode(step, steps);
    if (used + bytes.length > chunkSize) {
      fs.writeSync(out, chunk, 0, used);
      used = 0;
    }
    chunk.set(bytes, used);
    used += bytes.length;
  }
  fs.writeSync(out, chunk, 0, used);
  fs.closeSync(out);
}

const kinds = {
  csv: {
    name: 'metrics.csv',
    head: () => Buffer.from('step,loss,accuracy,val_loss,lr\n'),
    encode: (step, steps) => Buffer.from(`${step},${valuesAt(step, steps).map(String).join(',')}\n`),
  },
  events: {
    name: `events.out.tfevents.${started}.bench.1.0`,
    head: () => record(Buffer.concat([eventHead(started), bytesField(3, Buffer.from('brain.Event:2'))])),
    encode: (step, steps) => {
      const values = valuesAt(step, steps);
      return Buffer.concat(tags.map((tag, index) => scalar(tag, step, values[index])));
    },
  },
};

/** An event with one scalar, as PyTorch's SummaryWriter writes it. */
function scalar(tag, step, value) {
  const number = Buffer.alloc(5);
  number[0] = 0x15;
  number.writeFloatLE(value, 1);
  const content = bytesField(1, Buffer.concat([bytesField(1, Buffer.from(tag)), number]));
  const place = Buffer.from([0x10, ...varint(step)]);
  return record(Buffer.concat([eventHead(started + step * 0.05), place, bytesField(5, content)]));
}

function eventHead(time) {
  const head = Buffer.alloc(9);
  head[0] = 9;
  head.writeDoubleLE(time, 1);
  return head;
}

function bytesField(number, content) {
  return Buffer.concat([Buffer.from([number * 8 + 2, ...varint(content.length)]), content]);
}

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) return bytes;
  }
}

/** Length, its checksum, the data, their checksum. */
function record(data) {
  const bytes = Buffer.alloc(data.length + 16);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setUint32(0, data.length, true);
  view.setUint32(8, maskCrc(crcUpdate(crcStart, view, 0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, maskCrc(crcUpdate(crcStart, view, 12, 12 + data.length)), true);
  return bytes;
}
