import assert from 'node:assert/strict';
import { placesInWorkspace } from '../../../src/host/text/workspace-path';

suite('a path in a workspace', () => {
  test('of one folder lies there, also where it begins with the name of that', () => {
    assert.deepEqual(placesInWorkspace('runs/train.log', ['runs']), [{ folder: 0, path: 'runs/train.log' }]);
  });

  test('of several folders begins with the name of one, or lies in any', () => {
    const path = 'b/runs/train.log';
    const anywhere = [0, 1].map((folder) => ({ folder, path }));
    assert.deepEqual(placesInWorkspace(path, ['a', 'b']), [{ folder: 1, path: 'runs/train.log' }, ...anywhere]);
    assert.deepEqual(placesInWorkspace('b\\c', ['a', 'b'])[0], { folder: 1, path: 'c' });
    assert.deepEqual(
      placesInWorkspace('c/d', ['a', 'b']),
      [0, 1].map((folder) => ({ folder, path: 'c/d' })),
    );
  });
});
