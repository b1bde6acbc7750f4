/**
 * # Loss or learning rate jumps at a resume
 *
 * ## What it means
 * The run was resumed, and right there the loss or the learning rate is not where it was left.
 *
 * ## Why it happens
 * A checkpoint holds more than weights. Without the state of the optimizer its averages begin at 0, and the loss is up
 * until they are filled again, some 1/(1 − β2) steps. Without that of the schedule the warm-up is done once more.
 * Without the place in the data and the state of the random generator the first examples are seen again: the loss is
 * then too low at first, and seems to jump up later.
 *
 * ## What to try
 * Save and load the optimizer, the schedule, the loss scale, the random generators and the place in the data beside
 * the weights. In a loop of your own, compare the learning rate and the loss of the first step after the resume with
 * those of the same step before.
 *
 * ## Where the thresholds come from
 * The median of the three values after the resume against that of the five before: three standard errors and 5 % of
 * the level. A learning rate that changes by half or more at once, where its steps before were less than a tenth.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { EventPlace, Run, RunEvent, Series } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, weigh, momentAt } from './finding';
import { eventOf, momentOfEvent } from './run-events';

const before = 5;
const after = 3;
const noisePoints = 40;
/** A log that goes back more often than this is no resumed run. */
const mostResumes = 8;
const leastErrors = 3;
const leastJump = 0.05;
const leastRateChange = 1.5;
const smoothRate = 1.1;

interface Jump {
  readonly loss: {
    readonly curve: Curve;
    readonly entry: number;
    readonly share: number;
    readonly errors: number;
  } | null;
  readonly rate: number | null;
}

export const resumeArtefact: Rule = {
  id: 'D52',
  code: 'resume-artefact',
  check(run: Run, facts: Facts): readonly Finding[] {
    if (run.events === undefined) return [];
    const events = (['roll-back', 'resume'] as const).flatMap((kind) => eventOf(run, kind) ?? []);
    const jumps = events.flatMap((event) =>
      event.places.slice(0, mostResumes).flatMap((place) => {
        const jump = {
          loss: lossJump(facts.loss.train, event, place),
          rate: rateJump(facts.schedule.series, event, place),
        };
        return jump.loss !== null || jump.rate !== null ? [{ event, place, jump }] : [];
      }),
    );
    const [first] = jumps;
    return first === undefined ? [] : [findingOn(first.event, first.place, first.jump, jumps.length)];
  },
};

function findingOn(event: RunEvent, place: EventPlace, { loss, rate }: Jump, count: number): Finding {
  const at = loss === null ? momentOfEvent(event, place) : momentAt(loss.curve, loss.entry);
  return {
    rule: 'D52',
    code: 'resume-artefact',
    severity: 'warning',
    ...weigh({
      large: loss !== null && loss.share >= 2 * leastJump && loss.errors >= 2 * leastErrors,
      long: count > 1,
      corroborating: loss !== null && rate !== null ? 1 : 0,
      caveats: 0,
    }),
    ruledOut: [],
    series: loss === null ? [] : [loss.curve.series.name],
    from: at,
    to: at,
    evidence: evidenceOf({
      jumpPercent: loss === null ? null : 100 * loss.share,
      standardErrors: loss?.errors,
      rateRatio: rate,
      resumes: count,
    }),
    caveats: [],
  };
}

/** How the training loss jumped where the log went on; null where it did not. O(log n). */
function lossJump(curve: Curve | null, { file }: RunEvent, { line }: EventPlace): Jump['loss'] {
  if (curve === null || curve.series.file !== file) return null;
  const entry = entryFromLine(curve, line);
  if (entry < before || entry + after > curve.length) return null;
  const level = median(curve.value.subarray(entry - before, entry));
  const now = median(curve.value.subarray(entry, entry + after));
  const noise = localNoise(curve.value, Math.max(0, entry - noisePoints), entry);
  const errors = (now - level) / (1.2533 * noise * Math.sqrt(1 / before + 1 / after));
  const share = (now - level) / level;
  const jumps = level > 0 && share >= leastJump && errors >= leastErrors;
  return jumps ? { curve, entry, share, errors: Math.min(errors, 1000) } : null;
}

/** By how much the rate changed at once; null where it went on smoothly. O(log n). */
function rateJump(series: Series | null, { file }: RunEvent, { line }: EventPlace): number | null {
  if (series === null || series.file !== file) return null;
  const { value, line: lines, length } = series.points;
  const at = firstFromLine(lines, length, line);
  if (at < before || at >= length) return null;
  const ratio = (one: number): number => Math.max(value[one]! / value[one - 1]!, value[one - 1]! / value[one]!);
  for (let one = at - before + 1; one < at; one++) if (!(ratio(one) <= smoothRate)) return null;
  return ratio(at) >= leastRateChange ? value[at]! / value[at - 1]! : null;
}

function entryFromLine(curve: Curve, line: number): number {
  const { line: lines } = curve.series.points;
  let low = 0;
  let high = curve.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[curve.index[middle]!]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstFromLine(lines: Uint32Array, length: number, line: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
