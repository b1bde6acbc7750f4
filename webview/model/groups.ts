import type { RunReport, SeriesReport } from '../../src/core/report';
import type { Kind } from '../../src/core/run';

/** Series that share a plot: a metric of training and validation, or the learning rates. */
export interface PlotGroup {
  readonly id: string;
  readonly title: string;
  readonly place: 'loss' | 'metric' | 'other' | 'rate';
  readonly series: readonly SeriesReport[];
}

/** More than this many plots make a page that nobody scrolls through; the rest is one button away. */
const mainPlots = 6;

/** Words of a series name that tell the split or how often it was logged, not what was measured. */
const splitWords =
  /(?<=^|[\s/_.-])(?:train(?:ing)?|val(?:id(?:ation)?)?|dev|eval(?:uation)?|test|epoch|step)(?=$|[\s/_.-])/g;

const measured: ReadonlySet<Kind> = new Set(['loss', 'accuracy', 'error', 'score', 'perplexity', 'reward']);

/** The plots of a run: loss first, then each metric, what else was logged, and the learning rate last. */
export function groupSeries(run: RunReport): readonly PlotGroup[] {
  const drawable = run.series.filter((series) => series.points > 0);
  const byKey = new Map<string, SeriesReport[]>();
  for (const series of drawable) byKey.set(keyOf(series), [...(byKey.get(keyOf(series)) ?? []), series]);
  const groups = [...byKey].map(([id, series]) => describe(id, [...series].sort(bySplit), run));
  const mainLoss = mainLossOf(groups, run);
  const ranked = groups.map((group) => (group === mainLoss ? { ...group, place: 'loss' as const } : group));
  const metrics = ranked.filter((group) => group.place === 'metric').slice(mainPlots - 1);
  const demoted = new Set(metrics.map((group) => group.id));
  return ranked
    .map((group) => (demoted.has(group.id) ? { ...group, place: 'other' as const } : group))
    .sort((left, right) => order.indexOf(left.place) - order.indexOf(right.place));
}

const order: readonly PlotGroup['place'][] = ['loss', 'metric', 'other', 'rate'];

function keyOf(series: SeriesReport): string {
  if (series.kind === 'learning-rate') return 'learning-rate';
  return `${series.kind}:${stem(series.name) || series.kind}`;
}

/** The name without its split: "val/box_loss" and "train/box_loss" become "box_loss". */
function stem(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(splitWords, '')
    .replaceAll(/[\s/_.-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}

function describe(id: string, series: readonly SeriesReport[], run: RunReport): PlotGroup {
  const { kind } = series[0]!;
  if (kind === 'learning-rate') return { id, title: 'Learning rate', place: 'rate', series };
  const isValidated = series.some(({ role }) => role === 'validation' || role === 'test');
  const isMain = measured.has(kind) && (isValidated || series.some(({ name }) => name === run.best?.series));
  return { id, title: titleOf(kind, stem(series[0]!.name)), place: isMain ? 'metric' : 'other', series };
}

function titleOf(kind: Kind, name: string): string {
  if (kind === 'loss' && (name === 'loss' || name === '')) return 'Loss';
  if (kind === 'accuracy' && /^(acc|accuracy)?$/.test(name)) return 'Accuracy';
  return name === '' ? kind : name;
}

/** The loss that judging looked at, else one with both splits, else any. */
function mainLossOf(groups: readonly PlotGroup[], run: RunReport): PlotGroup | undefined {
  const losses = groups.filter(({ series }) => series[0]!.kind === 'loss');
  return (
    losses.find(({ series }) => series.some(({ name }) => name === run.best?.series)) ??
    losses.find(({ title }) => title === 'Loss') ??
    losses.find(({ series }) => series.some(({ role }) => role === 'validation')) ??
    losses[0]
  );
}

const splits = ['train', 'validation', 'test'];

function bySplit(left: SeriesReport, right: SeriesReport): number {
  const rank = ({ role }: SeriesReport) => (splits.includes(role) ? splits.indexOf(role) : splits.length);
  return rank(left) - rank(right);
}

export interface Filter {
  readonly text: string;
  readonly regularExpression: boolean;
}

/** A test on series names, or null where the text is no regular expression (yet). Without text all pass. */
export function matcherOf({ text, regularExpression }: Filter): ((name: string) => boolean) | null {
  if (!regularExpression) {
    const wanted = text.toLowerCase();
    return (name) => name.toLowerCase().includes(wanted);
  }
  try {
    const pattern = new RegExp(text, 'i');
    return (name) => pattern.test(name);
  } catch {
    return null;
  }
}

/** The plots to show: without a filter the main ones and, when asked, the others; with one all that match. */
export function visibleGroups(groups: readonly PlotGroup[], filter: Filter, showOthers: boolean): readonly PlotGroup[] {
  if (filter.text === '') {
    const main = groups.filter(({ place }) => place !== 'other');
    const nothingElse = main.every(({ place }) => place === 'rate');
    return showOthers || nothingElse ? groups : main;
  }
  const matches = matcherOf(filter) ?? (() => true);
  return groups
    .map((group) => ({ ...group, series: group.series.filter(({ name }) => matches(name)) }))
    .filter(({ series }) => series.length > 0);
}
