/**
 * # Mixed precision overflows
 *
 * ## What it means
 * In float16 the loss is multiplied by a scale, and a step whose gradients overflow is skipped while the scale is
 * halved. Here steps go on being skipped long after the start, or the scale has fallen to the ground.
 *
 * ## Why it happens
 * A few skipped steps at the start are the search for the scale, and one now and then is its upkeep. Many of them mean
 * that gradients grow: the learning rate is too high, an input is out of range, or an operation leaves the range of
 * float16 by itself, as large sums and softmax over long rows do. At a scale of 1 small gradients become 0.
 *
 * ## What to try
 * Train in bfloat16 where the hardware has it: it needs no scale. Otherwise clip gradients at norm 1 and halve the
 * learning rate; keep the operation that overflows in float32; begin at a scale of 2^16 with a window of 1,000 to 2,000
 * steps.
 *
 * ## Where the thresholds come from
 * More than 5 % of the steps skipped after the first 200, a scale of 1 or less, or a scale halved four times more
 * without coming up again, all after the first tenth of the run: dynamic scaling doubles the scale after 1,000 to 2,000
 * steps without overflow (PyTorch, apex, DeepSpeed), so that a sound run skips less than 0.1 % of them.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import type { Run, RunEvent, Series } from '../run';
import { evidenceOf, weigh } from './finding';
import { eventOf, lastPlace, momentOfEvent } from './run-events';

const searching = 200;
const startShare = 0.1;
const leastSkipped = 0.05;
const leastLate = 10;
const halvings = 4;

export const overflow: Rule = {
  id: 'D09',
  code: 'overflow',
  check(run: Run, facts: Facts): readonly Finding[] {
    const event = eventOf(run, 'overflow');
    const told = event === null ? null : skipped(event, facts);
    if (told !== null) return [told];
    const series = run.series.find(({ kind, points }) => kind === 'loss-scale' && points.length >= 10);
    const fallen = series === undefined ? null : fallenScale(series);
    return fallen === null ? [] : [fallen];
  },
};

/** Steps that were skipped after the search for the scale, by what the log says in words. */
function skipped(event: RunEvent, { loss, axis }: Facts): Finding | null {
  const curve = loss.train;
  if (curve === null || curve.length < 2 || axis !== 'step') return null;
  const end = curve.at[curve.length - 1]!;
  const start = Math.max(searching, startShare * end);
  const late = event.places.filter(({ step }) => step > start);
  const [first] = late;
  // Of many the places between are not kept: they are shared out by those that are.
  const kept = event.places.length;
  const count = kept === event.count ? late.length : Math.max(late.length, (event.count * late.length) / kept);
  const share = count / (end - start);
  const scale = lastPlace(event).value;
  const ground = scale <= 1 && late.length > 0;
  if (first === undefined || count < leastLate || !(share > leastSkipped || ground)) return null;
  return {
    rule: 'D09',
    code: 'overflow',
    severity: ground ? 'error' : 'warning',
    ...weigh({
      large: share > 2 * leastSkipped,
      long: count >= 3 * leastLate,
      corroborating: ground ? 1 : 0,
      caveats: 0,
    }),
    ruledOut: ['warm-up'],
    series: [],
    from: momentOfEvent(event, first),
    to: momentOfEvent(event, lastPlace(event)),
    evidence: evidenceOf({ skipped: Math.round(count), skippedPercent: 100 * Math.min(1, share), lossScale: scale }),
    caveats: [],
  };
}

/** A logged scale that was found and then fell without coming up again. */
function fallenScale(series: Series): Finding | null {
  const { value, step, length } = series.points;
  const from = firstFound(step, length);
  if (from === null || !(value[0]! > 1)) return null;
  const found = value[from]!;
  const last = value[length - 1]!;
  let lowest = length - 1;
  for (let at = length - 1; at >= from; at--) if (value[at]! <= value[lowest]!) lowest = at;
  const fell = Math.log2(found / last);
  const isStillLow = last <= value[lowest]!;
  if (!(fell >= halvings) || !isStillLow) return null;
  const ground = last <= 1;
  return {
    rule: 'D09',
    code: 'overflow',
    severity: ground ? 'error' : 'warning',
    ...weigh({ large: fell >= 2 * halvings, long: length >= 100, corroborating: ground ? 1 : 0, caveats: 0 }),
    ruledOut: ['warm-up'],
    series: [series.name],
    from: momentOf(series, from),
    to: momentOf(series, length - 1),
    evidence: evidenceOf({ lossScale: last, scaleBefore: found, halvings: Math.round(fell) }),
    caveats: [],
  };
}

/** The first point after the search for the scale; null where the run is not beyond it. */
function firstFound(step: Float64Array, length: number): number | null {
  const end = step[length - 1]!;
  for (let at = Math.ceil(startShare * length); at < length / 2; at++) {
    if (!(step[at]! <= searching) || !Number.isFinite(end)) return at;
  }
  return null;
}
