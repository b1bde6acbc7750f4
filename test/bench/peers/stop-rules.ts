import type { StopRule } from './curve';
import { patience } from './patience';
import { generalizationLoss, progressQuotient, successiveRises } from './prechelt';

/** Prechelt's criteria at the settings of his study, and the patience that people set. */
export const stopRules: readonly (readonly [string, StopRule])[] = [
  ...[1, 2, 3, 5, 10].map((alpha) => [`Prechelt GL ${String(alpha)}`, generalizationLoss(alpha)] as const),
  ...[0.5, 0.75, 1, 2, 3].map((alpha) => [`Prechelt PQ ${String(alpha)}`, progressQuotient(alpha)] as const),
  ...[2, 3, 4, 6, 8].map((strips) => [`Prechelt UP ${String(strips)}`, successiveRises(strips)] as const),
  ...[5, 10, 20, 50, 100].map((count) => [`Keras patience ${String(count)}`, patience(count)] as const),
];
