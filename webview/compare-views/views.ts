import type { CompareActions, CompareView } from '../compare/look';
import { createGroupView } from './group-view';
import { createParallelView } from './parallel-view';
import { createResponseView } from './response-view';
import { createBatchView, createDecayView } from './smith-views';

/** The views of the compare page besides curves and table. */
export interface CompareViews {
  /** Stands beside the curves where there is room. */
  readonly response: CompareView;
  readonly groups: CompareView;
  readonly parallel: CompareView;
  readonly decays: CompareView;
  readonly batches: CompareView;
}

export function createCompareViews(actions: CompareActions): CompareViews {
  return {
    response: createResponseView(actions),
    groups: createGroupView(actions),
    parallel: createParallelView(actions),
    decays: createDecayView(actions),
    batches: createBatchView(actions),
  };
}
