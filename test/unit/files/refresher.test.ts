import assert from 'node:assert/strict';
import type { FollowedRun } from '../../../src/files/followed-run';
import { Refresher } from '../../../src/files/refresher';
import type { RunState } from '../../../src/service';

const state: RunState = {
  id: '/log',
  reports: [],
  axes: [],
  modified: 0,
  bytes: 0,
  live: true,
  sketch: '',
  sweep: null,
  raised: [],
  endsAt: null,
  failure: null,
};

suite('A run that is written', () => {
  test('is read on soon after a first reading that took minutes', async () => {
    let now = 0;
    const costs = [120_000, 5];
    let told = (): void => undefined;
    const isTold = new Promise<void>((resolve) => (told = resolve));
    const refresher = new Refresher(() => now, told);
    const run = {
      isFresh: false,
      nextRest: () => null,
      rest: () => null,
      refresh: async () => {
        now += costs.shift() ?? 0;
        return state;
      },
    } as unknown as FollowedRun;
    await refresher.first(run);
    refresher.notice(run, false);
    await isTold;
    assert.equal(now, 120_005);
    refresher.dispose();
  });
});
