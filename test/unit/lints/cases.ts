import assert from 'node:assert/strict';
import { lintCatalogue, type LintId } from '../../../src/core/lints/catalogue';
import { fires, fixed, quiet } from './lint';

/** A config by which a lint is tried. */
export interface Case {
  readonly what: string;
  readonly text: string;
  /** `config.yaml` where nothing else is said. */
  readonly path?: string;
}

/** A config in which it must fire, and how. */
export interface FiringCase extends Case {
  readonly severity: 'error' | 'warning' | 'info';
  /** The key, line or code that it stands at. */
  readonly line: number;
  /** A piece of the text that the first fix writes; absent where nothing can be fixed. */
  readonly fix?: string;
}

/** The tests of a lint: each config where it fires, with its fix applied, and each where it must not. */
export function lintSuite(id: LintId, firing: readonly FiringCase[], silent: readonly Case[]): void {
  assert.ok(firing.length > 0 && silent.length > 0);
  suite(`${id} ${lintCatalogue[id].code}`, () => {
    for (const { what, text, path = 'config.yaml', severity, line, fix } of firing) {
      test(`fires: ${what}`, () => {
        const report = fires(id, path, text);
        assert.equal(report.severity, severity);
        assert.equal(report.range.line, line);
        if (fix === undefined) return assert.deepEqual(report.fixes, []);
        const better = fixed(text, report);
        assert.ok(better.includes(fix), better);
        quiet(id, path, better);
      });
    }
    for (const { what, text, path = 'config.yaml' } of silent) test(`quiet: ${what}`, () => quiet(id, path, text));
  });
}
