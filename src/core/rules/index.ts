import type { Rule } from '../analysis';

/** Every rule, in the order in which findings of equal severity are listed. */
export const rules: readonly Rule[] = [];
