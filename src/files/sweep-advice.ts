import { background, dirname, type Timer } from './platform';
import { compareRuns } from '../core/compare/compare-runs';
import { buildSweepReport } from '../core/compare/sweep-report';
import { sweepRates, withSweepRate } from '../core/compare/sweep-rates';
import type { LearningRateReport, SweepReport } from '../core/report';
import type { RunState, SweepMember } from '../service';
import type { FollowedRun } from './followed-run';

/** Runs lie side by side, or each in a folder of its own, or in one of a folder that the framework makes there. */
const deepest = 3;

/** While runs are written their sweep is read again this long after a change at the earliest. Milliseconds. */
const between = 1000;

/** What its sweep makes of a run. */
interface Told {
  readonly rate: LearningRateReport | null;
  readonly member: SweepMember | null;
}

/**
 * What sweeps say of the learning rates of followed runs, so that a run alone is told what `fitcheck analyze` tells it
 * on the folder of its sweep: the next folder above it that holds another run, at most three levels up.
 */
export class SweepAdvice {
  private readonly runs = new Map<string, FollowedRun>();
  private readonly byFolder = new Map<string, Set<FollowedRun>>();
  private readonly told = new Map<string, Told>();
  private readonly changed = new Set<string>();
  private timer: Timer | null = null;
  private cost = 0;

  /** `emit` is told the state of a run whose advice is another one because of other runs. */
  constructor(
    private readonly now: () => number,
    private readonly emit: (state: RunState) => void,
  ) {}

  /** The state of a run as it is shown. */
  advised(state: RunState): RunState {
    const told = this.told.get(state.id);
    if (told === undefined) return state;
    const { rate, member: sweep } = told;
    const reports = rate === null ? state.reports : state.reports.map((report) => withSweepRate(report, rate));
    return { ...state, sweep, reports };
  }

  /** A run was judged: its sweep is read again soon. */
  notice(run: FollowedRun): void {
    const { id } = run.source;
    if (this.runs.get(id) !== run) this.add(run);
    for (const folder of foldersAbove(id)) this.changed.add(folder);
    this.timer ??= setTimeout(() => this.settle(), Math.max(between, 2 * this.cost));
    background(this.timer);
  }

  forget(run: FollowedRun): void {
    const { id } = run.source;
    if (this.runs.get(id) !== run) return;
    this.runs.delete(id);
    this.told.delete(id);
    for (const folder of foldersAbove(id)) {
      const members = this.byFolder.get(folder);
      members?.delete(run);
      if (members?.size === 0) this.byFolder.delete(folder);
      this.changed.add(folder);
    }
  }

  /** Reads all sweeps in which a run has changed since the last time. O(runs · settings²) for each. */
  settle(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const began = this.now();
    const folders = [...this.changed];
    this.changed.clear();
    for (const folder of folders) this.compare(folder);
    this.cost = this.now() - began;
  }

  dispose(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private add(run: FollowedRun): void {
    const { id } = run.source;
    const before = this.runs.get(id);
    if (before) this.forget(before);
    this.runs.set(id, run);
    for (const folder of foldersAbove(id)) {
      this.byFolder.set(folder, (this.byFolder.get(folder) ?? new Set()).add(run));
    }
  }

  private compare(folder: string): void {
    const members = [...(this.byFolder.get(folder) ?? [])];
    // A run that has become the only one is compared with none, and has its own advice again.
    const own = members.filter(({ source }) => (this.sweepFolderOf(source.id) ?? folder) === folder);
    if (own.length === 0) return;
    const digests = members.flatMap(({ source, digests: attempts }) =>
      attempts.map((digest) => ({ ...digest, name: source.id })),
    );
    const sweeps = compareRuns(digests).map((sweep) => buildSweepReport(sweep, (file) => file));
    const rates = sweepRates(sweeps);
    const places = membersOf(sweeps, folder);
    for (const run of own) {
      const { id } = run.source;
      this.tell(run, { rate: rates.get(id) ?? null, member: places.get(id) ?? null });
    }
  }

  private tell({ source: { id }, state }: FollowedRun, told: Told): void {
    if (JSON.stringify(this.told.get(id) ?? { rate: null, member: null }) === JSON.stringify(told)) return;
    if (told.rate === null && told.member === null) this.told.delete(id);
    else this.told.set(id, told);
    if (state !== null) this.emit(this.advised(state));
  }

  /** The next folder above a run in which another one is. */
  private sweepFolderOf(id: string): string | undefined {
    return foldersAbove(id).find((folder) => (this.byFolder.get(folder)?.size ?? 0) > 1);
  }
}

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folders.length < deepest && folder !== dirname(folder); folder = dirname(folder)) {
    folders.push(folder);
  }
  return folders;
}

/** The sweep of each run, by the run's path; of several with a run the largest counts, which comes first. */
function membersOf(sweeps: readonly SweepReport[], folder: string): ReadonlyMap<string, SweepMember> {
  const members = new Map<string, SweepMember>();
  for (const [place, { parameter, spelling, settings }] of sweeps.entries()) {
    if (parameter === null) continue;
    const key = `${folder}:${spelling}:${String(place)}`;
    for (const { value, runs } of settings) {
      for (const id of runs) if (!members.has(id)) members.set(id, { key, folder, spelling, value });
    }
  }
  return members;
}
