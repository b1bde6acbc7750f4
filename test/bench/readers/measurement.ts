/** What was measured for one job beside its peers in the same process or the same minute. */
export interface Measurement {
  readonly job: string;
  /** Unit of `ours` and of every peer: "MB/s", "ms", "MB", "ms a run". */
  readonly unit: string;
  readonly ours: number;
  /** `value` is null where the peer could not be run here; `note` then says why. */
  readonly peers: readonly { readonly name: string; readonly value: number | null; readonly note?: string }[];
  /** What the job must reach, in words. */
  readonly goal: string;
  readonly met: boolean;
}

export type Job = () => Promise<readonly Measurement[]>;
