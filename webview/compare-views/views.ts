import type { CompareActions, CompareView } from '../compare/look';
import { createResponseView } from './response-view';

/** The views of the compare page besides curves and table, in the order of the page. */
export function createCompareViews(actions: CompareActions): {
  /** Stands beside the curves where there is room. */
  readonly response: CompareView;
} {
  return { response: createResponseView(actions) };
}
