import { catalogue, type RuleId } from '../catalogue';
import type { RunReport, SeriesReport } from '../report';
import { silencedBy } from './workload-silences';

/** What must be logged before a rule can say anything. */
export type Need = 'loss' | 'train' | 'validation' | 'validation-loss' | 'metric' | 'gradients' | 'rate' | 'runs';

/** Necessary, not sufficient: a rule may also want enough points, a plan or a setting. Events are looked for always. */
const needs: Readonly<Record<RuleId, readonly Need[]>> = {
  D01: ['loss'],
  D02: ['loss'],
  D03: ['loss'],
  D04: ['train'],
  D05: ['train'],
  D06: ['loss'],
  D07: ['gradients'],
  D08: ['gradients', 'train'],
  D09: [],
  D10: ['train'],
  D11: ['gradients'],
  D12: [],
  D13: ['loss'],
  D14: ['loss'],
  D15: ['train'],
  D16: ['rate'],
  D17: ['rate'],
  D18: ['metric'],
  D19: ['validation-loss', 'metric'],
  D20: ['train'],
  D21: ['loss'],
  D22: ['train', 'validation-loss'],
  D23: ['train'],
  D24: ['loss'],
  D25: ['validation'],
  D26: ['validation'],
  D27: ['validation-loss', 'metric'],
  D28: ['validation'],
  D29: ['validation-loss'],
  D30: ['train'],
  D31: ['train'],
  D32: ['train'],
  D33: ['validation'],
  D34: ['validation-loss'],
  D35: ['validation-loss', 'rate'],
  D36: ['rate', 'loss'],
  D37: ['rate', 'train'],
  D38: ['rate', 'loss'],
  D39: ['validation-loss', 'rate'],
  D40: ['rate'],
  D41: ['rate'],
  D42: ['rate', 'loss'],
  D43: ['train'],
  D44: ['validation'],
  D45: ['validation-loss'],
  D46: ['validation'],
  D47: ['train', 'validation-loss'],
  D48: ['train', 'validation-loss'],
  D49: ['validation'],
  D50: ['metric'],
  D51: ['metric'],
  D52: [],
  D53: ['validation-loss', 'metric'],
  D54: ['loss'],
  D55: ['validation'],
  D56: [],
  D57: [],
  D58: [],
  D59: [],
  D60: ['runs'],
  D61: ['runs'],
  D62: ['runs'],
  D63: ['runs'],
};

/** What of a run decides which rules can speak. */
export interface CoveredRun extends Pick<RunReport, 'workloads' | 'findings'> {
  readonly series: readonly Pick<SeriesReport, 'role' | 'kind' | 'goal'>[];
}

/** What each rule could do with a run. Every rule of the catalogue is in one of the lists. */
export interface Coverage {
  readonly found: readonly RuleId[];
  readonly nothing: readonly RuleId[];
  /** Rules for which the first of their needs is not logged, by that need, in the order of the catalogue. */
  readonly lacking: readonly { readonly need: Need; readonly rules: readonly RuleId[] }[];
  /** Rules that do not hold for what is trained. */
  readonly silenced: readonly RuleId[];
}

/** How many rules there are. */
export const ruleCount = Object.keys(catalogue).length;

/** Which rules could speak of a run, and why the others could not. O(rules + series). */
export function coverageOf({ series, workloads, findings }: CoveredRun): Coverage {
  const has = new Set<Need>();
  for (const { role, kind, goal } of series) {
    if (role === 'gradient') has.add('gradients');
    if (kind === 'learning-rate') has.add('rate');
    const isLoss = kind === 'loss';
    if (isLoss && (role === 'train' || role === 'validation')) has.add('loss');
    if (isLoss && role === 'train') has.add('train');
    if (isLoss && role === 'validation') has.add('validation-loss');
    if (role === 'validation' && goal !== null) has.add('validation');
    if (role === 'validation' && goal !== null && !isLoss) has.add('metric');
  }
  const speaking = new Set(findings.map(({ rule }) => rule));
  const quiet = silencedBy(new Set(workloads));
  const found: RuleId[] = [];
  const nothing: RuleId[] = [];
  const silenced: RuleId[] = [];
  const lacking = new Map<Need, RuleId[]>();
  for (const rule of Object.keys(catalogue) as RuleId[]) {
    const missing = needs[rule].find((need) => !has.has(need));
    if (speaking.has(rule)) found.push(rule);
    else if (quiet.has(rule)) silenced.push(rule);
    else if (missing === undefined) nothing.push(rule);
    else lacking.set(missing, [...(lacking.get(missing) ?? []), rule]);
  }
  return { found, nothing, lacking: [...lacking].map(([need, rules]) => ({ need, rules })), silenced };
}
