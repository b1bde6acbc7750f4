import type { Analysis, Forecast, ForecastRefusal, Place } from '../analysis';
import { countOf, formatCount, formatRate, formatValue } from './numbers';

/** From here on more epochs are said to help, and below the other they hardly will. */
const likely = 0.6;
const unlikely = 0.3;

/**
 * Would more epochs help? One sentence, or null where the verdict answers it already: a run that diverged or overfits,
 * a range test, losses that tell nothing.
 */
export function outlookWords(analysis: Analysis): string | null {
  const { forecast, fit } = analysis;
  if (forecast.kind === 'refusal') {
    const isStretched = fit.cause === 'budget' && forecast.reason === 'annealed';
    const isSaid = fit.verdict === 'overfitting' || fit.missing?.code === forecast.reason || isStretched;
    return isSaid ? null : refusalWords(forecast, analysis);
  }
  if (fit.verdict === 'overfitting' && forecast.improvementLikely < likely) return null;
  return forecastWords(forecast, analysis);
}

/** When the run comes to the target that was named: one sentence, null without a target. */
export function targetWords({ target, forecast }: Analysis): string | null {
  if (target === null) return null;
  const { series, value, at, low, high, farthest } = target;
  const goal = `${series} ${target.reached ? 'reached' : 'reaches'} ${formatValue(value)}`;
  if (target.reached) {
    const place = numberedPlace(at);
    return place === null ? `${goal}.` : `${goal} at ${place}.`;
  }
  if (forecast.kind === 'refusal') return `${series} has not reached ${formatValue(value)}.`;
  const earliest = numberedPlace(low);
  if (at === null) {
    const end = numberedPlace(farthest);
    const where = end === null ? '' : ` (up to ${end})`;
    const hope = earliest === null ? '' : `; at the earliest at ${earliest}`;
    return `${series} is not expected to reach ${formatValue(value)} within twice of what was trained${where}${hope}.`;
  }
  const place = numberedPlace(at);
  if (place === null || earliest === null) return `${goal} within twice of what was trained.`;
  const latest = numberedPlace(high);
  const range = `${numberIn(earliest)} ${latest === null ? 'at the earliest' : `to ${numberIn(latest)}`}`;
  return `${goal} at about ${place} (${range}).`;
}

/** "epoch 12" or "step 1,200"; null where the log counts neither. */
function numberedPlace(place: Place | null): string | null {
  const { epoch = null, step = null } = place ?? {};
  if (epoch !== null && (Number.isInteger(epoch) || step === null)) return `epoch ${formatCount(epoch)}`;
  return step === null ? null : `step ${formatCount(step)}`;
}

function numberIn(place: string): string {
  return place.slice(place.indexOf(' ') + 1);
}

function forecastWords(forecast: Forecast, { schedule }: Analysis): string {
  const { series, low, high, best, improvementLikely, horizon } = forecast;
  const answer =
    improvementLikely >= likely
      ? 'More epochs would probably help'
      : improvementLikely < unlikely
        ? 'More epochs would hardly help'
        : 'More epochs may help';
  const stretched =
    horizon === 'planned' || schedule === 'constant' || schedule === 'unknown' || improvementLikely < unlikely
      ? ''
      : ', with the schedule stretched';
  const range =
    formatValue(low) === formatValue(high) ? formatValue(low) : `${formatValue(low)} to ${formatValue(high)}`;
  return `${answer}${stretched}: ${series} ${range} expected ${whenWords(forecast)} (80 % sure), ${formatValue(best)} at its best so far.`;
}

function whenWords({ epoch, step, horizon }: Forecast): string {
  if (epoch !== null && Number.isInteger(epoch)) return `by epoch ${formatCount(epoch)}`;
  if (step !== null) return `by step ${formatCount(step)}`;
  if (epoch !== null) return `by epoch ${formatCount(epoch)}`;
  return horizon === 'planned' ? 'by the planned end' : 'in half as many evaluations again';
}

function refusalWords({ reason, points }: ForecastRefusal, { facts }: Analysis): string | null {
  switch (reason) {
    case 'too-few-points':
      return `${countOf(points, 'evaluation')} ${points === 1 ? 'is' : 'are'} too few to tell whether more epochs would help; 4 are needed.`;
    case 'rate-just-dropped':
      return `What the last drop of the learning rate brings is not to be seen yet: ${countOf(points, 'evaluation')} since, 4 are needed.`;
    case 'annealed': {
      const rate = facts.schedule.current;
      return `More epochs at the last learning rate (${formatRate(rate ?? 0)}) would bring little: a longer run needs its schedule stretched.`;
    }
    case 'cyclical':
      return 'The learning rate goes in cycles, and the curve with it: compare the ends of cycles to tell whether more would help.';
    case 'no-curve':
    case 'diverged':
    case 'range-test':
    case 'adversarial':
    case 'reinforcement':
    case 'folds':
      return null;
  }
}
