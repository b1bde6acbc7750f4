import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../../src/core/config/read-config';

const root = path.resolve(__dirname, '../../..');
const corpus = path.resolve(root, '../shared/corpus/config');
const isConfig = /\.(?:ya?ml|jsonc?)$/;

/** Files are read whole up to this size, in bytes; larger ones of a package are data. */
const largest = 100_000;

function configsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isConfig.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= largest);
}

suite('configs that others wrote', () => {
  test('every training config of the corpus yields a learning rate', function () {
    if (!existsSync(corpus)) return this.skip();
    const files = configsIn(corpus);
    const without = files.filter((file) => {
      const { hyperparameters, isTrainingConfig } = readConfig(file, readFileSync(file, 'utf8'));
      return !isTrainingConfig || !hyperparameters.some(({ name }) => name === 'learningRate');
    });
    assert.ok(files.length >= 40);
    assert.deepEqual(
      without.map((file) => path.basename(file)),
      [],
    );
  });

  test('no file of an installed package passes for a training config', function () {
    this.timeout(30_000);
    const files = configsIn(path.join(root, 'node_modules'));
    assert.ok(files.length > 100);
    assert.deepEqual(
      files.filter((file) => readConfig(file, readFileSync(file, 'utf8')).isTrainingConfig),
      [],
    );
  });
});
