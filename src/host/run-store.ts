import { streamKindOf } from '../core/stream-id';
import type { ReadTask, RunService, RunState } from '../service';
import { coalesce } from './coalesce';
import { emitter } from './emitter';
import { isBelow } from './text/paths';

/** A frame at 60 Hz is 16 ms; five of them feel immediate and let a fast log cost one update per batch. */
const batchMilliseconds = 80;

/** A run that is followed until `dispose` is called. */
export interface HeldRun {
  readonly id: string;
  dispose(): void;
}

/**
 * The editor's mirror of the runs behind the service: the only thing here that changes. Runs come in because a view
 * holds them, because the workspace was searched or because a program prints them, and leave when none is true any more.
 */
export class RunStore {
  readonly #service: RunService;
  readonly #failed: (error: unknown) => void;
  readonly #states = new Map<string, RunState>();
  readonly #holders = new Map<string, number>();
  readonly #discovered = new Set<string>();
  readonly #streams = new Set<string>();
  /** Streams that were let go of, until the service has heard of it: what it says of them meanwhile is no news. */
  readonly #leaving = new Set<string>();
  #folders: readonly string[] = [];
  readonly #changed = new Set<string>();
  readonly #emitter = emitter<ReadonlySet<string>>();
  readonly #announce = coalesce(batchMilliseconds, () => this.#flush());
  readonly #unlisten: () => void;

  /** Fires with the ids of the runs that changed, came or went since the last time; at most once per batch. */
  readonly onChange = this.#emitter.on;

  constructor(service: RunService, failed: (error: unknown) => void) {
    this.#service = service;
    this.#failed = failed;
    this.#unlisten = service.onChange((state) => {
      // A run that began after the search is news; one that was let go meanwhile is not.
      if (this.#folders.some((folder) => isBelow(state.id, folder))) this.#discovered.add(state.id);
      // What no file holds is there until somebody drops it.
      if (streamKindOf(state.id) !== null && !this.#leaving.has(state.id)) this.#streams.add(state.id);
      if (this.#isKept(state.id)) this.#put(state);
    });
  }

  get(id: string): RunState | null {
    return this.#states.get(id) ?? null;
  }

  all(): readonly RunState[] {
    return [...this.#states.values()];
  }

  /** Follows the run at a path for as long as the answer is not disposed; null when there is no run. */
  async hold(path: string, task?: ReadTask): Promise<HeldRun | null> {
    // Counted before the answer is there, so that a change that overtakes it is not lost.
    this.#retain(path);
    try {
      const state = await this.#service.follow(path, task);
      if (state === null) return null;
      this.#retain(state.id);
      this.#put(state);
      let held = true;
      const dispose = (): void => {
        if (held) this.#release(state.id);
        held = false;
      };
      return { id: state.id, dispose };
    } finally {
      this.#release(path);
    }
  }

  /** Searches folders for runs; they stay until the next search does not find them any more, and new ones join. */
  async discover(folders: readonly string[], task?: ReadTask): Promise<void> {
    const found = await this.#service.discover(folders, task);
    this.#folders = folders;
    const before = [...this.#discovered];
    this.#discovered.clear();
    for (const state of found) {
      this.#discovered.add(state.id);
      this.#put(state);
    }
    for (const id of before) if (!this.#discovered.has(id)) this.#forget(id);
  }

  /** Lets go of a stream, whether it became a run or not; a run stays as long as somebody holds it. */
  drop(id: string): void {
    this.#streams.delete(id);
    if (this.#isKept(id)) return;
    this.#leaving.add(id);
    this.#forget(id);
  }

  dispose(): void {
    this.#unlisten();
    this.#announce.dispose();
  }

  #isKept(id: string): boolean {
    return this.#holders.has(id) || this.#discovered.has(id) || this.#streams.has(id);
  }

  #put(state: RunState): void {
    this.#states.set(state.id, state);
    this.#changed.add(state.id);
    this.#announce();
  }

  #retain(id: string): void {
    this.#holders.set(id, (this.#holders.get(id) ?? 0) + 1);
  }

  #release(id: string): void {
    const holders = (this.#holders.get(id) ?? 0) - 1;
    if (holders > 0) {
      this.#holders.set(id, holders);
      return;
    }
    this.#holders.delete(id);
    this.#forget(id);
  }

  #forget(id: string): void {
    if (this.#isKept(id)) return;
    this.#changed.add(id);
    this.#announce();
    const isLeaving = this.#leaving.has(id);
    if (!this.#states.delete(id) && !isLeaving) return;
    const left = this.#service.unfollow(id).catch(this.#failed);
    if (isLeaving) void left.finally(() => this.#leaving.delete(id));
  }

  #flush(): void {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    this.#emitter.fire(changed);
  }
}
