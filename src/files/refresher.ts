import type { RunState } from '../service';
import type { FollowedRun } from './followed-run';

/** Least time between two judgements of one run. Milliseconds. */
const between = 100;

/** chokidar drops events within 5 ms of another: reading a little later sees those writes too. Milliseconds. */
const readDelay = 25;

interface Turn {
  timer: NodeJS.Timeout | null;
  quiet: NodeJS.Timeout | null;
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

  constructor(
    private readonly now: () => number,
    private readonly emit: (state: RunState) => void,
  ) {}

  /** Reads a run at once; its first reading. */
  async first(run: FollowedRun): Promise<void> {
    const turn = this.turnOf(run);
    turn.under = this.refresh(run, turn, false);
    await turn.under;
  }

  /** Reads a run soon, together with whatever else is written until then. */
  schedule(run: FollowedRun, configsChanged: boolean): void {
    const turn = this.turnOf(run);
    turn.configs ||= configsChanged;
    if (turn.timer) return;
    const pause = Math.max(between, 2 * turn.cost);
    const delay = Math.max(readDelay, turn.last + pause - this.now());
    turn.timer = setTimeout(() => {
      turn.timer = null;
      turn.under = turn.under.then(() => this.refresh(run, turn, true));
    }, delay);
  }

  forget(run: FollowedRun): void {
    const turn = this.turns.get(run);
    if (!turn) return;
    if (turn.timer) clearTimeout(turn.timer);
    if (turn.quiet) clearTimeout(turn.quiet);
    this.turns.delete(run);
  }

  private turnOf(run: FollowedRun): Turn {
    const turn = this.turns.get(run) ?? {
      timer: null,
      quiet: null,
      configs: false,
      under: Promise.resolve(),
      last: -Infinity,
      cost: 0,
    };
    this.turns.set(run, turn);
    return turn;
  }

  private async refresh(run: FollowedRun, turn: Turn, tell: boolean): Promise<void> {
    const { configs } = turn;
    turn.configs = false;
    const began = this.now();
    const state = await run.refresh(configs);
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
    turn.quiet.unref();
  }
}
