import type { Run } from '../core/run';
import type { OpenLog } from './open-run';
import type { Change, Reading } from './tailed-file';

/** A run that was read as far as it was written, and is read on; from files, or from what a program prints. */
export interface GrowingRun {
  /** Milliseconds since 1970 at which it last grew. */
  readonly modified: number;
  /** Whether more will come; null where nobody can tell, as with a file. */
  readonly isOpen: boolean | null;
  /** Whether the last reading was stopped before its end. */
  readonly isStopped: boolean;
  /** Bytes read so far. */
  readonly bytes: number;
  /** What parts can be read from again; empty without files. */
  readonly logs: readonly OpenLog[];
  /** One run per attempt; the last one is being written. */
  readonly runs: readonly Run[];
  /** Reads what was written since. Rejects when a log is gone or unreadable; what was read stays. */
  catchUp(reading?: Reading): Promise<Change>;
  /** Takes an unfinished last line as it stands, as nothing was written for a while. */
  settle(): void;
  /** Reads the sidecar configs, anew if they were read before. */
  readConfigs(): Promise<void>;
}
