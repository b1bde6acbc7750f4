import type { Comparison } from '../../../src/compare-protocol';
import {
  bestOf,
  readWeightDecays,
  type DecayLine,
  type DecayPoint,
  type DecayReading,
} from '../../../src/core/compare/weight-decays';
import { formatRate } from '../../../src/core/advice/numbers';
import type { CompareLook } from '../../compare/look';
import { formatNumber } from '../../model/format';
import { metricOf } from './parallel';
import type { LinePoint, SettingLines } from './setting-lines';
import { rateNames, smithRuns, spellingOf, type PageRun } from './smith-runs';

/** More lines cannot be told apart: those with the best levels are drawn, the table has all. */
const mostLines = 6;

/** Weight decays at each learning rate, as Smith reads them; null where the runs tell nothing of them. */
export function decayLines(comparison: Comparison, look: CompareLook): SettingLines | null {
  const metric = comparison.metrics[metricOf(comparison, look)];
  if (metric === undefined) return null;
  const reading = readWeightDecays(smithRuns(comparison, look, false), metric.goal);
  if (reading === null) return null;
  const spelling = spellingOf(comparison, ['weightDecay'], 'weight decay');
  const rate = spellingOf(comparison, rateNames, 'learning rate');
  const sign = metric.goal === 'maximize' ? -1 : 1;
  const level = (line: DecayLine) => sign * (bestOf(line)?.metric ?? sign * Infinity);
  const drawn = reading.lines.toSorted((one, other) => level(one) - level(other)).slice(0, mostLines);
  const kept = reading.lines.filter((line) => drawn.includes(line));
  const best = reading.best === null ? null : kept.indexOf(reading.lines[reading.best]!);
  const isAlike = reading.lines.every(({ others }) => others === reading.lines[0]!.others);
  const labelOf = ({ rate: at, others }: DecayLine) => [at === null ? '' : formatRate(at), isAlike ? '' : others].filter((one) => one !== '').join(', '); // prettier-ignore
  const nameOf = (line: DecayLine) => [line.rate === null ? '' : rate, labelOf(line)].filter((one) => one !== '').join(' ') || 'all runs'; // prettier-ignore
  const { next, edge } = nextOf(reading, comparison);
  return {
    title: `${metric.name} by weight decay`,
    ...{ xName: spelling, scale: 'logarithmic', metric: metric.name, goal: metric.goal, best },
    lines: kept.map((line) => ({
      label: kept.length > 1 ? labelOf(line) : '',
      points: line.points.map((point, at) => pointOf(point, at === line.best, `${spelling} ${formatRate(point.decay)}`, nameOf(line), metric.name)), // prettier-ignore
    })),
    lineName: kept.length > 1 ? rate : '',
    next: next === null ? null : { value: next, text: formatRate(next) },
    table: tableOf(reading, { spelling, rate, metric: metric.name }, labelOf),
    words: wordsOf({ ...reading, next, edge }, { spelling, rate, metric: metric.name }, kept.length, nameOf),
  };
}

function standingOf({ isAsGood }: DecayPoint, isBest: boolean): LinePoint['standing'] {
  return isBest ? 'best' : isAsGood ? 'as-good' : 'worse';
}

function pointOf(point: DecayPoint, isBest: boolean, value: string, line: string, metric: string): LinePoint {
  const { found, last, runs } = point;
  const reading = found === null ? 'diverged' : `best ${metric} ${formatNumber(found)}, last ${formatNumber(last!)}`;
  const [only] = runs as readonly PageRun[];
  return {
    ...{ x: point.decay, y: found, last, standing: standingOf(point, isBest), name: '' },
    run: runs.length === 1 ? only!.id : null,
    reading: `${runs.length === 1 ? only!.name : `${runs.length} runs`}: ${value}, ${line}, ${reading}`,
  };
}

interface Names {
  readonly spelling: string;
  readonly rate: string;
  readonly metric: string;
}

