import { between, beyond, onScale, placeOn, scaleOf, type Scale } from './parameter';
import type { RateAdvice } from './rate-advice';
import type { Sweep, SweepSetting } from './sweep';

type Suggestion = Pick<Sweep, 'edge' | 'suggested' | 'optimum' | 'response' | 'low' | 'high' | 'confidence'>;

/** Settings that change how much a step costs, and how long an epoch takes. */
export const sizes: ReadonlySet<string> = new Set(['batchSize', 'totalBatchSize', 'accumulation', 'devices']);

/** What is lost below this share of the whole gain is no loss: seeds of ../shared/bench/sweeps differ by as much. */
const trifle = 0.02;

/** Off the confidence in a value beyond the edge: nothing was seen there. */
const beyondDoubt = 0.3;

/** Values this near to one another on their scale are one: 5 % on a scale of decades. */
const sameWithin = 0.02;

const nothing = { edge: 'none', suggested: null, optimum: null, response: null, low: null, high: null } as const;

/**
 * The next value to try, the one to use now, and the range of values that are as good. `advice` is what the response
 * to a learning rate tells, null for all else. Nothing where the values are words. O(settings).
 */
export function suggestionOf(
  parameter: string | null,
  settings: readonly SweepSetting[],
  best: number | null,
  isConfounded: boolean,
  advice: RateAdvice | null,
): Suggestion {
  const values = settings.map(({ value }) => value);
  // Where all rates failed, the optimum lies below them, and what is usual tells about where.
  if (best === null) return { ...nothing, confidence: 0, ...advice };
  const confidence = confidenceOf(settings, best, isConfounded);
  if (parameter === null || !isNumeric(values)) return { ...nothing, confidence };
  const scale = scaleOf(parameter, values);
  const edge = best === 0 ? 'low' : best === values.length - 1 ? 'high' : 'none';
  const [low, high] = goodRange(settings, best);
  const optimum = sizes.has(parameter) ? values[high]! : values[best]!;
  const found = nextValue(parameter, scale, settings, best, edge, [low, high]);
  if (advice !== null) {
    const { suggested } = advice;
    return { edge, ...advice, low: Math.min(values[low]!, suggested), high: Math.max(values[high]!, suggested) };
  }
  const next = tried(scale, values, found);
  return {
    edge,
    optimum: { value: optimum, low: values[low]!, high: values[high]! },
    response: null,
    suggested: next,
    low: Math.min(values[low]!, next),
    high: Math.max(values[high]!, next),
    confidence: edge === 'none' || sizes.has(parameter) ? confidence : Math.max(0.05, confidence - beyondDoubt),
  };
}

/** A value that was tried, where a suggestion comes as near as its digits tell. */
function tried(scale: Scale, values: readonly number[], found: number): number {
  const place = placeOn(scale, found);
  return values.find((value) => Math.abs(placeOn(scale, value) - place) <= sameWithin) ?? found;
}

function isNumeric(values: readonly (number | string)[]): values is readonly number[] {
  return values.every((value) => typeof value === 'number');
}

/** The stretch of values around the best that lose nothing by what is known: two standard errors, or a trifle. */
function goodRange(settings: readonly SweepSetting[], best: number): readonly [number, number] {
  const isGood = (setting: SweepSetting): boolean =>
    !setting.isFailed && (errorsBehind(setting, settings[best]!) < 2 || setting.loss < trifle);
  let [low, high] = [best, best];
  while (low > 0 && isGood(settings[low - 1]!)) low--;
  while (high + 1 < settings.length && isGood(settings[high + 1]!)) high++;
  return [low, high];
}

/** How far a setting lies behind the best, in standard errors of the difference. */
function errorsBehind(setting: SweepSetting, best: SweepSetting): number {
  const gap = setting.cost - best.cost;
  return gap === 0 ? 0 : gap / Math.hypot(setting.error, best.error);
}

/** The middle of the values that can be the best, each weighed by how likely it is. */
function middleOf(
  scale: Scale,
  settings: readonly SweepSetting[],
  best: number,
  [low, high]: readonly [number, number],
): number {
  let [sum, weights] = [0, 0];
  for (const setting of settings.slice(low, high + 1)) {
    const place = placeOn(scale, setting.value as number);
    const weight = Math.exp(-0.5 * errorsBehind(setting, settings[best]!) ** 2);
    if (!Number.isFinite(place)) continue;
    sum += weight * place;
    weights += weight;
  }
  return weights > 0 ? onScale(scale, sum / weights) : (settings[best]!.value as number);
}

function nextValue(
  parameter: string,
  scale: Scale,
  settings: readonly SweepSetting[],
  best: number,
  edge: Sweep['edge'],
  range: readonly [number, number],
): number {
  const at = (index: number): number => settings[index]!.value as number;
  const neighbours = [best - 1, best + 1].filter((index) => settings[index] !== undefined);
  // Batch sizes set the speed: of those that lose nothing the largest trains fastest (Smith 2018, remark 4).
  if (sizes.has(parameter)) return at(range[1]);
  if (edge !== 'none') {
    const inside = neighbours[0];
    const gap = inside === undefined ? scale.step : Math.abs(placeOn(scale, at(inside)) - placeOn(scale, at(best)));
    return beyond(scale, at(best), edge === 'low' ? -1 : 1, gap) ?? at(best);
  }
  if (parameter === 'weightDecay' || parameter === 'momentum') {
    const second = neighbours
      .filter((index) => !settings[index]!.isFailed)
      .sort((a, b) => settings[a]!.cost - settings[b]!.cost)[0];
    return second === undefined ? at(best) : (between(scale, at(best), at(second)) ?? at(best));
  }
  return middleOf(scale, settings, best, range);
}

/** More values, seeds and a clear worst speak for the choice; an unnamed second difference speaks against it. */
function confidenceOf(settings: readonly SweepSetting[], best: number, isConfounded: boolean): number {
  const sound = settings.filter(({ isFailed }) => !isFailed);
  const worse = settings.filter(({ isFailed, isAsGood }) => isFailed || !isAsGood);
  const confidence =
    0.5 +
    (settings.length >= 5 ? 0.15 : 0) +
    (sound.every(({ runs }) => runs.length > 1) ? 0.1 : 0) +
    (worse.length >= 2 ? 0.15 : 0) -
    (isConfounded ? 0.25 : 0) -
    (settings[best]!.failed > 0 ? 0.15 : 0);
  return Math.min(0.95, Math.max(0.05, confidence));
}
