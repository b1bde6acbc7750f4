import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf, frameworks } from '../../../src/core/plans/code/code';
import { cases } from '../../python/cases';
import { assertFollows, type RecordedFramework } from '../../python/executed';
import { hashOf } from '../../python/record';

/**
 * What the frameworks yielded when the snippets were executed, held against the text and the rates of today, so that
 * neither can drift on a machine without the frameworks. `npx tsx test/python/record.ts` records anew.
 */
suite('Snippets as they were executed', () => {
  const folder = path.resolve(__dirname, '../../fixtures/plans');
  for (const framework of frameworks) {
    test(`${framework}: the text is that which was executed, and its rates are ours`, () => {
      const file = path.join(folder, `${framework}.json`);
      assert.ok(existsSync(file), `${file} is missing`);
      const recorded = JSON.parse(readFileSync(file, 'utf8')) as RecordedFramework;
      for (const one of cases) {
        const { hash, rates, momenta } = recorded.cases[one.name]!;
        assert.equal(
          hashOf(codeOf(one.plan, framework).code),
          hash,
          `the code for ${one.name} changed: record it anew`,
        );
        assertFollows(one, framework, { rates, momenta: momenta ?? [] });
      }
    });
  }
});
