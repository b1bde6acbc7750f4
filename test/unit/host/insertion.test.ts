import assert from 'node:assert/strict';
import { insertionAt } from '../../../src/host/text/insertion';

const code = 'import csv\n\n\ndef test(rate):\n    for step in range(3):\n        print(step)\n';
const spaces = { spaces: 4 };

suite('Code at the cursor', () => {
  test('goes before a blank line, as deep as that', () => {
    assert.deepEqual(insertionAt(3, '', 'a = 1\nb = 2\n', spaces), { line: 3, character: 0, text: 'a = 1\nb = 2\n' });
    assert.deepEqual(insertionAt(3, '    ', 'a = 1\n\nb = 2\n', spaces), {
      line: 3,
      character: 0,
      text: '    a = 1\n\n    b = 2\n',
    });
  });

  test('goes after a line that holds code, as deep as that', () => {
    assert.deepEqual(insertionAt(7, '  x = 2', 'a = 1\n', spaces), { line: 7, character: 7, text: '\n  a = 1' });
  });

  test('goes one level deeper where the line opens a block', () => {
    assert.equal(insertionAt(0, 'def main():', 'a = 1\n', spaces).text, '\n    a = 1');
    assert.equal(insertionAt(0, '  if x:  # so', 'a = 1\n', { spaces: 2 }).text, '\n    a = 1');
    assert.equal(insertionAt(0, 'x = d["a:"]', 'a = 1\n', spaces).text, '\na = 1');
  });

  test('is indented by tabs where the file is', () => {
    assert.equal(
      insertionAt(0, '\tx = 1', code, 'tabs').text,
      '\n\timport csv\n\n\n\tdef test(rate):\n\t\tfor step in range(3):\n\t\t\tprint(step)',
    );
    assert.equal(insertionAt(0, 'def main():', 'a = 1\n', 'tabs').text, '\n\ta = 1');
  });
});
