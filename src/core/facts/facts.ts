import type { Run } from '../run';

/** What several rules need, computed once per run. */
export interface Facts {
  readonly run: Run;
}
