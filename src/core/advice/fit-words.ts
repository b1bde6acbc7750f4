import type { Analysis } from '../analysis';

/** The verdict as a headline and what to do about it. */
export function fitWords(_analysis: Analysis): { readonly message: string; readonly action: string } {
  return { message: 'Cannot tell yet', action: '' };
}
