import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configLanguageOf, editValue, type TextEdit } from '../../src/core/config/edit';
import type { ConfigEntry } from '../../src/core/config/entry';
import { insertSetting } from '../../src/core/config/insert';
import { type ConfigDocument, readEntries } from '../../src/core/config/read-config';
import type { HyperparameterName } from '../../src/core/run';
import { configs } from './support/configs';

const names: readonly HyperparameterName[] = [
  'learningRate',
  'minLearningRate',
  'epochs',
  'totalSteps',
  'batchSize',
  'totalBatchSize',
  'accumulation',
  'warmup',
  'scheduler',
  'momentum',
  'weightDecay',
  'gradientClip',
  'labelSmoothing',
  'dropout',
  'patience',
  'seed',
];

/** Values that keep all their digits when they are written. */
const value = fc.oneof(
  fc.constantFrom(3e-4, 1e-3, 2.5e-5, 0.01, 0.35, 1, 20, 10_000, 1.5),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -9, max: 3 }))
    .map(([digits, exponent]) => Number(`${digits}e${exponent}`)),
);

function applied(text: string, { range, text: inserted }: TextEdit): string {
  const lines = text.split('\n');
  const line = lines[range.line - 1]!;
  lines[range.line - 1] = line.slice(0, range.start) + inserted + line.slice(range.end);
  return lines.join('\n');
}

/** What a config sets without the values that follow from others. */
function settings({ entries }: ConfigDocument): string[] {
  return entries.filter(({ provenance }) => provenance !== 'derived').map(wordsOf);
}

function wordsOf({ path, value: set }: ConfigEntry): string {
  return `${path.join('.')} = ${JSON.stringify(set)}`;
}

/** Configs of all languages with their lines shuffled a little: some lines doubled, some left out. */
function textOf(path: string): fc.Arbitrary<string> {
  const lines = configs[path]!.split('\n');
  const kept = fc.subarray(
    lines.map((_, index) => index),
    { minLength: Math.ceil(lines.length * 0.7) },
  );
  return kept.map((indices) => indices.map((index) => lines[index]).join('\n'));
}

suite('edits of configs, whatever they hold', () => {
  for (const path of Object.keys(configs)) {
    const language = configLanguageOf(path)!;

    test(`${path}: a value that is set is read as the new one, and all others stay`, () => {
      fc.assert(
        fc.property(textOf(path), value, fc.nat(), (text, set, choice) => {
          const read = readEntries(path, text);
          const { hyperparameters } = read;
          const chosen = hyperparameters[choice % Math.max(1, hyperparameters.length)];
          const edit = chosen === undefined ? null : editValue(text, language, chosen, set);
          if (chosen === undefined || edit === null) return;
          const again = readEntries(path, applied(text, edit));
          const isChosen = ({ valueRange, itemRanges }: ConfigEntry): boolean =>
            [valueRange, ...itemRanges].some(
              ({ line, start }) => line === chosen.valueRange.line && start === chosen.valueRange.start,
            );
          assert.equal(again.entries.length, read.entries.length);
          read.entries.forEach((entry, index) => {
            const now = again.entries[index]!;
            if (entry.provenance === 'derived') return;
            if (!isChosen(entry)) assert.equal(wordsOf(now), wordsOf(entry));
            else if (typeof now.value !== 'object') assert.equal(Number(now.value), set);
          });
        }),
        { numRuns: 300 },
      );
    });

    test(`${path}: a setting that is added is read, and nothing else changes`, () => {
      fc.assert(
        fc.property(textOf(path), value, fc.constantFrom(...names), (text, number, name) => {
          const set = name === 'scheduler' ? 'cosine' : number;
          const read = readEntries(path, text);
          const edit = insertSetting(text, read, name, set);
          if (edit === null) return;
          const again = readEntries(path, applied(text, edit));
          // What is merged into several maps is added to each.
          const added = settings(again);
          for (const setting of settings(read)) {
            const at = added.indexOf(setting);
            assert.ok(at >= 0, setting);
            added.splice(at, 1);
          }
          assert.ok(added.length > 0 && added.every((setting) => setting.endsWith(` = ${JSON.stringify(set)}`)));
        }),
        { numRuns: 300 },
      );
    });
  }
});
