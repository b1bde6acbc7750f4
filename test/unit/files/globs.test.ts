import assert from 'node:assert/strict';
import { matcherOf } from '../../../src/files/globs';

suite('Globs of what is passed over', () => {
  const matches = (glob: string, path: string) => matcherOf([glob])(path);

  test('match names, folders at any depth and what lies in them', () => {
    assert.ok(matches('**/wandb', 'wandb'));
    assert.ok(matches('**/wandb', 'a/b/wandb/run.log'));
    assert.ok(matches('old/**', 'old/a/b.csv'));
    assert.ok(matches('*.log', 'train.log'));
    assert.ok(matches('run-?/{a,b}*.csv', 'run-1/best.csv'));
    assert.ok(matches('a.b', 'a.b'));
  });

  test('and nothing else', () => {
    assert.equal(matches('*.log', 'a/train.log'), false);
    assert.equal(matches('**/wandb', 'my-wandb/run.log'), false);
    assert.equal(matches('a.b', 'axb'), false);
    assert.equal(matches('{a,b', 'c'), false);
    assert.equal(matcherOf([])('a'), false);
  });

  test('a glob that a regular expression would try in more ways than there are seconds is over at once', () => {
    assert.equal(matches(`${'*a'.repeat(30)}b`, 'a'.repeat(200)), false);
    assert.ok(matches(`${'*a'.repeat(30)}*`, 'a'.repeat(200)));
  });
});
