/**
 * ## What it means
 * Gradients are accumulated over several batches to be faster, as the comment beside it says.
 *
 * ## Why it happens
 * Accumulation gives the update of a larger batch and takes as long as its parts. It serves where memory is short, or
 * where a recipe asks for a larger batch, and saves no time.
 *
 * ## What to try
 * A larger batch per device where memory allows, or fewer accumulated ones and more updates.
 *
 * ## Sources
 * Google's tuning playbook. Why a config accumulates is seldom written in it, and mostly for want of memory, so nothing
 * is said without a comment about speed on the line or the line above.
 */
import type { ConfigEntry } from '../config/entry';
import { type LintFacts, numeric } from './facts';
import { at, type Lint } from './lint';

const speed = /(?:#|\/\/|;).*\b(?:speed|speeds|faster|fast|throughput|quicker)\b/i;

export const accumulationForSpeed: Lint = {
  id: 'L57',
  check(facts) {
    const accumulation = numeric(facts, 'accumulation');
    if (accumulation === null || accumulation.value <= 1 || !isForSpeed(facts, accumulation.entry)) return [];
    return [at(accumulation.entry, 'info', 'no-speed', { value: accumulation.value })];
  },
};

function isForSpeed({ lines }: LintFacts, { keyRange: { line } }: ConfigEntry): boolean {
  const above = lines[line - 2] ?? '';
  return speed.test(lines[line - 1] ?? '') || (/^\s*(?:#|\/\/|;)/.test(above) && speed.test(above));
}
