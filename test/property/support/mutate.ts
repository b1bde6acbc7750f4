import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recognise } from '../../../src/core/formats/index';
import type { LogFormat } from '../../../src/core/format';

/** A log to start from, with the format that reads it. */
export interface Seed {
  readonly name: string;
  readonly format: LogFormat;
  readonly bytes: Uint8Array;
}

const fixtures = join(__dirname, '../../fixtures');
/** Long enough for some records of every format, short enough that a million of them are read in minutes. */
const longestSeed = 2048;
/** Databases and blocks of records are as long as this at least. */
const longestBinarySeed = 1 << 17;
/** Most inputs are cut to this, which is enough for some records and makes room for more inputs. */
const usualLength = 512;

/** Documents whose values come late, so that their beginning alone holds none. */
const short = [
  {
    name: 'sacred/metrics.json',
    text:
      '{"loss":{"steps":[0,1,2],"timestamps":["2020-07-11T00:08:27.1","2020-07-11T00:08:28","2020-07-11T00:08:29"],' +
      '"values":[1.5,NaN,{"dtype":"float32","py/object":"numpy.float32","value":0.5}]},' +
      '"val.loss":{"steps":[2],"timestamps":["2020-07-11T00:08:29"],"values":[0.75]}}',
  },
];

/** The beginnings of all logs among the fixtures, and some short ones. */
export function seeds(): readonly Seed[] {
  const written = short.flatMap(({ name, text }) => {
    const bytes = new TextEncoder().encode(text);
    const found = recognise(name, bytes);
    return found === null ? [] : [{ name, format: found.format, bytes }];
  });
  return [...written, ...fixtureSeeds()];
}

function fixtureSeeds(): readonly Seed[] {
  const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).sort();
  return names.flatMap((name) => {
    if (!/\.(?:csv|tsv|log|txt|out|jsonl?|ipynb|wandb|db)$|tfevents|\/log$|\/metrics\//.test(name)) return [];
    if (!statSync(join(fixtures, name)).isFile()) return [];
    const bytes = new Uint8Array(readFileSync(join(fixtures, name)));
    const found = recognise(name, bytes);
    if (found === null) return [];
    const { format } = found;
    if (!isText(bytes)) return [{ name, format, bytes: bytes.slice(0, longestBinarySeed) }];
    const opening = { name, format, bytes: bytes.slice(0, longestSeed) };
    // Records may stand behind pages of set-up.
    const middle = bytes.indexOf(10, Math.floor(bytes.length / 2)) + 1;
    const isLong = bytes.length > 2 * longestSeed && middle > 0;
    return isLong ? [opening, { name, format, bytes: bytes.slice(middle, middle + longestSeed) }] : [opening];
  });
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 1024).includes(0);
}

/** Mulberry32: small, fast and the same everywhere for the same seed. Numbers from 0 to below 1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Pieces that logs are sensitive to. */
const snippets = [
  'nan', 'NaN', '-inf', '1e999', '0.', ',', ',,', ';', '\t', '"', '{', '}', '[', ']', ':', '=', '\n', '\r', '\r\r\n', '\0',
  '\b\b\b', '\u001b[2K', 'epoch', 'step', 'Epoch 1/3', 'epoch,loss,val_loss\n', '"log_history": [', ' - ', '|', '%|', '\uFEFF',
  'Iteration 0, ', 'Test net output #0: loss = 1', '99999999999999999999', '-1', 'loss: ', 'é', '\u2028',
].map((text) => new TextEncoder().encode(text)); // prettier-ignore

/** Logs that go on and on with what a careless reader is slow at: lines and nestings without an end, digits, blanks. */
export function hostile(
  name: string,
): readonly { readonly name: string; readonly head: Uint8Array; readonly piece: Uint8Array }[] {
  const head = new Uint8Array(0);
  const pieces = ['[', '{"a":', '"', '\\', ' ', '\t', '\r', '\n', '1', '1.', 'e', 'a', 'a:', 'a=1 ', ',', '\0', '\b', '\u001b[', '|', '-', '\u00e9',
    'epoch ', 'loss: ', 'step 1 ', '[1]', '(', '<', '\ufffd', '9,', ': 1 - ', 'loss=1,loss=1\n', '0 ']; // prettier-ignore
  return pieces.map((piece) => ({ name, head, piece: new TextEncoder().encode(piece) }));
}

/** Flips, splices, repeats or truncates a few times. */
export function mutate(bytes: Uint8Array, all: readonly Seed[], random: () => number): Uint8Array {
  let changed = bytes;
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change++) changed = mutateOnce(changed, all, random);
  if (!isText(bytes)) return changed.subarray(0, longestBinarySeed);
  return changed.subarray(0, random() < 0.9 ? usualLength : longestSeed);
}

function mutateOnce(bytes: Uint8Array, all: readonly Seed[], random: () => number): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  const length = Math.floor(random() * random() * 200);
  switch (Math.floor(random() * 6)) {
    case 0:
      return splice(bytes, at, 0, snippets[Math.floor(random() * snippets.length)]!);
    case 1:
      return splice(bytes, at, length, new Uint8Array(0));
    case 2:
      return splice(bytes, at, 1, Uint8Array.of(Math.floor(random() * 256)));
    case 3: {
      const other = all[Math.floor(random() * all.length)]!.bytes;
      const from = Math.floor(random() * other.length);
      return splice(bytes, at, 0, other.subarray(from, from + length));
    }
    case 4:
      return splice(bytes, at, 0, bytes.subarray(at, at + length));
    default:
      return bytes.subarray(0, at);
  }
}

function splice(bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, at + removed);
  const result = new Uint8Array(at + inserted.length + bytes.length - end);
  result.set(bytes.subarray(0, at));
  result.set(inserted, at);
  result.set(bytes.subarray(end), at + inserted.length);
  return result;
}
