import assert from 'node:assert/strict';
import { RunsList } from '../../../src/host/runs-list';
import { choiceOf } from '../../../src/host/text/runs-choice';
import { filterText, problemsText } from '../../../src/host/text/runs-counts';
import { l10n, report, run } from './fixtures';

const roots = () => ({ folders: ['/p'], relative: (path: string) => path.slice(3) });
const usual = choiceOf(null);
const states = ['/p/a/1/train.log', '/p/a/2/train.log', '/p/b/3/train.log', '/p/b/4/train.log'].map((id) =>
  run({ id }),
);
const good = report({ fit: { ...report().fit, verdict: 'good', message: 'Good' } });

suite('rows of the runs view', () => {
  test('are listed anew only where something is new', () => {
    const list = new RunsList(l10n, roots);
    assert.equal(list.refresh(states, usual, 0).top, true);
    assert.deepEqual(list.refresh(states, usual, 0), { top: false, groups: [], runs: [] });
    const changed = [{ ...states[0]!, reports: [good] }, ...states.slice(1)];
    assert.deepEqual(list.refresh(changed, usual, 0), { top: false, groups: [], runs: [states[0]!.id] });
    const touched = [{ ...changed[0]! }, ...changed.slice(1)];
    assert.deepEqual(list.refresh(touched, usual, 0).runs, [], 'a change that no row tells of');
  });

  test('of one group change within it', () => {
    const list = new RunsList(l10n, roots);
    list.refresh(states, usual, 0);
    const more = [...states, run({ id: '/p/b/5/train.log' })];
    assert.deepEqual(list.refresh(more, usual, 0), { top: false, groups: ['folder:/p/b'], runs: [] });
    assert.equal(list.refresh(states.slice(0, 2), usual, 0).top, true, 'a group that went');
  });

  test('grow older only when they are asked to', () => {
    const list = new RunsList(l10n, roots);
    list.refresh(states, usual, 0);
    const hour = 3_600_000;
    assert.deepEqual(list.refresh(states, usual, hour).runs, []);
    assert.equal(list.refresh(states, usual, hour, true).runs.length, 4);
  });

  test('are those that the filter finds, by name, folder, verdict or format', () => {
    const list = new RunsList(l10n, roots);
    const some = [{ ...states[0]!, reports: [good] }, ...states.slice(1)];
    for (const [filter, count] of [
      ['good', 1],
      ['overfitting', 3],
      ['b/', 2],
      ['text', 4],
      ['/^b.3/', 1],
      ['/(/', 0],
    ] as const) {
      list.refresh(some, { ...usual, filter }, 0);
      assert.equal(list.counts.matching, count, filter);
    }
    assert.equal(filterText(l10n, 'good', { ...list.counts, matching: 1 }), '1 of 4 runs match «good».');
    assert.equal(filterText(l10n, '', list.counts), '');
  });

  test('count live runs with a problem, hidden ones aside', () => {
    const list = new RunsList(l10n, roots);
    const live = states.map((state, place) => ({
      ...state,
      live: place < 3,
      ...(place === 0 ? { reports: [good] } : {}),
    }));
    list.refresh(live, usual, 0);
    assert.equal(list.counts.problems, 2);
    list.refresh(live, { ...usual, hidden: [states[1]!.id] }, 0);
    assert.deepEqual(list.counts, { all: 4, matching: 4, hidden: 1, problems: 1 });
    assert.equal(problemsText(l10n, 1), '1 live run has a problem');
  });

  test('of a thousand runs cost a change of one a row and a sort', () => {
    let made = 0;
    const counting = { t: (message: string) => ((made += message === 'just now' ? 1 : 0), message) };
    const list = new RunsList(counting, roots);
    const many = Array.from({ length: 1000 }, (_, place) => run({ id: `/p/${place % 50}/run-${place}/train.log` }));
    list.refresh(many, usual, 0);
    assert.equal(made, 1000);
    const changed = many.map((state, place) => (place === 500 ? { ...state, reports: [good] } : state));
    assert.deepEqual(list.refresh(changed, usual, 0).runs, [many[500]!.id]);
    assert.equal(made, 1001);
  });
});
