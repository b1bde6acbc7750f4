import assert from 'node:assert/strict';
import { configLanguageOf, editValue, numberText, type ConfigLanguage } from '../../../src/core/config/edit';
import { readConfig } from '../../../src/core/config/read-config';

/** The text after the first learning rate in it was set. */
function after(language: ConfigLanguage, text: string, value: number): string | null {
  const entry = readConfig(`config.${language}`, text).hyperparameters.find(({ name }) => name === 'learningRate');
  assert.ok(entry !== undefined, text);
  const edit = editValue(text, language, entry, value);
  if (edit === null) return null;
  const lines = text.split('\n');
  const line = lines[edit.range.line - 1]!;
  lines[edit.range.line - 1] = line.slice(0, edit.range.start) + edit.text + line.slice(edit.range.end);
  return lines.join('\n');
}

/** What PyYAML takes for a float, by its resolver. */
const pyYamlFloat = /^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?$/;
const pyYamlInteger = /^[-+]?(?:0|[1-9][0-9_]*)$/;

suite('an edit of a config', () => {
  const cases: readonly (readonly [ConfigLanguage, string, number, string])[] = [
    ['yaml', 'lr: 0.01  # from the paper\nepochs: 5\n', 3e-4, 'lr: 3.0e-4  # from the paper\nepochs: 5\n'],
    ['yaml', 'optimizer:\n  lr: 1e-3\r\n  name: adam\r\n', 0.035, 'optimizer:\n  lr: 0.035\r\n  name: adam\r\n'],
    ['yaml', 'lr: "1e-3"\n', 3e-4, 'lr: "3e-4"\n'],
    ['yaml', "lr: '0.001' # text\n", 2.5e-5, "lr: '2.5e-5' # text\n"],
    ['yaml', 'lr: [0.0005]\n', 1e-4, 'lr: [1.0e-4]\n'],
    ['yaml', 'lr: [ 5e-4 ]\n', 1e-4, 'lr: [ 1.0e-4 ]\n'],
    ['yaml', 'opt: {lr: .1, momentum: 0.9}\n', 0.03, 'opt: {lr: 0.03, momentum: 0.9}\n'],
    ['yaml', 'lr: &rate 1e-3\nhead: *rate\n', 3e-4, 'lr: &rate 3.0e-4\nhead: *rate\n'],
    ['yaml', 'lr: 1/256\n', 3e-3, 'lr: 3.0e-3\n'],
    ['yaml', 'lr: 2**-4\n', 0.5, 'lr: 0.5\n'],
    ['json', '{\n  // of the sweep\n  "lr": 1e-3,\n}\n', 3e-4, '{\n  // of the sweep\n  "lr": 3e-4,\n}\n'],
    ['json', '{"optim":{"lr":"0.001"},"x":1}', 0.02, '{"optim":{"lr":"0.02"},"x":1}'],
    ['json', '{"lr": [0.0005]}', 1e-4, '{"lr": [1e-4]}'],
  ];
  for (const [language, text, value, expected] of cases) {
    test(`changes the number alone in ${JSON.stringify(text)}`, () => {
      assert.equal(after(language, text, value), expected);
    });
  }

  test('leaves values alone that are decided elsewhere', () => {
    assert.equal(after('yaml', 'x: &r 1e-3\nlr: *r\n', 3e-4), null);
    assert.equal(after('yaml', 'lr: ${oc.env:LR,1e-3}\n', 3e-4), null);
    assert.equal(after('yaml', 'lr: [1e-3, 1e-4]\n', 3e-4), null);
    assert.equal(after('yaml', 'lr: !!float 1e-3 \n', 3e-4), 'lr: !!float 3.0e-4 \n');
  });

  test('writes what PyYAML reads as a number, and what reads back as the same', () => {
    for (const value of [3e-4, 1e-3, 2.5e-5, 1e-7, 0.01, 0.35, 1, 20, 10_000, 1.5, 0.00999]) {
      const text = after('yaml', 'lr: 0.1\n', value)!;
      const spelling = text.slice('lr: '.length, -1);
      assert.ok(pyYamlFloat.test(spelling) || pyYamlInteger.test(spelling), spelling);
      assert.equal(readConfig('c.yaml', text).hyperparameters[0]!.value, value);
      assert.equal((JSON.parse(after('json', '{"lr": 0.1}', value)!) as { lr: number }).lr, value);
    }
  });

  test('spells numbers as people type them', () => {
    assert.deepEqual([3e-4, 3.16e-3, 0.01, 0.31623, 12, 1e4].map(numberText), [
      '3e-4',
      '3.16e-3',
      '0.01',
      '0.316',
      '12',
      '10000',
    ]);
  });

  test('knows which files it may edit', () => {
    assert.deepEqual(['a.yaml', 'a.YML', 'a.json', 'a.jsonc', 'train.log', 'config.toml'].map(configLanguageOf), [
      'yaml',
      'yaml',
      'json',
      'json',
      null,
      'toml',
    ]);
  });
});
