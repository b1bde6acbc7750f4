/**
 * ## What it means
 * The warm-up takes a large part of the run, or all of it.
 *
 * ## Why it happens
 * What the warm-up takes is missing from training at full rate and from the fall at the end, which brings most of the
 * last gain. Where it is as long as the run, the rate never reaches its peak. Often one of the two lengths was changed,
 * or one counts steps and the other epochs.
 *
 * ## What to try
 * 3 to 5 % of the run. Where a model needs more to be stable, lengthen the run.
 *
 * ## Sources
 * Godbole, Tuning Playbook (2023): at most 10 % of the steps; if more than 5 % is needed, train longer. From 5 to 10 %
 * is a note and is left out for fine-tunes and for shares, which fine-tunes mostly have, where 10 % is what Devlin
 * (2019) and others use. The rise of 1cycle is no warm-up, the three epochs of Ultralytics and the thousand steps of
 * Darknet that stand in every file are told of only where they are the whole run, and nothing is said of runs of fewer
 * than five epochs or a hundred steps unless the warm-up is all of it.
 */
import type { LintFacts } from './facts';
import type { Warmup } from './known/warmup';
import { at, type Lint, type LintFinding, set } from './lint';

const long = 0.1;
const noted = 0.05;
/** Epochs that Goyal (2017) warms up over, of 90. */
const goyal = 5;
/** Their templates have the same warm-up whatever the length of the run. */
const writesDefaults: ReadonlySet<LintFacts['framework']> = new Set(['ultralytics', 'darknet']);
/** Rounding of shares. */
const tolerance = 1e-6;
const usual = 0.05;
const shortest = { epochs: 5, steps: 100, share: 0 } as const;

export const longWarmUp: Lint = {
  id: 'L23',
  check: (facts) =>
    judged(facts, (warmup, share, of) => {
      const { value, unit, entry } = warmup;
      if (share >= 1 || share <= noted + tolerance || of < shortest[unit]) return null;
      const isLong = share > long + tolerance;
      // Fewer epochs than one are none.
      if (unit === 'epochs' && value <= 1) return null;
      // Shares are how fine-tunes are warmed up, for which 6 and 10 % are usual.
      const isUsual = facts.task.mayFineTune || unit === 'share' || (unit === 'epochs' && value <= goyal);
      if (writesDefaults.has(facts.framework) || (!isLong && isUsual)) return null;
      const proposed = proposedOf(unit, of);
      const fixes = proposed < value ? [set(entry, proposed)] : [];
      return at(entry, isLong ? 'warning' : 'info', isLong ? unit : `${unit}-noted`, { value, share, of }, ...fixes);
    }),
};

export const warmUpWholeRun: Lint = {
  id: 'L24',
  check: (facts) =>
    judged(facts, ({ value, unit, entry }, share, of) => {
      if (share < 1) return null;
      const proposed = proposedOf(unit, of);
      const fixes = proposed < value ? [set(entry, proposed)] : [];
      return at(entry, 'error', unit, { value, of }, ...fixes);
    }),
};

function judged(
  { warmups, task, schedule }: LintFacts,
  judge: (warmup: Warmup, share: number, of: number) => LintFinding | null,
): readonly LintFinding[] {
  if (task.isReinforcement || schedule.name === 'one-cycle' || schedule.name === 'inverse-sqrt') return [];
  const set = warmups.filter(({ value }) => value > 0);
  // Of two lengths one is a default that was left alone, or a lint of its own.
  const [warmup, other] = set;
  if (warmup === undefined || other !== undefined || warmup.share === null || warmup.of === null) return [];
  if (warmup.entry.provenance === 'derived') return [];
  const finding = judge(warmup, warmup.share, warmup.of);
  return finding === null ? [] : [finding];
}

function proposedOf(unit: Warmup['unit'], of: number): number {
  return unit === 'share' ? usual : Math.max(1, Math.round(usual * of));
}
