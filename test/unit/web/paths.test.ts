import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { basename, dirname, extname, join, relative, resolve } from '../../../src/web/thread/paths';

suite('Paths in a browser', () => {
  test('plain ones are taken apart as those of a disk', () => {
    for (const path of ['/a/b.log', '/a', '/', '/a/.hidden', '/a/b.tar.gz', '/a b/ü.csv']) {
      assert.equal(basename(path), posix.basename(path), path);
      assert.equal(dirname(path), posix.dirname(path), path);
      assert.equal(extname(path), posix.extname(path), path);
      assert.equal(resolve(path), posix.resolve(path), path);
    }
  });

  test('of files on no disk keep scheme and authority, which are no folders', () => {
    const path = 'vscode-vfs://github/owner/runs/train.log';
    assert.equal(basename(path), 'train.log');
    assert.equal(dirname(path), 'vscode-vfs://github/owner/runs');
    assert.equal(dirname('memfs:///train.log'), 'memfs:///');
    assert.equal(dirname('memfs:///'), 'memfs:///');
    assert.equal(basename('vscode-vfs://github/'), '');
    assert.equal(resolve('vscode-vfs://github/owner/'), 'vscode-vfs://github/owner');
  });

  test('are put together and told from a folder on', () => {
    assert.equal(join('memfs:///', '.hydra', 'config.yaml'), 'memfs:///.hydra/config.yaml');
    assert.equal(join('vscode-vfs://github/owner', 'runs/a'), 'vscode-vfs://github/owner/runs/a');
    assert.equal(relative('vscode-vfs://github/owner', 'vscode-vfs://github/owner/runs/a'), 'runs/a');
    assert.equal(relative('memfs:///', 'memfs:///a.log'), 'a.log');
  });
});