/** What the sweep over the same runs asks for next, if there is one: two views must not ask for different values. */
function nextOf(
  { lines, best, next, edge }: DecayReading,
  { sweeps }: Comparison,
): Pick<DecayReading, 'next' | 'edge'> {
  const line = best === null ? undefined : lines[best];
  const names = new Set(line?.points.flatMap(({ runs }) => runs.map(({ name }) => name)));
  const sweep = sweeps.find(({ parameter, settings }) => parameter === 'weightDecay' && settings.every(({ runs }) => runs.every((run) => names.has(run)))); // prettier-ignore
  if (sweep === undefined || line === undefined) return { next, edge };
  const isTried = line.points.some(({ decay }) => decay === sweep.suggested);
  return { next: isTried ? null : sweep.suggested, edge: sweep.edge };
}

/** A row for each line, a column for each decay, and what follows from them. */
function tableOf(
  { lines }: DecayReading,
  { spelling, rate, metric }: Names,
  labelOf: (line: DecayLine) => string,
): SettingLines['table'] {
  const decays = [...new Set(lines.flatMap(({ points }) => points.map(({ decay }) => decay)))].sort((one, other) => one - other); // prettier-ignore
  const cell = ({ points }: DecayLine, decay: number): string => {
    const point = points.find((one) => one.decay === decay);
    return point === undefined ? '–' : point.metric === null ? 'diverged' : formatNumber(point.metric);
  };
  return {
    caption: `Level of ${metric} by weight decay at each learning rate`,
    heads: [rate, ...decays.map((decay, at) => (at === 0 ? `${spelling} ${formatRate(decay)}` : formatRate(decay))), 'best', 'no loss up to'], // prettier-ignore
    rows: lines.map((line) => {
      const best = bestOf(line);
      const found = [best?.decay ?? null, line.largest].map((decay) => (decay === null ? '–' : formatRate(decay)));
      return [labelOf(line) || 'all', ...decays.map((decay) => cell(line, decay)), ...found];
    }),
  };
}

function wordsOf(
  { lines, best, next, edge, trend }: DecayReading,
  { spelling, rate, metric }: Names,
  drawn: number,
  nameOf: (line: DecayLine) => string,
): readonly string[] {
  const words: string[] = [];
  const line = best === null ? undefined : lines[best];
  const point = line === undefined ? null : bestOf(line);
  if (line === undefined || point === null) return [`All runs diverged at every ${spelling}.`];
  words.push(`${spelling} ${formatRate(point.decay)} holds the best level at ${nameOf(line)}: ${metric} ${formatNumber(point.metric!)}, the best value and half of what is lost again.`); // prettier-ignore
  if (line.largest !== null && line.largest > point.decay) words.push(`Up to ${formatRate(line.largest)} nothing is lost by what is known of the noise: keep the largest that does not hurt.`); // prettier-ignore
  if (next !== null) words.push(edge === 'none' ? `Try ${formatRate(next)} next: it halves the exponent between two that were tried.` : `It is the ${edge}est that was tried: try ${formatRate(next)} next.`); // prettier-ignore
  if (trend !== null) {
    const { low, high } = trend;
    const goes = high.decay < low.decay ? `falls from ${formatRate(low.decay)} at ${rate} ${formatRate(low.rate)} to ${formatRate(high.decay)} at ${formatRate(high.rate)}: large rates regularise, too` : high.decay > low.decay ? `rises from ${formatRate(low.decay)} at ${rate} ${formatRate(low.rate)} to ${formatRate(high.decay)} at ${formatRate(high.rate)}` : `is ${formatRate(low.decay)} at ${rate} ${formatRate(low.rate)} as at ${formatRate(high.rate)}`; // prettier-ignore
    words.push(`The best ${spelling} ${goes}.`);
  } else if (lines.length === 1 && line.rate !== null) {
    words.push(`This holds at ${rate} ${formatRate(line.rate)} alone: with a larger rate the best ${spelling} is usually smaller.`); // prettier-ignore
  }
  words.push('Rings mark the best of a line and what is as good by noise; upright lines reach to the last values.');
  if (drawn < lines.length) words.push(`Of ${lines.length} lines the ${drawn} with the best levels are drawn.`);
  return words;
}
