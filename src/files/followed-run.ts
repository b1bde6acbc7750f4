import type { AnalyzeOptions } from '../core/analysis';
import { analyze } from '../core/analyze';
import { buildReport } from '../core/build-report';
import { digestOf, type RunDigest } from '../core/compare/digest';
import { loggedSecondsLeft, secondsLeft, withSample, type PaceSample } from '../core/facts/pace';
import { progressOf } from '../core/facts/progress';
import { openFindingWatch, type FindingWatch } from '../core/replay/watched';
import type { Run } from '../core/run';
import { sketchOf } from '../core/series/sketch';
import { curvesOf, type Wanted } from '../core/series/run-curves';
import type { CurveData } from '../protocol';
import type { RunState } from '../service';
import { axesOf } from './axes';
import type { GrowingRun } from './growing-run';
import { LineFinder } from './lines';
import { uniqueNames } from './unique-names';
import { OpenRun, type OpenOptions } from './open-run';
import { reasonOf } from './reason';
import type { RunSource } from './run-source';
import { singlePoints } from './single-points';
import type { Reading } from './tailed-file';

/**
 * A log counts as live this long after its last change. Milliseconds. Chosen as longer than most epochs of the runs
 * that are watched by hand, and short enough that a finished run does not look alive over lunch.
 */
const liveFor = 10 * 60_000;

/** Silences after which a run that was seen alive is judged once more; D57 asks for these. Milliseconds. */
const silences = [31 * 60_000, 361 * 60_000];

/** A writer flushes within this time: an older unfinished line is the last one. Milliseconds. */
const settledAfter = 60_000;

const nothingRead = { reports: [], axes: [], bytes: 0, sketch: '', sweep: null, raised: [], endsAt: null };

/** One run that is followed: its files, what was last said of it, and whether it is still being written. */
export class FollowedRun {
  private readonly open: GrowingRun;
  private readonly watch: FindingWatch;
  private readonly lines = new Map<string, LineFinder>();
  private current: RunState | null = null;
  private readRuns: readonly Run[] = [];
  private digested: readonly RunDigest[] = [];
  private isReading = false;
  /** How often curves of a part were asked for. */
  private zooms = 0;
  /** Whether it was ever seen being written: an old log is finished, and not silent. */
  private wasFresh = false;
  private samples: readonly PaceSample[] = [];

  /** Follows the files of the source, or `stream` where none holds the log; what is in files already is no news. */
  constructor(
    readonly source: RunSource,
    options: Pick<OpenOptions, 'meanings' | 'pointBudget'>,
    private readonly now: () => number,
    stream: { readonly log: GrowingRun; readonly isOld: boolean } | null = null,
  ) {
    const [name = source.id] = uniqueNames([source.id]);
    this.open = stream?.log ?? new OpenRun(source, { ...options, name });
    this.watch = openFindingWatch(stream?.isOld ?? true);
  }

  get state(): RunState | null {
    return this.current;
  }

  /** Whether a reading was stopped before its end; it is read on when somebody asks for the run again. */
  get isStopped(): boolean {
    return this.open.isStopped;
  }

  /** The newest attempt; null while nothing was read. */
  get newest(): Run | null {
    return this.readRuns.at(-1) ?? null;
  }

  /** What a comparison needs of each attempt. */
  get digests(): readonly RunDigest[] {
    return this.digested;
  }

  get runs(): readonly Run[] {
    return this.readRuns;
  }

  /**
   * Curves of the newest attempt in a range of one axis. Merged points of a zoomed range are read again; where a later
   * call comes meanwhile, the earlier one answers with what is kept.
   */
  async curves(wanted: Wanted): Promise<readonly CurveData[]> {
    const run = this.newest;
    if (run === null) return [];
    if (wanted.from === null && wanted.to === null) return curvesOf(run, wanted);
    const turn = ++this.zooms;
    return curvesOf(run, wanted, await singlePoints(run, wanted, this.open.logs, () => turn !== this.zooms));
  }

  /** Every path whose change concerns the run. */
  get paths(): readonly string[] {
    return [...this.source.parts.map((part) => part.path), ...this.source.configs.flat()];
  }

