import type { RunState } from '../service';
import type { FollowedRun } from './followed-run';
import { background, type Timer } from './platform';
import type { Reading } from './tailed-file';

/** Least time between two judgements of one run. Milliseconds. */
const between = 100;

/** chokidar drops changes within 50 ms of another: a second look after that sees those writes too. Milliseconds. */
const secondLook = 75;

/**
 * Runs that are being written are looked at this often, whatever the watcher tells: it is blind for a moment after a
 * file was replaced, and on network mounts always. A look that finds nothing new costs one stat. Milliseconds.
 */
const lookEvery = 1000;

interface Turn {
  timer: Timer | null;
  second: Timer | null;
  quiet: Timer | null;
  configs: boolean;
  under: Promise<void>;
  /** When the last reading ended, and how long it took; milliseconds. */
  last: number;
  cost: number;
}

/**
 * Decides when followed runs are read again. A run that is written without pause is judged ten times a second at most,
 * and never for more than a third of the time, however long judging it takes.
 */
export class Refresher {
  private readonly turns = new Map<FollowedRun, Turn>();
  private readonly looking: Timer;

  constructor(
    private readonly now: () => number,
    private readonly emit: (state: RunState) => void,
  ) {
    this.looking = setInterval(() => {
      for (const run of this.turns.keys()) if (run.isFresh) this.schedule(run, false);
    }, lookEvery);
    background(this.looking);
  }

  dispose(): void {
    clearInterval(this.looking);
    for (const run of [...this.turns.keys()]) this.forget(run);
  }

  /** Reads a run at once; its first reading. */
  async first(run: FollowedRun, reading: Reading = {}): Promise<void> {
    const turn = this.turnOf(run);
    turn.under = this.refresh(run, turn, false, reading);
    await turn.under;
    // To read all of a long log says nothing of what its next line will cost.
    turn.cost = 0;
  }

  /** A file of the run changed: reads it at once or as soon as its last judgement is long enough ago. */
  notice(run: FollowedRun, isConfig: boolean): void {
    this.schedule(run, isConfig);
    const turn = this.turnOf(run);
    turn.second ??= setTimeout(() => {
      turn.second = null;
      this.schedule(run, false);
    }, secondLook);
  }

  /** Reads a run soon, together with whatever else is written until then. */
  private schedule(run: FollowedRun, configsChanged: boolean): void {
    const turn = this.turnOf(run);
    turn.configs ||= configsChanged;
    if (turn.timer) return;
    const pause = Math.max(between, 2 * turn.cost);
    const delay = Math.max(0, turn.last + pause - this.now());
    turn.timer = setTimeout(() => {
      turn.timer = null;
      turn.under = turn.under.then(() => this.refresh(run, turn, true));
    }, delay);
  }

  forget(run: FollowedRun): void {
    const turn = this.turns.get(run);
    if (!turn) return;
    for (const timer of [turn.timer, turn.second, turn.quiet]) if (timer) clearTimeout(timer);
    this.turns.delete(run);
  }

  private turnOf(run: FollowedRun): Turn {
    const turn = this.turns.get(run) ?? {
      timer: null,
      second: null,
      quiet: null,
      configs: false,
      under: Promise.resolve(),
      last: -Infinity,
      cost: 0,
    };
    this.turns.set(run, turn);
    return turn;
  }

  private async refresh(run: FollowedRun, turn: Turn, tell: boolean, reading: Reading = {}): Promise<void> {
    const { configs } = turn;
    turn.configs = false;
    const began = this.now();
    const state = await run.refresh(configs, reading);
    turn.last = this.now();
    turn.cost = turn.last - began;
    if (!this.turns.has(run)) return;
    this.awaitQuiet(run, turn);
    if (tell && state) this.emit(state);
  }

  /** Tells once more when a log has gone quiet: its last line then counts, and later the run is no longer live. */
  private awaitQuiet(run: FollowedRun, turn: Turn): void {
    if (turn.quiet) clearTimeout(turn.quiet);
    turn.quiet = null;
    const next = run.nextRest();
    if (next === null) return;
    turn.quiet = setTimeout(() => {
      const state = run.rest();
      if (state) this.emit(state);
      this.awaitQuiet(run, turn);
    }, next);
    background(turn.quiet);
  }
}
