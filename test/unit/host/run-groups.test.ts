import assert from 'node:assert/strict';
import { groupRuns, type Grouped } from '../../../src/host/text/run-groups';
import { choiceOf, withIds, withoutIds, type RunsChoice } from '../../../src/host/text/runs-choice';
import type { RunState } from '../../../src/service';
import { l10n, run } from './fixtures';

const root = '/project';
const roots = { folders: [root], relative: (path: string) => path.slice(root.length + 1) };
const states = [
  'alone/train.log',
  'sweep/lr_0.1/train.log',
  'sweep/lr_0.01/train.log',
  'deep/er/a/metrics.csv',
  'deep/er/b/metrics.csv',
].map((path) => run({ id: `${root}/${path}` }));

function grouped(choice: Partial<RunsChoice>, given: readonly RunState[] = states): Grouped {
  return groupRuns(l10n, given, { ...choiceOf(null), ...choice }, roots);
}

const shown = ({ groups }: Grouped) => groups.map(({ kind, label, description }) => [kind, label, description]);

const swept = states.map((state) =>
  state.id.includes('sweep')
    ? {
        ...state,
        sweep: { key: 's', folder: `${root}/sweep`, spelling: 'lr', value: state.id.includes('0.01') ? 0.01 : 0.1 },
      }
    : state,
);

suite('groups of runs', () => {
  test('by folder are those in which runs lie side by side', () => {
    assert.deepEqual(shown(grouped({})), [
      ['folder', 'project', '1 run'],
      ['folder', 'sweep', '2 runs'],
      ['folder', 'deep/er', '2 runs'],
    ]);
  });

  test('of a single folder have no heading', () => {
    const { groups, single } = grouped({}, states.slice(1, 3));
    assert.deepEqual([groups, single], [[], states.slice(1, 3).map(({ id }) => id)]);
  });

  test('by sweep tell what was varied, and keep the rest apart', () => {
    assert.deepEqual(shown(grouped({ grouping: 'sweep' }, swept)), [
      ['sweep', 'lr in sweep', '2 runs · 0.01 – 0.1'],
      ['rest', 'In no sweep', '3 runs'],
    ]);
    assert.deepEqual(grouped({ grouping: 'sweep' }).groups, [], 'without a sweep there is nothing to keep apart');
  });

  test('count live runs', () => {
    const [first] = grouped({}, [run({ id: '/project/a/x/l', live: true }), ...states]).groups;
    assert.equal(first?.description, '2 runs · 1 live');
  });

  test('put pinned runs on top and hidden ones, where they are asked for, at the end', () => {
    const pinned = [states[3]!.id];
    const hidden = [states[1]!.id];
    const plain = grouped({ grouping: 'none', pinned, hidden });
    assert.deepEqual(shown(plain), [['pinned', 'Pinned', '1 run']]);
    assert.equal(plain.single.length, 3);
    const both = grouped({ grouping: 'none', pinned, hidden, showsHidden: true });
    assert.deepEqual(both.groups.at(-1)?.runs, hidden);
    const pinnedAndHidden = grouped({ pinned: hidden, hidden });
    assert.deepEqual(
      pinnedAndHidden.groups.filter(({ kind }) => kind === 'pinned'),
      [],
      'a hidden run is not shown because it is pinned',
    );
  });

  test('lose a run outside the workspace to no one', () => {
    const elsewhere = run({ id: '/tmp/other/train.log' });
    const labels = shown(grouped({}, [elsewhere, ...states])).map(([, label]) => label);
    assert.equal(labels.length, 4);
  });
});

suite('what is kept of the arrangement', () => {
  test('is read with care', () => {
    const usual = choiceOf(undefined);
    assert.deepEqual(choiceOf({ grouping: 'colour', order: 3, pinned: [1, '/a'], hidden: 'all' }), {
      ...usual,
      pinned: ['/a'],
    });
    const kept = { ...usual, grouping: 'sweep', order: 'best', filter: 'x', showsHidden: true };
    assert.deepEqual(choiceOf(kept), kept);
  });

  test('names a run once', () => {
    assert.deepEqual(withIds(['/a'], ['/b', '/a']), ['/a', '/b']);
    assert.deepEqual(withoutIds(['/a', '/b'], ['/a']), ['/b']);
  });
});
