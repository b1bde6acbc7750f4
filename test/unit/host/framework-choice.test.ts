import assert from 'node:assert/strict';
import { frameworkItems, type FrameworkSigns } from '../../../src/host/text/framework-choice';
import { l10n, report } from './fixtures';

const nothing: FrameworkSigns = { python: null, run: null, runs: [] };
const first = (signs: Partial<FrameworkSigns>) => {
  const items = frameworkItems(l10n, { ...nothing, ...signs });
  assert.equal(items.length, 8, 'all frameworks are offered');
  return [items[0]!.framework, items[0]!.description ?? null];
};

suite('The frameworks that code is offered for', () => {
  const keras = report({ framework: 'keras' });
  const timm = report({ framework: 'timm' });

  test('begin with what the Python file imports, because the code runs there', () => {
    const python = 'import lightning as L\n';
    assert.deepEqual(first({ python, run: keras, runs: [keras] }), ['lightning', 'imported in this file']);
  });

  test('begin with what wrote the run where the file does not tell', () => {
    assert.deepEqual(first({ python: 'import numpy\n', run: keras }), ['keras', 'framework of a']);
    assert.deepEqual(first({ run: timm }), ['timm', 'framework of a']);
  });

  test('begin with what all runs have in common, and with the most usual one where they have nothing', () => {
    assert.deepEqual(first({ runs: [timm, timm] }), ['timm', 'framework of the runs in this workspace']);
    assert.deepEqual(first({ runs: [timm, keras] }), ['pytorch', null]);
    assert.deepEqual(first({}), ['pytorch', null]);
  });
});
