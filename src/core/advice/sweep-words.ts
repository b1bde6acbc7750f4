import type { Finding } from '../analysis';
import type { Sweep, SweepOptimum, SweepResponse } from '../compare/sweep';
import { isBeyondEdge } from '../compare/sweep-rule';
import { countOf, formatPercent, formatValue } from './numbers';
import { chosen, settingName } from './wording/sweep';

/** What came out of a comparison, as a headline, and what to do next. */
export function sweepWords(
  sweep: Sweep,
  findings: readonly Finding[],
): { readonly message: string; readonly action: string } {
  const { settings, best, metric, spelling, parameter } = sweep;
  if (best === null) {
    const runs = settings.reduce((sum, { runs: one }) => sum + one.length, 0);
    const next =
      sweep.suggested === null
        ? 'Lower the learning rate by 10 and run again.'
        : `Run ${settingName(sweep, sweep.suggested)} next.`;
    return { message: `All ${countOf(runs, 'run')} failed`, action: next };
  }
  const { value, metric: level } = settings[best]!;
  if (settings.length === 1) {
    const seeds = countOf(settings[0]!.runs.length, 'seed');
    return { message: `${metric} ${formatValue(level)} over ${seeds}`, action: spreadOf(sweep) };
  }
  const among =
    sweep.alsoVaried.length > 0 ? ` of runs that differ in ${countOf(sweep.alsoVaried.length + 1, 'setting')}` : '';
  const asGood = settings.filter(({ isAsGood }) => isAsGood).length;
  const message =
    asGood > 1
      ? `${settingName(sweep, value)} is best${among}, within noise of ${countOf(asGood - 1, 'other')}`
      : `${settingName(sweep, value)} is best${among}`;
  return {
    message: `${message} (${metric} ${formatValue(level)})`,
    action: nextStep(sweep, findings, spelling, parameter),
  };
}

function nextStep(sweep: Sweep, findings: readonly Finding[], spelling: string, parameter: string | null): string {
  const { suggested, low, high, best, settings, edge, alsoVaried } = sweep;
  if (alsoVaried.length > 0) {
    return `The runs also differ in ${alsoVaried.join(', ')}: vary one setting at a time to know which of them counts.`;
  }
  if (findings.some(({ code }) => code === 'unfair-batch-comparison'))
    return 'Compare again at equal time, with the rate tuned for each size.';
  if (parameter === null || suggested === null) return '';
  const value = settings[best!]!.value;
  if (isBeyondEdge(edge, suggested, value))
    return `Run ${spelling} ${chosen(suggested)} next: the best is at the edge of what was tried.${untilThen(sweep)}`;
  if (sweep.response !== null && sweep.optimum !== null)
    return rateStep(sweep.optimum, sweep.response, suggested, spelling, value);
  const range =
    low !== null && high !== null && low < high ? `; from ${chosen(low)} to ${chosen(high)} nothing is lost` : '';
  return suggested === value
    ? `Keep ${spelling} ${chosen(suggested)}${range}.`
    : `Run ${spelling} ${chosen(suggested)} next${range}.`;
}

function untilThen({ response, optimum, spelling }: Sweep): string {
  if (response === null || optimum === null) return '';
  const { value, low, high } = optimum;
  return ` Until then use ${spelling} ${chosen(value)}; the optimum lies from ${chosen(low)} to ${chosen(high)}.`;
}

/** What to use now with its interval, and the rate that is worth the next run. */
function rateStep(
  { value, low, high }: SweepOptimum,
  { level }: SweepResponse,
  suggested: number,
  spelling: string,
  best: number | string,
): string {
  const interval = `${formatPercent(100 * level)} sure to lie from ${chosen(low)} to ${chosen(high)}`;
  if (suggested !== value)
    return `Use ${spelling} ${chosen(value)} (the optimum is ${interval}), and run ${chosen(suggested)} next.`;
  return value === best
    ? `Keep ${spelling} ${chosen(value)}: the optimum is ${interval}.`
    : `Run ${spelling} ${chosen(value)} next: the optimum is ${interval}.`;
}

function spreadOf({ noise, settings }: Sweep): string {
  const deviation = noise.isRelative ? settings[0]!.metric * noise.deviation : noise.deviation;
  return `Seeds differ by ${formatValue(deviation)} (one standard deviation).`;
}
