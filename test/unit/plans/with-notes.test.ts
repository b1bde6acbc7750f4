import assert from 'node:assert/strict';
import { withNotes } from '../../../src/core/plans/with-notes';

suite('A snippet with its notes', () => {
  test('has them above the code, as comments that fit a page', () => {
    const note =
      'Only the peak comes from the runs; div_factor 25 and pct_start 0.3 are the defaults of PyTorch itself.';
    const text = withNotes({ framework: 'pytorch', language: 'python', code: 'a = 1\n', notes: [note, 'Short.'] });
    const lines = text.split('\n');
    assert.deepEqual(lines.slice(-3), ['# Short.', 'a = 1', '']);
    const comments = lines.filter((line) => line.startsWith('# '));
    assert.ok(comments.every((line) => line.length <= 88));
    assert.equal(comments.map((line) => line.slice(2)).join(' '), `${note} Short.`);
  });

  test('is the code alone where there is nothing to know', () => {
    assert.equal(withNotes({ framework: 'keras', language: 'python', code: 'a = 1\n', notes: [] }), 'a = 1\n');
  });
});
