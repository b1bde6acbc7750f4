import type { Lint } from './lint';
import { rateNoNumber } from './rate-no-number';

/** Every lint, in the order of the catalogue. */
export const lints: readonly Lint[] = [rateNoNumber];
