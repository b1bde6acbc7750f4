import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { evidencePhrases, evidenceRow, evidenceRows } from '../../../webview/model/evidence';
import { cases } from '../rules/cases';

const told = (name: string, value: number): readonly string[] | null => {
  const row = evidenceRow(name, value);
  return row && [row.words, row.value.replaceAll('\u202f', ' ')];
};

/** Names that are told as they stand, with blanks between their words. */
const speaking = new Set(
  [
    'accuracy after before best bursts change changePercent classes correlation',
    'differencePercent dropout epoch epochs evaluations evaluationsSince examples examplesNeeded fallBeforePercent',
    'fallPercent exponent gain gainPercent gap gapPercent halvings high highest',
    'highestFromPercent jumpPercent labelSmoothing lateFallPercent level loss lossScale lowest lowestLoss',
    'metric metricChange metricGain noise noisePercent norm now ratio resumes',
    'risePercent seeds spikes standardErrors swingPercent times top training untrainedLoss',
    'usual validation validationLoss waiting worsePercent worst',
  ].flatMap((line) => line.split(' ')),
);

suite('Numbers behind findings', () => {
  test('of every rule are told in words', () => {
    const names = Object.values(cases)
      .flatMap(({ fires }) => fires)
      .flatMap(({ run }) => analyze(run).findings)
      .flatMap(({ evidence }) => Object.keys(evidence));
    assert.ok(names.length > 100);
    const unknown = new Set(names.filter((name) => !(name in evidencePhrases) && !speaking.has(name)));
    assert.deepEqual([...unknown], []);
    assert.deepEqual(
      [...speaking].filter((name) => name in evidencePhrases),
      [],
    );
  });

  test('have their unit; learning rates read as people type them', () => {
    assert.deepEqual(told('noisePercent', 4.25), ['noise', '4.25 %']);
    assert.deepEqual(told('z', 27.63), ['standard errors', '27.6']);
    assert.deepEqual(told('rateAfter', 0.00032), ['rate, after', '3.2e-4']);
    assert.deepEqual(told('cyclePercent', 45), ['cycle takes … of the run', '45 %']);
    assert.deepEqual(told('trainRatio', 0.1957), ['training loss, times what it was', '0.196']);
  });

  test('that only say that something holds are told where it does', () => {
    assert.deepEqual(told('comesBack', 1), ['finite values come back', 'yes']);
    assert.deepEqual(evidenceRows({ comesBack: 0, decadesBelow: 0, steps: NaN }).length, 1);
  });

  test('of a rule that is not known are spelled out', () => {
    assert.deepEqual(told('someSharePercent', 26.84), ['some share', '26.8 %']);
    assert.deepEqual(told('count', 1200), ['count', '1,200']);
  });
});
