import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogDecoder } from '../../src/core/format';
import { jsonl } from '../../src/core/formats/jsonl';
import { learnShape } from '../../src/core/formats/shared/json-shape';
import { ShapeReader } from '../../src/core/formats/shared/json-shape-reader';
import { withoutShortCut } from '../../src/core/formats/shared/line-decoder';
import { said } from './support/said';

function read(decoder: LogDecoder, bytes: Uint8Array, lengths: readonly number[]): LogDecoder {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length]!;
    decoder.push(bytes.slice(at, at + length));
    at += length;
  }
  decoder.end();
  return decoder;
}

const usual = fc.oneof(
  fc.nat({ max: 50 }).map(String),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }).map(String),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const odd = fc.constantFrom(
  ...[
    'null',
    'true',
    'false',
    'NaN',
    '-NaN',
    'nan',
    'Infinity',
    '-Infinity',
    'inf',
    'NULL',
    '',
    '-',
    '.5',
    '5.',
    '01',
    '-0',
  ],
  ...[
    '1e5',
    '1E-7',
    '1e',
    '1.5e+3',
    '1e999',
    '0x10',
    '+1',
    '0.12345678901234567',
    '123456789012345678901234567890',
    '1_000',
  ],
  ...[
    '"train"',
    '"val"',
    '"0.5"',
    '"nan"',
    '"45%"',
    '"2026-01-02 03:04:05"',
    '"a: nan, b"',
    '"é"',
    '"a\\"b"',
    '"\\u0001NaN"',
  ],
  ...[
    '[1, 2.5]',
    '[]',
    '[NaN]',
    '["a"]',
    '[[1]]',
    '[1,]',
    '{}',
    '{"a": 1}',
    '{"_type": "x", "b": 2}',
    '""',
    '"01:02:03"',
  ],
);
const value = fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });
const key = fc.constantFrom(
  ...[
    'step',
    'iter',
    'epoch',
    'epochs',
    'time',
    'timestamp',
    'mode',
    'split',
    'loss',
    'val_loss',
    'lr',
    'total_steps',
    'max_steps',
  ],
  ...['id', '7', 'train_runtime', 'a/b', 'a', 'x: nan,', 'é', '_type', '__proto__'],
);
/** The keys of a record with the places of nested ones; its values come later. */
const layout = fc.tuple(
  fc.array(fc.tuple(key, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 7 }),
  fc.constantFrom([': ', ', '], [':', ','], [' : ', ' ,  ']),
);
type Layout = typeof layout extends fc.Arbitrary<infer Of> ? Of : never;

function write([keys, [colon, comma]]: Layout, values: readonly string[]): string {
  const parts = keys.map(([name, nesting], at) => {
    const text = values[at % values.length]!;
    const inner = `"${name}"${colon!}${text}`;
    return nesting === 0 ? `"a"${colon!}{${inner}}` : inner;
  });
  return `{${parts.join(comma!)}}`;
}

const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\r\r\n', ' \n');
/** Records of a few layouts, over and over, so that most of them have the shape of one before. */
const log = fc
  .tuple(
    fc.array(layout, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.array(value, { minLength: 7, maxLength: 7 })), { minLength: 1, maxLength: 25 }),
    end,
    fc.constantFrom('', '\uFEFF', 'Training starts\n'),
  )
  .map(([layouts, rows, lineEnd, opening]) => {
    return opening + rows.map(([which, values]) => write(layouts[which % layouts.length]!, values) + lineEnd).join('');
  });
const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });

suite('JSON Lines from bytes', () => {
  test('the same as from text, in any chunks and with any bytes changed', () => {
    fc.assert(
      fc.property(
        log,
        changes,
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 }),
        (text, changed, lengths) => {
          const bytes = new TextEncoder().encode(text);
          for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
          const expected = said(read(withoutShortCut(jsonl.open({ path: 'run.jsonl' })), bytes, [bytes.length]));
          assert.deepEqual(said(read(jsonl.open({ path: 'run.jsonl' }), bytes, lengths)), expected);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a number from bytes is the one that JSON.parse gives, to the last bit', () => {
    const shape = learnShape('{"loss": 1}')!;
    const reader = new ShapeReader();
    const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,20})(?:\.\d{1,22})?(?:[eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), (text) => {
        const bytes = new TextEncoder().encode(`{"loss": ${text}}\n`);
        assert.equal(reader.read(shape, bytes, new DataView(bytes.buffer), 0), bytes.length - 1);
        assert.ok(Object.is(reader.values[0], JSON.parse(text)), text);
      }),
      { numRuns: 5000 },
    );
  });
});
