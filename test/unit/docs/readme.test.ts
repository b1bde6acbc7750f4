import assert from 'node:assert/strict';
import { formats } from '../../../src/core/formats/index';
import { readmes } from '../../docs/readme-tables';

suite('what the README says', () => {
  test('its tables are made of what formats and rules say of themselves: npm run readme', () => {
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
