import assert from 'node:assert/strict';
import { formats } from '../../../src/core/formats/index';
import { readmes } from '../../docs/formats-table';

suite('what is said of the formats', () => {
  test('the table of the README is made of what the formats say: npm run readme', () => {
    const { present, wanted } = readmes();
    assert.equal(present, wanted);
  });

  test('every format names a program, where it writes, and what the reader was built on', () => {
    for (const { id, writers } of formats) {
      assert.ok(writers.length > 0, `${id} names no writer`);
      for (const { name, files } of writers) assert.ok(name !== '' && files.length > 0, `${id}: ${name}`);
    }
  });
});
