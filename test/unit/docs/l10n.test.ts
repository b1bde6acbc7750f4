import assert from 'node:assert/strict';
import { fixedParts, missingTranslations, sentencesOf, translations } from '../../docs/l10n-keys';

suite('translations', () => {
  test('are there for every sentence and no other, with the same values in them: npm run translations', () => {
    assert.deepEqual(missingTranslations(), []);
  });

  test('cover what the source says', () => {
    const { sentences } = sentencesOf();
    assert.ok(sentences.length > 100, `${sentences.length} sentences were found`);
    assert.ok(Object.keys(translations('package.nls.de.json')).length > 60);
  });

  test('keep values, commands, code and links to settings', () => {
    const text = 'Set {0} to {1} in `a.yaml`: [Open](command:a.b), `#fitcheck.exclude#`.';
    assert.deepEqual(fixedParts(text), ['(command:a.b)', '`#fitcheck.exclude#`', '`a.yaml`', '{0}', '{1}']);
  });
});
