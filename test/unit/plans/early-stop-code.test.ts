import assert from 'node:assert/strict';
import { earlyStopCode, patienceFor } from '../../../src/core/plans/early-stop-code';
import { frameworkNames } from '../../../src/core/plans/framework-names';
import type { Framework } from '../../../src/core/plans/plan';

suite('code that stops a training', () => {
  test('names metric, direction and patience in every framework', () => {
    for (const framework of Object.keys(frameworkNames) as Framework[]) {
      const { code, language, notes } = earlyStopCode({ metric: 'val_acc', goal: 'maximize', patience: 7 }, framework);
      assert.equal(language, 'python');
      assert.match(code, /^# Early stopping\.\n[^]*\b7\b/, framework);
      assert.ok(notes.every((note) => note.endsWith('.')));
      if (framework !== 'ultralytics') assert.match(code, /val_acc/, framework);
    }
    assert.match(earlyStopCode({ metric: 'val_acc', goal: 'maximize', patience: 7 }, 'keras').code, /mode="max"/);
    assert.match(
      earlyStopCode({ metric: 'loss', goal: 'minimize', patience: 7 }, 'huggingface').code,
      /greater_is_better=False/,
    );
  });

  test('makes a name and a literal of whatever a log calls its metric', () => {
    const plan = { metric: 'val/"loss"\n', goal: 'minimize', patience: 5 } as const;
    assert.match(earlyStopCode(plan, 'pytorch').code, /if val_loss_ < best:/);
    assert.match(earlyStopCode(plan, 'keras').code, /monitor="val\/\\"loss\\"\\n"/);
  });

  test('waits a tenth of the run, and five evaluations at least', () => {
    assert.deepEqual([null, 20, 100].map(patienceFor), [5, 5, 10]);
  });
});
