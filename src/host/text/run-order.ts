import type { RunReport } from '../../core/report';
import type { RunState } from '../../service';
import { latest } from './run-summary';
import type { Order } from './runs-choice';

const minute = 60_000;

const byText = new Intl.Collator('en', { numeric: true }).compare;

/**
 * Runs in the order that was chosen; equal ones by path. Runs are compared by the minute of their last change, so that
 * two that are being written do not change places at every line. By best value, runs that are judged by the same series
 * stand together, those judged by none at the end. O(n log n).
 */
export function inOrder(states: readonly RunState[], order: Order = 'change'): readonly RunState[] {
  const byPath = (one: RunState, other: RunState): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
  return [...states].sort((one, other) => comparisons[order](one, other) || byPath(one, other));
}

const comparisons: Readonly<Record<Order, (one: RunState, other: RunState) => number>> = {
  change: (one, other) => written(other) - written(one),
  name: (one, other) => byText(nameOf(one), nameOf(other)),
  best: (one, other) => {
    const [first, second] = [bestOf(one), bestOf(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return byText(first.series, second.series) || first.cost - second.cost;
  },
};

const written = ({ modified }: RunState): number => Math.floor(modified / minute);

/** What the runs say, the one that was written to last first; runs that were not read say nothing. O(n log n). */
export function newestReports(states: readonly RunState[]): readonly RunReport[] {
  const newestFirst = [...states].sort((one, other) => other.modified - one.modified);
  return newestFirst.flatMap((state) => latest(state) ?? []);
}

export function nameOf(state: RunState): string {
  return latest(state)?.name ?? state.id;
}

/** Lower costs are better, whatever the goal. */
function bestOf(state: RunState): { readonly series: string; readonly cost: number } | null {
  const report = latest(state);
  const best = report?.best ?? null;
  if (report === null || best === null) return null;
  const goal = report.series.find(({ name }) => name === best.series)?.goal ?? null;
  return { series: best.series, cost: goal === 'maximize' ? -best.value : best.value };
}
