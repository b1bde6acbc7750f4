/**
 * # Averaged and raw weights differ
 *
 * ## What it means
 * The metric was logged for the weights as they are and for their running average, and one of them is better by more
 * than the noise. Which of the two is deployed matters.
 *
 * ## Why it happens
 * An average smooths out the noise that the learning rate keeps up, so it is ahead until the rate comes down. An
 * average over too long a time still holds weights of the beginning and lags behind.
 *
 * ## What to try
 * Deploy the better one. Where the average lags, choose a decay whose horizon 1 / (1 − decay) is a tenth of the steps
 * of the run, so 1 − 10 / steps, or raise it over time.
 *
 * ## Where the thresholds come from
 * Two standard errors of the paired difference over the last third of at least 6 evaluations, and half a percent of the
 * level, so that the difference is worth a choice. The average lags where it was worse at more than half of all
 * evaluations. The horizon of a tenth, like the numbers, is by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastEvaluations = 6;
const leastShare = 0.005;
const averaged = /(^|[^a-z])(ema|swa|averaged)(?![a-z])/;

export const averagedWeights: Rule = {
  id: 'D55',
  code: 'averaged-weights',
  check(run: Run, { loss, metrics }: Facts): readonly Finding[] {
    if (!run.series.some(({ name }) => averaged.test(name.toLowerCase()))) return [];
    const curves = [loss.validation, ...metrics.map(({ validation }) => validation)].flatMap((curve) => curve ?? []);
    for (const average of curves) {
      const name = average.series.name.toLowerCase();
      if (!averaged.test(name)) continue;
      const raw = curves.find(({ series }) => series !== average.series && plain(series.name) === plain(name));
      const finding = raw === undefined ? null : compare(raw, average);
      if (finding !== null) return [finding];
    }
    return [];
  },
};

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(averaged, '$1')
    .replace(/[^a-z0-9]+/g, '');
}

function compare(raw: Curve, average: Curve): Finding | null {
  if (raw.length !== average.length || raw.length < leastEvaluations) return null;
  const sign = raw.series.goal === 'minimize' ? -1 : 1;
  const gains = average.value.map((value, entry) => sign * (value - raw.value[entry]!));
  const from = Math.floor((2 / 3) * raw.length);
  const last = gains.subarray(from);
  const gain = median(last);
  const noise = localNoise(gains);
  const error = Number.isFinite(noise) ? (1.2533 * noise) / Math.sqrt(last.length) : 0;
  const level = Math.abs(median(raw.value.subarray(from)));
  if (Math.abs(gain) < Math.max(2 * error, leastShare * level)) return null;
  const worse = gains.filter((one) => one < 0).length / gains.length;
  if (gain < 0 && worse <= 0.5) return null;
  return {
    rule: 'D55',
    code: 'averaged-weights',
    severity: 'info',
    ...weigh({ large: Math.abs(gain) >= 4 * error, long: raw.length >= 3 * leastEvaluations, caveats: 0 }),
    ruledOut: [],
    series: [average.series.name, raw.series.name],
    from: momentAt(average, from),
    to: lastMoment(average),
    evidence: evidenceOf({
      gain,
      averaged: median(average.value.subarray(from)),
      raw: median(raw.value.subarray(from)),
      worsePercent: 100 * worse,
    }),
    caveats: [],
  };
}
