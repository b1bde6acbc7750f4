import { catalogue, type RuleId } from '../catalogue';
import type { RunReport, SeriesReport } from '../report';
import { silencedBy } from './workload-silences';

/** What must be logged before a rule can say anything. */
export type Need = 'loss' | 'train' | 'validation' | 'validation-loss' | 'metric' | 'gradients' | 'rate' | 'runs';

/**
 * The rules that want each. Necessary, not sufficient: a rule may also want enough points, a plan or a setting. Rules
 * that are nowhere here look for events, or at whatever there is.
 */
const wanted: Readonly<Record<Need, readonly RuleId[]>> = {
  gradients: ['D07', 'D08', 'D11'],
  rate: ['D16', 'D17', 'D35', 'D36', 'D37', 'D38', 'D39', 'D40', 'D41', 'D42'],
  'validation-loss': ['D19', 'D22', 'D27', 'D29', 'D34', 'D35', 'D39', 'D45', 'D47', 'D48', 'D53'],
  validation: ['D25', 'D26', 'D28', 'D33', 'D44', 'D46', 'D49', 'D55'],
  metric: ['D18', 'D19', 'D27', 'D50', 'D51', 'D53'],
  train: ['D04', 'D05', 'D08', 'D10', 'D15', 'D20', 'D22', 'D23', 'D30', 'D31', 'D32', 'D37', 'D43', 'D47', 'D48'],
  loss: ['D01', 'D02', 'D03', 'D06', 'D13', 'D14', 'D21', 'D24', 'D36', 'D38', 'D42', 'D54'],
  runs: ['D60', 'D61', 'D62', 'D63'],
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
  const lackedNeeds = (Object.keys(wanted) as Need[]).filter((need) => !has.has(need));
  const speaking = new Set(findings.map(({ rule }) => rule));
  const quiet = silencedBy(new Set(workloads));
  const found: RuleId[] = [];
  const nothing: RuleId[] = [];
  const silenced: RuleId[] = [];
  const lacking = new Map<Need, RuleId[]>();
  for (const rule of Object.keys(catalogue) as RuleId[]) {
    const missing = lackedNeeds.find((need) => wanted[need].includes(rule));
    if (speaking.has(rule)) found.push(rule);
    else if (quiet.has(rule)) silenced.push(rule);
    else if (missing === undefined) nothing.push(rule);
    else lacking.set(missing, [...(lacking.get(missing) ?? []), rule]);
  }
  return { found, nothing, lacking: [...lacking].map(([need, rules]) => ({ need, rules })), silenced };
}
