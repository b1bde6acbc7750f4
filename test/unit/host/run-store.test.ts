import assert from 'node:assert/strict';
import { lazyService } from '../../../src/host/lazy-service';
import { RunStore } from '../../../src/host/run-store';
import type { RunService, RunState, ServiceOptions } from '../../../src/service';
import { run } from './fixtures';

/** A service of literals that writes down what it is asked. */
function fakeService(runs: Readonly<Record<string, RunState>>) {
  const asked: string[] = [];
  const options: ServiceOptions[] = [];
  let change: (state: RunState) => void = () => undefined;
  const service: RunService = {
    recognise: async () => null,
    follow: async (path) => {
      asked.push(`follow ${path}`);
      return runs[path] ?? null;
    },
    unfollow: async (path) => {
      asked.push(`unfollow ${path}`);
    },
    discover: async (folders) =>
      Object.values(runs).filter(({ id }) => folders.some((folder) => id.startsWith(folder))),
    curves: async () => [],
    replay: async () => null,
    asOf: async () => null,
    table: async () => [],
    thinned: async () => null,
    compare: () => assert.fail('Nothing is compared'),
    compareCurves: async () => [],
    pointsAt: async () => [],
    epochLines: async () => [],
    readConfig: async () => ({
      language: 'yaml',
      hyperparameters: [],
      otherSettings: {},
      described: [],
      problems: [],
      isTrainingConfig: false,
    }),
    lintConfig: async () => [],
    openStream: async () => undefined,
    pushStream: async () => true,
    streamText: async () => null,
    closeStream: async () => undefined,
    configure: async (given) => {
      options.push(given);
    },
    onChange: (listener) => {
      change = listener;
      return () => undefined;
    },
    dispose: () => undefined,
  };
  return { service, asked, options, change: (state: RunState) => change(state) };
}

const a = run({ id: '/runs/a' });
const b = run({ id: '/runs/b' });

function storeOf(runs: Readonly<Record<string, RunState>>) {
  const fake = fakeService(runs);
  const store = new RunStore(fake.service, (error) => assert.fail(String(error)));
  return { ...fake, store };
}

const nextChange = (store: RunStore): Promise<ReadonlySet<string>> =>
  new Promise((resolve) => {
    const listening = store.onChange((changed) => {
      listening.dispose();
      resolve(changed);
    });
  });

suite('run store', () => {
  test('keeps a run as long as somebody holds it', async () => {
    const { store, asked } = storeOf({ '/runs/a': a });
    const first = await store.hold('/runs/a');
    const second = await store.hold('/runs/a');
    first?.dispose();
    first?.dispose();
    assert.equal(store.get('/runs/a'), a);
    second?.dispose();
    assert.equal(store.get('/runs/a'), null);
    assert.deepEqual(asked, ['follow /runs/a', 'follow /runs/a', 'unfollow /runs/a']);
    store.dispose();
  });

  test('knows a run by its id when it was asked for by another path', async () => {
    const { store, change } = storeOf({ '/runs/a/metrics.csv': a });
    const held = await store.hold('/runs/a/metrics.csv');
    assert.equal(held?.id, '/runs/a');
    const longer = { ...a, bytes: 2000 };
    change(longer);
    assert.equal(store.get('/runs/a'), longer);
    store.dispose();
  });

  test('answers null for what is no run, and forgets the question', async () => {
    const { store, change } = storeOf({});
    assert.equal(await store.hold('/notes.txt'), null);
    change(run({ id: '/notes.txt' }));
    assert.deepEqual(store.all(), []);
    store.dispose();
  });

  test('keeps what a search found until the next one does not', async () => {
    const runs: Record<string, RunState> = { '/runs/a': a, '/runs/b': b };
    const { store, asked } = storeOf(runs);
    await store.discover(['/runs']);
    const held = await store.hold('/runs/a');
    held?.dispose();
    assert.deepEqual(store.all(), [a, b]);
    delete runs['/runs/b'];
    await store.discover(['/runs']);
    assert.deepEqual(store.all(), [a]);
    assert.deepEqual(asked, ['follow /runs/a', 'unfollow /runs/b']);
    store.dispose();
  });

  test('takes in a run that begins below the searched folders, and no other', async () => {
    const { store, change } = storeOf({ '/runs/a': a });
    change(b);
    assert.deepEqual(store.all(), []);
    await store.discover(['/runs']);
    change(b);
    change(run({ id: '/elsewhere/c' }));
    assert.deepEqual(store.all(), [a, b]);
    store.dispose();
  });

  test('keeps a stream until it is dropped, whatever the service still says of it on its way', async () => {
    const { store, change, asked } = storeOf({});
    const stream = run({ id: 'terminal:/train.py, 2026-01-02 03:04:05' });
    change(stream);
    assert.deepEqual(store.all(), [stream]);
    store.drop(stream.id);
    change({ ...stream, bytes: 2000 });
    assert.deepEqual(store.all(), []);
    assert.deepEqual(asked, [`unfollow ${stream.id}`]);
    store.dispose();
  });

  test('lets the service forget a stream that has not become a run', () => {
    const { store, asked } = storeOf({});
    store.drop('notebook:/a.ipynb · cell 1, 2026-01-02 03:04:05');
    assert.deepEqual(asked, ['unfollow notebook:/a.ipynb · cell 1, 2026-01-02 03:04:05']);
    store.dispose();
  });

  test('tells a burst of changes once', async () => {
    const { store, change } = storeOf({ '/runs/a': a, '/runs/b': b });
    await store.discover(['/runs']);
    await nextChange(store);
    const told = nextChange(store);
    for (let line = 0; line < 50; line++) change({ ...a, bytes: line });
    change(b);
    assert.deepEqual([...(await told)].sort(), ['/runs/a', '/runs/b']);
    assert.equal(store.get('/runs/a')?.bytes, 49);
    store.dispose();
  });
});

suite('lazy service', () => {
  test('starts at the first question, with the newest options', async () => {
    const { service: inner, options } = fakeService({ '/runs/a': a });
    let started = 0;
    const service = lazyService(() => {
      started += 1;
      return inner;
    });
    await service.configure({ meanings: [] });
    await service.configure({ meanings: [{ match: 'fid' }] });
    await service.unfollow('/runs/a');
    assert.equal(started, 0);
    assert.equal(await service.follow('/runs/a'), a);
    await service.recognise('/runs/a');
    assert.equal(started, 1);
    assert.deepEqual(options, [{ meanings: [{ match: 'fid' }] }]);
  });
});
