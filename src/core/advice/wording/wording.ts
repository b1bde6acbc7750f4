import type { Analysis, Finding, FindingCode } from '../../analysis';
import type { Advice } from '../../report';
import type { Run } from '../../run';
import { formatRate } from '../numbers';
import { placeOf } from '../places';

/** A finding as its sentence needs it. */
export interface Seen {
  readonly finding: Finding;
  readonly analysis: Analysis;
  readonly run: Run;
  /** A number of the evidence; NaN where it is not known. */
  readonly value: (name: string) => number;
  readonly has: (name: string) => boolean;
  /** Name of the series that the finding is about. */
  readonly first: string;
  readonly second: string | undefined;
  /** The place where it begins: "epoch 37". */
  readonly from: string;
  /** The place where it ends. */
  readonly to: string;
  /** " at a learning rate of 0.1", or nothing where the rate is not in the evidence. */
  readonly atRate: string;
}

export interface Wording {
  /** What was seen, with its numbers and its place, in one or two sentences. */
  readonly message: (seen: Seen) => string;
  /** What to do about it, the most useful first, with numbers where the run gives them. */
  readonly remedies: (seen: Seen) => readonly Advice[];
}

/** The wordings of one family of rules. */
export type Wordings = Readonly<Partial<Record<FindingCode, Wording>>>;

export function seenOf(finding: Finding, analysis: Analysis): Seen {
  const value = (name: string): number => finding.evidence[name] ?? NaN;
  const has = (name: string): boolean => finding.evidence[name] !== undefined;
  return {
    finding,
    analysis,
    run: analysis.run,
    value,
    has,
    first: finding.series[0] ?? 'the loss',
    second: finding.series[1],
    from: placeOf(finding.from),
    to: placeOf(finding.to),
    atRate: has('learningRate') ? ` at a learning rate of ${formatRate(value('learningRate'))}` : '',
  };
}
