import type { Split } from '../../meaning/meaning';
import { meaningOf, splitOf } from '../../meaning/meaning';

/** "loss" of a validation row is another series than "loss" of a training row. */
export function withSplit(name: string, split: Split | null): string {
  if (split === null || split === 'train' || splitOf(name) !== null || meaningOf(name).role === 'schedule') return name;
  return `${split === 'validation' ? 'val' : 'test'}/${name}`;
}
