import { countOf } from '../../../src/core/advice/numbers';
import { chanceOf } from '../../../src/core/compare/significance';
import type { Comparison } from '../../../src/compare-protocol';
import type { CompareLook } from '../../compare/look';
import { formatNumber } from '../../model/format';
import type { Grouping, RunGroup } from './groups';
import { isBetter } from './metric-scale';
import { metricOf } from './parallel';

/** Below this many runs a deviation is hardly known: of two normal values it is off by more than a factor of two in 43 % of cases. */
const enough = 3;
/** A difference that chance makes more often than in one of twenty comparisons is not told as one. */
const level = 0.05;

/** What the groups do and do not show, in sentences. O(groups · parameters). */
export function groupWords(grouping: Grouping, comparison: Comparison, look: CompareLook): readonly string[] {
  const { parameter, groups, merged } = grouping;
  const spelling = parameter.spelling;
  const inRanges = merged === null ? [] : [`${spelling} has ${merged} values: they are put into ${groups.length} ranges of about equally many runs.`]; // prettier-ignore
  const few = fewWords(groups, spelling);
  const { goal } = comparison.metrics[metricOf(comparison, look)]!;
  const ranked = groups
    .filter(({ mean }) => mean !== null)
    .toSorted((one, other) => (one.mean === other.mean ? 0 : isBetter(one.mean!, other.mean!, goal) ? -1 : 1));
  const [first, second] = ranked;
  const difference = first === undefined || second === undefined ? [] : differenceWords(first, second, spelling);
  const shown = new Set(groups.flatMap(({ runs }) => runs));
  const others = comparison.parameters.filter(({ name, values }) => {
    const present = new Set(values.filter((_, run) => shown.has(run)));
    return name !== parameter.name && name !== 'seed' && present.size > 1;
  });
  const confounded =
    others.length === 0 ? [] : [`The runs also differ in ${others.map((other) => other.spelling).join(', ')}: the mean of a group depends on what its runs have of those.`]; // prettier-ignore
  const diverged = groups.reduce((sum, group) => sum + group.diverged, 0);
  const left = diverged === 0 ? [] : [`${countOf(diverged, 'run')} diverged and ${diverged === 1 ? 'is' : 'are'} left out.`]; // prettier-ignore
  return [...inRanges, ...difference, ...few, ...left, ...confounded];
}

function fewWords(groups: readonly RunGroup[], spelling: string): readonly string[] {
  const few = groups.filter(({ values }) => values.length > 0 && values.length < enough);
  if (few.length === 0) return [];
  if (few.length < groups.length) {
    const names = few.map(({ label, values }) => `${label} (${values.length})`).join(', ');
    return [`Fewer than ${enough} runs have a result at ${spelling} ${names}: their means may be chance.`];
  }
  const isSingle = few.every(({ values }) => values.length === 1);
  return [isSingle ? `Every ${spelling} ran once: differences between groups may be chance.` : `No ${spelling} has ${enough} runs: differences between groups may be chance.`]; // prettier-ignore
}

/** The best group against the next: by Welch's test, for groups scatter in their own ways. */
function differenceWords(first: RunGroup, second: RunGroup, spelling: string): readonly string[] {
  const gap = Math.abs(first.mean! - second.mean!);
  if (first.deviation === null || second.deviation === null) return [];
  const [one, other] = [first, second].map(({ deviation, values }) => deviation! ** 2 / values.length) as [number, number]; // prettier-ignore
  const error = Math.sqrt(one + other);
  const degrees = (one + other) ** 2 / (one ** 2 / (first.values.length - 1) + other ** 2 / (second.values.length - 1));
  const isChance = gap === 0 || (error > 0 && chanceOf(gap / error, degrees) > level);
  const differ = `The means of ${spelling} ${first.label} and of ${second.label} differ by ${formatNumber(gap)}`;
  if (isChance)
    return [`${differ}, within their uncertainty (standard error ${formatNumber(error)}): it may be chance.`];
  const spread = Math.sqrt((first.deviation ** 2 + second.deviation ** 2) / 2);
  if (gap < spread) return [`${differ}, less than the spread of single runs (${formatNumber(spread)}): other settings change more.`]; // prettier-ignore
  return [`${spelling} ${first.label} is ${formatNumber(gap)} better than ${second.label}, ${(gap / error).toFixed(1)} standard errors.`]; // prettier-ignore
}
