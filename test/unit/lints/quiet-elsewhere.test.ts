import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import { lintConfig } from '../../../src/core/lints/lint-config';
import { otherFiles } from './other-files';

suite('lints in files that configure no training run', () => {
  for (const [path, text] of Object.entries(otherFiles)) {
    test(path, () => {
      assert.equal(readConfig(path, text).isTrainingConfig, false);
      assert.deepEqual(lintConfig(path, text, {}), []);
    });
  }
});
