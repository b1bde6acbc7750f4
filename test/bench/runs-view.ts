/**
 * `npm run bench:runs`: what the rows of the Runs view cost when one run of many changes, as processor time of the
 * extension host's thread; a change comes twelve times a second at most.
 */
import { RunsList } from '../../src/host/runs-list';
import { choiceOf, type RunsChoice } from '../../src/host/text/runs-choice';
import type { RunState } from '../../src/service';
import { l10n, report, run } from '../unit/host/fixtures';

const roots = () => ({ folders: ['/project'], relative: (path: string) => path.slice('/project/'.length) });
const usual = choiceOf(null);
const arrangements: Readonly<Record<string, RunsChoice>> = {
  'by folder': usual,
  'as a list by best value, filtered': { ...usual, grouping: 'none', order: 'best', filter: 'overfitting' },
};

const changes = 300;
const minute = 60_000;

for (const count of [1000, 10_000]) {
  for (const [name, choice] of Object.entries(arrangements)) {
    const list = new RunsList(l10n, roots);
    let states = runsOf(count);
    const first = costOf(() => list.refresh(states, choice, 0));
    const costs = Array.from({ length: changes }, (_, change) => {
      states = states.map((state, at) =>
        at === (37 * change) % count ? { ...state, modified: change * minute } : state,
      );
      return costOf(() => list.refresh(states, choice, minute));
    }).sort((one, other) => one - other);
    const [median, most] = [0.5, 0.95].map((share) => costs[Math.floor(share * changes)]!.toFixed(1));
    console.log(`${count} runs, ${name}: first ${first.toFixed(0)} ms, a change ${median} ms (95 % within ${most} ms)`);
  }
}

function runsOf(count: number): readonly RunState[] {
  return Array.from({ length: count }, (_, at) =>
    run({
      id: `/project/group-${at % 40}/run-${at}/metrics.csv`,
      modified: at * 1000,
      reports: [report({ name: `run-${at}` })],
    }),
  );
}

/** Milliseconds of processor time. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