  /** Reads what is new and judges it; answers with the new state, or null when nothing changed. Never rejects. */
  async refresh(configsChanged: boolean, reading: Reading = {}): Promise<RunState | null> {
    if (this.isStopped && reading.signal === undefined) return null;
    this.isReading = true;
    try {
      const first = this.current === null;
      const change = await this.open.catchUp(reading);
      if (first || configsChanged) await this.open.readConfigs();
      if (change === 'restarted') {
        this.lines.clear();
        this.watch.restart();
      }
      const failed = this.current?.failure ?? null;
      if (change === 'same' && !first && !configsChanged && failed === null) return null;
      if (this.now() - this.open.modified > settledAfter && !this.isStopped) this.open.settle();
      return this.judge();
    } catch (error) {
      return this.fail(reasonOf(error));
    } finally {
      this.isReading = false;
    }
  }

  /** Whether it was written to lately, so that more may come, also when it is gone at the moment. */
  get isFresh(): boolean {
    return this.open.isOpen ?? this.now() - this.open.modified < liveFor;
  }

  /** Milliseconds until the run, if nothing more is written, has to be looked at again; null for a finished one. */
  nextRest(): number | null {
    const quiet = this.now() - this.open.modified;
    if (this.current === null || this.current.failure !== null || this.open.isOpen === false) return null;
    if (quiet < settledAfter) return settledAfter - quiet;
    if (quiet < liveFor && this.open.isOpen === null) return liveFor - quiet;
    const next = this.wasFresh ? silences.find((silence) => quiet < silence) : undefined;
    return next === undefined ? null : next - quiet;
  }

  /**
   * Called when nothing was written for a while: takes an unfinished last line as it stands. Not while the log is being
   * read: its end would then be declared between two chunks, and the reading itself looks whether the log has settled.
   */
  rest(): RunState | null {
    if (this.isReading || this.isStopped || this.current === null || this.current.failure !== null) return null;
    this.open.settle();
    return this.judge();
  }

  private fail(reason: string): RunState | null {
    const failure = `The log cannot be read: ${reason}.`;
    const { id } = this.source;
    const { modified } = this.open;
    const before = this.current ?? { ...nothingRead, id, modified };
    if (this.current?.failure === failure) return null;
    this.current = { ...before, live: false, failure };
    return this.current;
  }

  /** The text of a line of one of the run's files; null when it cannot be told. */
  async line(path: string, line: number): Promise<string | null> {
    const finder = this.lines.get(path) ?? new LineFinder(path);
    this.lines.set(path, finder);
    return finder.read(line).catch(() => null);
  }

  /** How long nothing was written to a run that was seen alive. */
  private silence(): Pick<AnalyzeOptions, 'silentSeconds'> {
    this.wasFresh ||= this.isFresh;
    return this.wasFresh && this.open.isOpen !== false
      ? { silentSeconds: Math.round((this.now() - this.open.modified) / 1000) }
      : {};
  }

  private judge(): RunState {
    this.readRuns = this.open.runs;
    const { modified, bytes } = this.open;
    const newest = this.newest;
    const analyses = this.readRuns.map((run) => analyze(run, run === newest ? this.silence() : {}));
    this.digested = analyses.map(digestOf);
    const deciding = analyses.at(-1)?.best?.series ?? null;
    this.current = {
      id: this.source.id,
      reports: analyses.map((analysis) => buildReport(analysis, (file) => file)),
      axes: newest === null ? [] : axesOf(newest),
      modified,
      bytes,
      live: this.isFresh,
      sketch: newest === null ? '' : sketchOf(newest, deciding),
      sweep: null,
      raised: newest === null ? [] : this.watch.see(newest),
      endsAt: newest === null || !this.isFresh ? null : this.endOf(newest),
      failure: null,
    };
    return this.current;
  }

  /** When the run will be over at its pace, by the times in the log or else by when its lines came. */
  private endOf(run: Run): number | null {
    const { modified } = this.open;
    const share = progressOf(run);
    if (share === null) return null;
    this.samples = withSample(this.samples, { time: modified / 1000, share });
    const seconds = loggedSecondsLeft(run) ?? secondsLeft(this.samples);
    return seconds === null ? null : Math.round(modified + 1000 * seconds);
  }
}
