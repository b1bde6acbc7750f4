/**
 * # Change planned by the config
 *
 * ## What it means
 * The loss jumps at a place where the config changes what is trained: from there on it measures something else, and the
 * values before and after cannot be compared. That is no instability.
 *
 * ## Why it happens
 * Ultralytics closes its mosaic augmentation for the last epochs, YOLOX and MMDetection do the same, timm switches
 * mixup off, fine-tuning unfreezes layers, warm restarts raise the learning rate.
 *
 * ## What to try
 * Nothing, as long as the loss goes on falling from its new level. Choose checkpoints on one side of the change, by a
 * metric that is measured alike on both.
 *
 * ## Where the thresholds come from
 * A jump of at least 10 % and four times the noise before and after, at the first entry from the planned epoch on or
 * the one after it, and a loss that does not end more than a fifth above its new level. Chosen by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, momentAt, ruledOutOf, weigh } from './finding';

const leastChange = 0.1;
const leastErrors = 4;
const leastEntries = 2;
const mostEntries = 5;
const mostLater = 1.2;
/** A rate that had come down to half of its highest or less and rises by more than half at once is restarted. */
const restartRatio = 1.5;
const lowRate = 0.5;
const epochSettings = /(^|[._])(unfreeze_(at_)?epoch|mixup_off_epoch|switch_epoch|close_mosaic_epoch|freeze_epochs)$/i;

export const scheduledChange: Rule = {
  id: 'D54',
  code: 'scheduled-change',
  check(run: Run, facts: Facts): readonly Finding[] {
    const curves = [facts.loss.train, facts.loss.validation].flatMap((curve) => curve ?? []);
    for (const curve of curves) {
      for (const { entry, epoch, rate } of eventsIn(run, facts, curve)) {
        const jump = jumpAt(curve, entry) ?? jumpAt(curve, entry + 1);
        if (jump !== null && (rate === null || jump.after > jump.before)) return [found(curve, jump, epoch, rate)];
      }
    }
    return [];
  },
};

interface PlannedEvent {
  readonly entry: number;
  readonly epoch: number | null;
  /** The rate to which it rose; null for other changes. */
  readonly rate: number | null;
}

/** What the config or the schedule plans, as entries of a curve. */
function eventsIn(run: Run, { schedule }: Facts, curve: Curve): readonly PlannedEvent[] {
  const events: PlannedEvent[] = [];
  for (const epoch of plannedEpochs(run)) {
    const entry = curve.index.findIndex((index) => curve.series.points.epoch[index]! >= epoch);
    if (entry > 0) events.push({ entry, epoch, rate: null });
  }
  let highest = 0;
  for (let place = 1; place < schedule.rate.length; place++) {
    const [before, rate] = [schedule.rate[place - 1]!, schedule.rate[place]!];
    highest = Math.max(highest, before);
    if (!(rate > restartRatio * before) || before > lowRate * highest) continue;
    const entry = entryAt(curve, schedule.at[place]!);
    if (entry > 0) events.push({ entry, epoch: null, rate });
  }
  return events;
}

function plannedEpochs(run: Run): readonly number[] {
  const total = run.planned.epochs ?? numberOf(run, 'epochs');
  const plain = numberOf(run, 'plainEpochs');
  const closing = total !== null && plain !== null && plain > 0 && plain < total ? [total - plain + 1] : [];
  const named = Object.entries(run.otherSettings ?? {}).flatMap(([key, value]) =>
    epochSettings.test(key) && typeof value === 'number' && value > 0 ? [value] : [],
  );
  return [...closing, ...named];
}

interface Jump {
  readonly entry: number;
  readonly before: number;
  readonly after: number;
  readonly errors: number;
}

function jumpAt({ value, length }: Curve, entry: number): Jump | null {
  if (entry < leastEntries || entry + leastEntries > length) return null;
  const [from, to] = [Math.max(0, entry - mostEntries), Math.min(length, entry + mostEntries)];
  const before = median(value.subarray(Math.max(from, entry - 3), entry));
  const after = median(value.subarray(entry, Math.min(to, entry + 3)));
  const change = Math.abs(after - before);
  if (!(before > 0) || change < leastChange * before) return null;
  const noises = [localNoise(value, from, entry), localNoise(value, entry, to)].filter(Number.isFinite);
  const errors = change / Math.max(...noises, 1e-12);
  const end = median(value.subarray(Math.max(entry, Math.floor(0.9 * length))));
  return (noises.length > 0 && errors < leastErrors) || end > mostLater * after
    ? null
    : { entry, before, after, errors };
}

function found(
  curve: Curve,
  { entry, before, after, errors }: Jump,
  epoch: number | null,
  rate: number | null,
): Finding {
  const change = Math.abs(after - before) / before;
  return {
    rule: 'D54',
    code: 'scheduled-change',
    severity: 'info',
    ...weigh({ large: change >= 2 * leastChange, long: errors >= 3 * leastErrors, corroborating: 1, caveats: 0 }),
    ruledOut: ruledOutOf({ 'validation-noise': false }),
    series: [curve.series.name],
    from: momentAt(curve, entry - 1),
    to: momentAt(curve, entry),
    evidence: evidenceOf({
      before,
      after,
      changePercent: (100 * (after - before)) / before,
      epoch,
      learningRate: rate,
    }),
    caveats: [],
  };
}
