import type { LogFormat } from '../core/format';
import type { Split } from './names';

/** One log file of a run. */
export interface RunPart {
  readonly path: string;
  readonly format: LogFormat;
  /** The split that the file's or folder's name tells; null when the log itself tells it. */
  readonly split: Split | null;
}

/** Logs that make one run, and the path that identifies it. */
export interface RunGroup {
  /** The log, or the folder whose logs make one run. */
  readonly id: string;
  /** The main file first. */
  readonly parts: readonly [RunPart, ...RunPart[]];
  /** The configs that the layout names; where it names none, those beside the log and above it are looked for. */
  readonly ownConfigs?: readonly (readonly string[])[];
}

/** Where a run lies on the disk: which files make it, found but not yet read. */
export interface RunSource extends RunGroup {
  /** Sidecar configs by nearness: those beside the log, then those one level up. The most telling of each come first. */
  readonly configs: readonly (readonly string[])[];
}
