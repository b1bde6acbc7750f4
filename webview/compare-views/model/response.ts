import { countOf, formatPercent, formatValue, percentSure } from '../../../src/core/advice/numbers';
import type { ComparedParameter, ComparedRun, Comparison } from '../../../src/compare-protocol';
import type { SweepReport, SweepSettingReport } from '../../../src/core/report';
import type { CompareLook } from '../../compare/look';
import { isBetter } from './metric-scale';
import { settingText } from './value-axis';

/** One value that was tried, as the chart shows it. */
export interface ResponseSetting extends SweepSettingReport {
  /** Its runs that are shown, in the order of the sweep. */
  readonly shown: readonly ComparedRun[];
  /** Single runs where several had the value: the best value of each, or null where it has none. */
  readonly seeds: readonly { readonly run: ComparedRun; readonly value: number | null }[];
}

/** What the chart of a sweep draws. */
export interface ResponseModel {
  readonly sweep: SweepReport;
  readonly scale: ComparedParameter['scale'];
  readonly settings: readonly ResponseSetting[];
  readonly best: ComparedRun | null;
  readonly focused: ComparedRun | null;
  readonly title: string;
  readonly words: readonly string[];
}

/** Sweeps that a chart can show: those of a hyper-parameter. */
export function sweepsToShow({ sweeps }: Comparison): readonly SweepReport[] {
  return sweeps.filter(({ parameter, settings }) => parameter !== null && settings.length > 1);
}

/**
 * The sweep that tells the most: the largest in which a single setting differs, else the largest; of several over the same
 * setting that are as large the one that has the best run.
 */
export function leadingSweep(sweeps: readonly SweepReport[]): number {
  const isClean = ({ alsoVaried }: SweepReport) => alsoVaried.length === 0;
  const first = Math.max(0, sweeps.findIndex(isClean));
  let leading = first;
  for (const [index, sweep] of sweeps.entries()) {
    const { parameter, metric, runs, goal, best } = sweeps[leading]!;
    const isAlike = sweep.parameter === parameter && sweep.metric === metric && sweep.runs === runs;
    if (!isAlike || isClean(sweep) !== isClean(sweeps[first]!) || sweep.best === null) continue;
    if (best === null || isBetter(sweep.best.metric, best.metric, goal)) leading = index;
  }
  return leading;
}

/** What sets a sweep apart from the others: "learning_rate, weight_decay 1e-4". */
export function nameOfSweep(sweep: SweepReport, all: readonly SweepReport[]): string {
  const differing = Object.entries(sweep.held).filter(([name, value]) =>
    all.some((other) => other.parameter === sweep.parameter && other.held[name] !== value),
  );
  return [sweep.spelling, ...differing.map(([name, value]) => `${wordsOf(name)} ${heldText(value)}`)].join(', ');
}

