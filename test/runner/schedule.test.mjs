import assert from 'node:assert/strict';
import { rings, select } from './rings.mjs';
import { schedule } from './schedule.mjs';

/** Runs a schedule whose rings end in the order in which the test says so. */
function controlled(list, slots) {
  const events = [];
  const finish = new Map();
  const execute = (ring) => {
    events.push(`start ${ring.name}`);
    return new Promise((resolve) => finish.set(ring.name, resolve));
  };
  const skip = (ring, need) => events.push(`skip ${ring.name} for ${need}`);
  const done = schedule(list, slots, execute, skip);
  const end = async (name, success = true) => {
    finish.get(name)(success);
    await new Promise(setImmediate);
  };
  return { events, done, end };
}

suite('schedule of rings', () => {
  test('no more rings run side by side than there are slots, setup steps apart', async () => {
    const list = [{ name: 'install', setup: true }, { name: 'one' }, { name: 'two' }, { name: 'three' }];
    const { events, done, end } = controlled(list, 2);
    assert.deepEqual(events, ['start install', 'start one', 'start two']);
    await end('one');
    assert.equal(events.at(-1), 'start three');
    for (const name of ['install', 'two', 'three']) await end(name);
    await done;
  });

  test('a ring waits for what it needs, and is skipped, with all that needs it, when that fails', async () => {
    const list = [{ name: 'build' }, { name: 'package', needs: ['build'] }, { name: 'ui', needs: ['package'] }];
    const { events, done, end } = controlled(list, 2);
    assert.deepEqual(events, ['start build']);
    await end('build', false);
    await done;
    assert.deepEqual(events.slice(1), ['skip package for build', 'skip ui for package']);
  });
});

suite('selection of rings', () => {
  test('a ring brings what it needs, in the order of the list', () => {
    const names = select(['extension', 'types']).map((ring) => ring.name);
    assert.deepEqual(names, ['chromium', 'vscode', 'build', 'package', 'types', 'extension']);
  });

  test('without a name, all rings run', () => {
    assert.deepEqual(select([]), rings);
  });

  test('an unknown name is an error that lists the known ones', () => {
    assert.throws(() => select(['units']), /No ring is called units; there are chromium, /);
  });
});
