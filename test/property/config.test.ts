import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNumber } from '../../src/core/config/value';
import { type ConfigRead, readConfig } from '../../src/core/config/read-config';
import { configs } from './support/configs';

/** Every place lies in its line, and a key or value is never empty. */
function assertPlaces(text: string, { hyperparameters }: ConfigRead): void {
  const lines = text.split(/\n/);
  for (const { line, keyRange, valueRange } of hyperparameters) {
    assert.equal(line, keyRange.line);
    for (const range of [keyRange, valueRange]) {
      const written = lines[range.line - 1];
      assert.ok(written !== undefined && range.start >= 0 && range.end >= range.start && range.end <= written.length);
    }
  }
}

suite('reading configs, whatever they hold', () => {
  for (const [path, text] of Object.entries(configs)) {
    test(`${path} with any stretch replaced does not throw and keeps places inside the text`, () => {
      const cut = fc.nat({ max: text.length });
      const piece = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(
          '\t',
          '\n',
          '&',
          '*base',
          '{',
          '"',
          "'",
          '(',
          ')',
          '[',
          '=',
          '\\',
          '\\\n',
          '$',
          '#',
          '<<A',
          '\r\n',
        ),
      );
      fc.assert(
        fc.property(cut, cut, piece, (from, length, inserted) => {
          const mutated = text.slice(0, from) + inserted + text.slice(from + (length % 6));
          assertPlaces(mutated, readConfig(path, mutated));
        }),
        { numRuns: 500 },
      );
    });

    test(`any text read as ${path} does not throw`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (any) => assertPlaces(any, readConfig(path, any))),
        { numRuns: 500 },
      );
    });
  }

  test('nesting without end does not throw', () => {
    for (const [path, open] of [
      ['a.json', '['],
      ['a.json', '{"a":'],
      ['a.yaml', '['],
      ['a.yaml', '{a: '],
      ['a.yaml', '- '],
      ['a.toml', 'a=['],
      ['a.toml', 'a={b='],
      ['a.cfg', '['],
      ['a.prototxt', 'a{'],
      ['a.prototxt', 'a:['],
      ['a.py', '('],
      ['a.py', 'f('],
      ['a.py', 'a=[{'],
      ['a.py', 'dict(a='],
      ['a.py', 'a.'],
      ['a.py', '-'],
      ['a.py', 'if x:\n '],
      ['a.sh', 'A=('],
      ['a.sh', '"'],
      ['a.sh', '$('],
      ['a.sh', '${'],
      ['a.ipynb', '{"cells":['],
    ] as const) {
      assert.equal(readConfig(path, open.repeat(10_000)).isTrainingConfig, false);
    }
  });

  test('a learning rate is read as written, in YAML and in JSON', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e3, noNaN: true }), (rate) => {
        const [fromYaml] = readConfig('a.yaml', `lr: ${rate}\n`).hyperparameters;
        const [fromJson] = readConfig('a.json', `{"lr": "${rate.toExponential()}"}`).hyperparameters;
        assert.equal(fromYaml?.value, rate);
        assert.equal(fromJson?.value, rate);
      }),
    );
  });

  test('a number that is read is finite', () => {
    fc.assert(
      fc.property(fc.string(), (text) => assert.ok(parseNumber(text) === null || Number.isFinite(parseNumber(text)))),
    );
  });
});
