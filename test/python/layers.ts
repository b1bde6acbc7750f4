import assert from 'node:assert/strict';
import { layerRatesCode } from '../../src/core/plans/layer-code';
import type { Framework } from '../../src/core/plans/plan';
import type { LayerRates } from '../../src/core/report';
import { needs, runProgram } from './python';

const cases: readonly LayerRates[] = [
  { head: 0.001, lowest: 0.001 / 2.6 ** 2, factor: 2.6, groups: 3, frozenEpochs: 1 },
  { head: 3e-5, lowest: 3e-5 * 0.95 ** 3, factor: 1.053, groups: 4, frozenEpochs: 1 },
  { head: 0.002, lowest: 0.002 * 0.75 ** 3, factor: 1.333, groups: 4, frozenEpochs: 0 },
];

interface Answer {
  readonly rates?: readonly number[];
  /** Whether each part is trained at first; null where the snippet does not freeze. */
  readonly trained?: readonly boolean[] | null;
  readonly error?: string;
}

/** A suite that executes the snippets of a framework and compares the rates of all groups with ours. */
export function layersSuite(framework: Framework, tolerance: number, ...modules: readonly string[]): void {
  suite(`Rates of layers for ${framework}, executed`, () => {
    let answers: readonly Answer[];
    const codes = cases.map((layers) => layerRatesCode(layers, framework)!.code);
    suiteSetup(async function () {
      needs(this, ...modules);
      const given = cases.map(({ groups }, index) => ({ code: codes[index], groups }));
      answers = (await runProgram('run_layers.py', { framework, cases: given })) as readonly Answer[];
    });
    cases.forEach((layers, index) => {
      const { head, lowest, groups, frozenEpochs } = layers;
      test(`${groups} groups from ${lowest.toPrecision(3)} to ${head}`, () => {
        const { error, rates = [], trained } = answers[index]!;
        assert.equal(error, undefined, `${error ?? ''}\n${codes[index]!}`);
        assert.equal(rates.length, groups, JSON.stringify(rates));
        rates.forEach((rate, place) => {
          const expected = head * (lowest / head) ** ((groups - 1 - place) / (groups - 1));
          assert.ok(Math.abs(rate / expected - 1) <= tolerance, `group ${place}: ${rate}, not ${expected}`);
        });
        if (trained === null || trained === undefined) return;
        assert.equal(trained.at(-1), true, 'the head is trained');
        assert.equal(trained[0], frozenEpochs === 0, 'the lowest layers wait');
      });
    });
  });
}