/** "learningRate" and "learning_rate" are "learning rate". */
export function wordsOf(name: string): string {
  return name.replaceAll(/([a-z\d])([A-Z])/g, (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`).replaceAll('_', ' '); // prettier-ignore
}

function heldText(value: number | string): string {
  return typeof value === 'number' ? settingText(value, 'logarithmic') : value;
}

export function responseModel(sweep: SweepReport, comparison: Comparison, look: CompareLook): ResponseModel {
  const hidden = new Set(look.hidden);
  const byName = new Map(comparison.runs.map((run) => [run.name, run]));
  const metric = comparison.metrics.findIndex(({ name }) => name === sweep.metric);
  const shownOf = ({ runs }: SweepSettingReport) =>
    runs.flatMap((name) => byName.get(name) ?? []).filter(({ id }) => !hidden.has(id));
  const settings = sweep.settings.flatMap((setting): readonly ResponseSetting[] => {
    const shown = shownOf(setting);
    // Runs of a budget are compared at what they had reached then, which their best value does not tell.
    const single = sweep.budget === 'whole' && setting.runs.length > 1 ? shown : [];
    const seeds = single.map((run) => ({ run, value: run.values[metric]?.best ?? null }));
    return shown.length === 0 ? [] : [{ ...setting, shown, seeds }];
  });
  const parameter = comparison.parameters.find(({ name }) => name === sweep.parameter);
  return {
    ...{ sweep, settings, scale: parameter?.scale ?? 'linear' },
    best: byName.get(sweep.best?.run ?? '') ?? null,
    focused: comparison.runs.find(({ id }) => id === look.focused) ?? null,
    title: `Best ${sweep.metric} by ${wordsOf(sweep.parameter ?? 'run')}`,
    words: basisOf(sweep),
  };
}

/** Chances of an optimum beyond what was tried that are worth a sentence: one in ten. */
const worthSaying = 0.1;

/** A minimum needs a value on either side. */
const leastForMinimum = 3;

/** What the chart rests on, and what it cannot know. */
export function basisOf(sweep: SweepReport): readonly string[] {
  const { spelling, alsoVaried, held, edge, response, optimum } = sweep;
  const text = (value: number) => settingText(value, 'logarithmic');
  const failed = sweep.settings.reduce((sum, one) => sum + one.failed, 0);
  const left = failed > 0 ? `; ${countOf(failed, 'run')} diverged and ${failed === 1 ? 'is' : 'are'} left out` : '';
  const basis = `${response === null ? 'Means' : 'Fit'} over ${countOf(sweep.runs - failed, 'run')}${left}.`;
  const interval =
    response === null || optimum === null
      ? []
      : [`The optimum is ${formatPercent(100 * response.level)} sure to lie from ${text(optimum.low)} to ${text(optimum.high)}.`]; // prettier-ignore
  const sound = sweep.settings.filter(({ metric }) => metric !== null).length;
  const few = sound >= leastForMinimum ? [] : [`${countOf(sound, 'value')} with a result ${sound === 1 ? 'is' : 'are'} too few to see a minimum; ${leastForMinimum} are needed${response === null ? '' : ', and until then the curve rests on what is usual'}.`]; // prettier-ignore
  const beyond = response === null ? [] : [beyondWords(response.below, 'below'), beyondWords(response.above, 'above')];
  const atEdge = edge === 'none' ? [] : [`The best ${spelling} is the ${edge}est that was tried: nothing is known beyond it.`]; // prettier-ignore
  const confounded =
    alsoVaried.length === 0 ? [] : [`The runs also differ in ${alsoVaried.join(', ')}: part of what shows here may come from that.`]; // prettier-ignore
  const common = Object.entries(held).slice(0, 5);
  const same = common.length === 0 ? [] : [`Held: ${common.map(([name, value]) => `${wordsOf(name)} ${heldText(value)}`).join(', ')}.`]; // prettier-ignore
  return [basis, ...few, ...interval, ...beyond.filter((one) => one !== ''), ...atEdge, ...confounded, budgetWords(sweep), noiseWords(sweep), scoreWords, ...same].filter((one) => one !== ''); // prettier-ignore
}

/** Why the table of runs may show other values. */
const scoreWords = 'Runs are judged by their smoothed best, less the luck of having been chosen among many.';

function beyondWords(chance: number, where: 'below' | 'above'): string {
  return chance < worthSaying ? '' : `${percentSure(chance)} % that it lies ${where} all that was tried.`;
}

function budgetWords({ budget }: SweepReport): string {
  switch (budget) {
    case 'whole':
      return '';
    case 'seconds':
      return 'Compared at equal time: what each run had reached when the shortest ended.';
    case 'steps':
      return 'Compared at equal steps: what each run had reached when the shortest ended.';
  }
}

function noiseWords({ noise, settings }: SweepReport): string {
  const size = noise.relative ? formatPercent(100 * noise.deviation) : formatValue(noise.deviation);
  if (noise.source === 'seeds') return `Seeds differ by ${size} (one standard deviation).`;
  return settings.every(({ runs }) => runs.length === 1)
    ? `Every value ran once: ${size} between runs is taken for noise.`
    : '';
}
