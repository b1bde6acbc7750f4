import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunDigest } from '../../../src/core/compare/digest';
import { compareRuns } from '../../../src/core/compare/compare-runs';
import { buildSweepReport } from '../../../src/core/compare/sweep-report';
import { sweepRules } from '../../../src/core/rules/index';
import { catalogue } from '../../../src/core/catalogue';
import { digest, sweepOver } from '../compare/support';

const folder = join(import.meta.dirname, '../../../src/core/rules');
const sources = readdirSync(folder)
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  .filter(({ text }) => /: SweepRule = \{/.test(text));

interface SweepCases {
  readonly fires: Readonly<Record<string, readonly RunDigest[]>>;
  readonly quiet: Readonly<Record<string, readonly RunDigest[]>>;
}

const clear = sweepOver('learningRate', { 0.001: [3], 0.01: [1], 0.1: [2], 1: 'failed' });
const decays = sweepOver('weightDecay', { 1e-5: [3], 1e-4: [1], 1e-3: [2] }, { learningRate: 0.1 });
const batches = (changes: (batch: number) => Parameters<typeof digest>[0]) =>
  [32, 64, 128].map((batch) => digest({ name: String(batch), ...changes(batch) }));

const cases: Readonly<Record<string, SweepCases>> = {
  D60: {
    fires: {
      'the two best are nearer than their seeds': sweepOver('learningRate', {
        0.001: [3, 3.1],
        0.01: [1, 1.1],
        0.03: [1.04, 1.09],
      }),
      'two runs of one seed differ by less than is usual': sweepOver('learningRate', { 0.001: [1], 0.01: [1.01] }),
      'half a point of accuracy': [0.91, 0.905].map((loss, place) =>
        digest({ settings: { learningRate: place + 1 }, loss, goal: 'maximize', metric: 'val_acc' }, place),
      ),
    },
    quiet: {
      'a clear best': clear,
      'one setting that lasted': sweepOver('learningRate', { 0.1: [1], 1: 'failed', 10: 'failed' }),
    },
  },
  D61: {
    fires: {
      'the highest rate is best': sweepOver('learningRate', { 0.001: [3], 0.01: [2], 0.1: [1] }),
      'the lowest momentum is best': sweepOver('momentum', { 0.9: [1], 0.95: [2], 0.99: [3] }),
    },
    quiet: {
      'a best inside': clear,
      'a failure beyond the best': sweepOver('learningRate', { 0.001: [3], 0.01: [1], 0.1: 'failed' }),
      'two values only': sweepOver('learningRate', { 0.01: [2], 0.1: [1] }),
      'a limit of the value itself': sweepOver('dropout', { 0: [1], 0.1: [2], 0.2: [3] }),
      'more epochs': sweepOver('epochs', { 10: [3], 20: [2], 40: [1] }),
      'a weight decay, of which D62 tells': sweepOver('weightDecay', { 1e-5: [1], 1e-4: [2], 1e-3: [3] }),
    },
  },
  D62: {
    fires: {
      'a best inside': decays,
      'the best at the edge': sweepOver('weightDecay', { 1e-5: [1], 1e-4: [2], 1e-3: [3] }),
    },
    quiet: { 'learning rates': clear, 'one that lasted': sweepOver('weightDecay', { 1e-5: [1], 1: 'failed' }) },
  },
  D63: {
    fires: {
      'one learning rate for all': batches((batchSize) => ({
        settings: { batchSize, learningRate: 0.1 },
        loss: 1 / batchSize,
      })),
      'as many epochs in unequal time': batches((batchSize) => ({
        settings: { batchSize },
        loss: 1,
        epochs: 10,
        seconds: 10_000 / batchSize,
      })),
    },
    quiet: {
      'equal time and no rate known': batches((batchSize) => ({
        settings: { batchSize },
        loss: 1,
        epochs: batchSize,
        seconds: 100,
      })),
      'learning rates': clear,
    },
  },
};

suite('The list of rules about several runs', () => {
  test('names every such rule in the folder, each with its page', () => {
    assert.deepEqual(sweepRules.map(({ code }) => `${code}.ts`).sort(), sources.map(({ name }) => name).sort());
    for (const { name, text } of sources) {
      const page = text.slice(0, text.indexOf('*/'));
      assert.ok(text.startsWith('/**\n * # '), `${name} does not open with its page`);
      for (const heading of ['What it means', 'Why it happens', 'What to try', 'Where the thresholds come from']) {
        assert.ok(page.includes(`## ${heading}`), `${name} lacks "${heading}"`);
      }
    }
  });

  test('spells codes as the catalogue does', () => {
    for (const { id, code } of sweepRules) assert.equal(catalogue[id].code, code);
  });
});

for (const rule of sweepRules) {
  suite(`${rule.id} ${rule.code}`, () => {
    const { fires, quiet } = cases[rule.id]!;
    for (const [name, runs] of Object.entries(fires)) {
      test(`fires: ${name}`, () => {
        const finding = findingsOn(runs).find((one) => one.rule === rule.id);
        assert.ok(
          finding,
          findingsOn(runs)
            .map((one) => one.rule)
            .join(),
        );
        assert.equal(finding.severity, rule.id === 'D63' ? 'warning' : 'info');
        assert.ok(finding.confidence > 0 && finding.confidence <= 0.99);
        assert.ok(Object.values(finding.evidence).every(Number.isFinite));
        assert.doesNotMatch(finding.message, /NaN|undefined|null/);
        assert.ok(finding.advice.length > 0);
        for (const { message } of finding.advice) assert.doesNotMatch(message, /NaN|undefined|null/);
      });
    }
    for (const [name, runs] of Object.entries(quiet)) {
      test(`quiet: ${name}`, () => {
        assert.ok(!findingsOn(runs).some((one) => one.rule === rule.id));
      });
    }
  });
}

suite('Weight decays as Smith reads them', () => {
  test('the level that holds decides, not the deepest minimum', () => {
    const runs = [
      digest({ name: 'too small', settings: { weightDecay: 1e-5 }, loss: 0.5, level: 0.8 }),
      digest({ name: 'good', settings: { weightDecay: 1e-4 }, loss: 0.55, level: 0.56 }),
      digest({ name: 'too large', settings: { weightDecay: 1e-3 }, loss: 0.9, level: 1 }),
    ];
    assert.equal(compareRuns(runs)[0]!.bestRun, 'good');
  });

  test('the answer names the learning rate that it holds for', () => {
    const finding = findingsOn(decays).find(({ rule }) => rule === 'D62')!;
    assert.equal(finding.evidence['learningRate'], 0.1);
    assert.match(finding.message, /^At a learning rate of 0\.1, /);
    assert.equal(finding.advice[0]!.value, 3.16e-4);
  });
});

function findingsOn(runs: readonly RunDigest[]) {
  return compareRuns(runs).flatMap((sweep) => buildSweepReport(sweep, (file) => file).findings);
}
