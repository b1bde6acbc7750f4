import { formatRate } from '../../src/core/advice/numbers';
import { formatNumber } from './format';

/** Before units: a line never breaks there. */
const narrowSpace = '\u202f';

/**
 * The numbers behind findings, in words: `#` stands for the number, `@` for a number written as a learning rate is.
 * Where neither stands, the number only says that something holds, by 1. Names that say it themselves, such as
 * `evaluationsSince`, need no words of their own.
 */
export const evidencePhrases: Readonly<Record<string, string>> = {
  afterPercent: '# % above it after',
  averaged: 'averaged weights #',
  batch: '# examples per step',
  beforePercent: '# % above it before',
  belowPercent: '# % below training',
  boundaries: '# ends of epochs',
  broken: '# metrics without a value',
  chanceLoss: 'guessing gives #',
  changeAfterPercent: 'change after the cut # %',
  climbPercent: 'climb within an epoch # %',
  climbRatio: 'climbed to # times its level',
  clip: 'clipped at #',
  clipAt: '90 % of norms below #',
  clippedPercent: '# % of steps clipped',
  comesBack: 'finite values come back',
  configured: 'configured rate @',
  cycleMaximum: 'most for 1cycle @',
  cycleMinimum: 'least for 1cycle @',
  cyclePercent: 'cycle takes # % of the run',
  decadesBelow: '# powers of ten below usual rates',
  deviations: '# deviations of the noise',
  divergence: 'diverges at @',
  dropPercent: 'drop between epochs # %',
  drops: 'drops of the rate: #',
  edge: 'blows up at @',
  end: '# at the end',
  ended: 'warm-up ended',
  extendTo: 'extend to @',
  factor: 'highest # times its level',
  finalPercent: 'ends at # % of the peak',
  first: '# at first',
  firstCutPercent: 'first cut at # % of the run',
  firstNorm: 'norm # at first',
  fraction: 'percent beside fractions',
  fromStart: 'from the first values on',
  gapPoints: 'gap # points',
  gradientFactor: 'gradient norm # times its level',
  growth: 'norm grew # times',
  halfWidth: 'interval ± #',
  hasEnded: 'the program ended',
  height: 'usual jump # times the level',
  highRate: 'good up to @',
  highestToPercent: 'to # % of an epoch',
  isByClock: 'by the clock',
  isEdge: 'at the edge',
  isHighest: 'the highest value tried',
  isKilled: 'killed from outside',
  isTold: 'the log says so',
  kept: 'cut to # of the norm',
  largest: 'largest batch #',
  last: 'tried up to @',
  lastLayer: 'norm # in the last layer',
  layerFactor: 'first layer # times the last',
  learningRate: 'learning rate @',
  leftPercent: '# % of the decay left',
  levelPercent: 'level # % of guessing',
  loggedAfter: 'norms logged after clipping',
  lossRatio: 'validation # times training',
  low: 'lowest level #',
  lowRate: 'good from @',
  luck: 'luck in choosing the best #',
  metricAtEnd: 'metric # at the end',
  metricAtMinimum: 'metric # at the lowest loss',
  minimum: 'lowest loss at @',
  multiple: '# times validation',
  negative: '# logs below 0',
  next: 'next value @',
  noiseRatio: 'noise # times as large before',
  nonFinite: '# values not finite',
  nonFinitePercent: '# % of all values',
  onlyValidation: 'training stays finite',
  over: 'ended since',
  partPercent: 'for # % of the run',
  peak: 'peak rate @',
  peakLearningRate: 'peak rate @',
  percent: 'one of them in percent of #',
  perStep: '# values per step',
  perThousandSteps: '# per 1,000 steps',
  points: '# values',
  progressPercent: '# % of the run done',
  rate: 'learning rate @',
  rateAfter: 'rate @ after',
  rateAtHalf: 'rate @ then',
  rateBefore: 'rate @ before',
  rateRatio: 'rate changed # times',
  raw: 'raw weights #',
  repeatedPercent: '# % of values repeat a step',
  restPercent: '# % of the run left after it',
  rollBacks: 'steps went back # times',
  runEnd: 'run ends at #',
  runEnded: 'the run ended',
  savingPercent: '# % to be saved',
  scaleBefore: 'loss scale # before',
  scheduleEnd: 'schedule ends at #',
  second: 'second best #',
  secondLevel: 'metric # at the second best',
  secondsRatio: 'time differs # times',
  settings: '# settings as good',
  shareAbovePercent: '# % of evaluations since lie above',
  sharePercent: '# % of the run',
  silentSeconds: 'silent for # s',
  skipped: '# steps skipped',
  skippedPercent: '# % of steps',
  smallest: 'smallest batch #',
  spacing: '# steps apart',
  spikeRatio: 'spike # times the level',
  spreadPercent: 'gap varies by # %',
  standstillPercent: 'stood still for # % of the run',
  start: 'falls from @',
  steepest: 'steepest at @',
  stepPercent: 'drop between epochs # %',
  stepsRatio: 'steps differ # times',
  straightnessPercent: '# % of the fall on a straight line',
  suggested: 'suggested @',
  tenthOfPeak: 'a tenth of the peak @',
  train: 'training #',
  trainEnd: 'training # at the end',
  trainFallPercent: 'training fell # %',
  trainLoss: 'training loss #',
  trainRatio: 'training loss # times what it was',
  trainThen: 'training # then',
  trainingPoints: '# training values',
  turnPercent: 'turned at # % of the run',
  turnedUp: 'the rate turned up again',
  usualSeconds: 'usually # s between lines',
  validationRatio: 'validation loss # times what it was',
  valley: 'valley at @',
  value: 'value @',
  values: '# values tried',
  waitingPercent: '# % of a step waiting',
  wantedWidth: 'wanted ± #',
  wastedPercent: '# % of the run spent since',
  weightDecay: 'weight decay @',
  withinPercent: 'fall within an epoch # %',
  z: '# standard errors',
  zeros: '# values of 0',
};

/** A line of the table of numbers: what it is, and how much. */
export interface EvidenceRow {
  readonly words: string;
  readonly value: string;
}

/** The numbers of a finding as lines of a table; without what does not hold. */
export function evidenceRows(evidence: Readonly<Record<string, number>>): readonly EvidenceRow[] {
  return Object.entries(evidence).flatMap(([name, value]) => evidenceRow(name, value) ?? []);
}

/** A number of a finding with its words and its unit: "rise" and "26.8 %"; null for what does not hold. */
export function evidenceRow(name: string, value: number): EvidenceRow | null {
  const phrase = evidencePhrases[name];
  if (phrase === undefined) return spelledOut(name, value);
  if (value === 0 && name === 'decadesBelow') return null;
  const match = /^(.*?) ?([#@])( %)? ?(.*)$/.exec(phrase);
  if (match === null) return value === 1 ? { words: phrase, value: 'yes' } : null;
  const [, before = '', sign, percent, after = ''] = match;
  const number = sign === '@' ? formatRate(value) : formatShort(value);
  return { words: joined(before, after), value: percent === undefined ? number : `${number}${narrowSpace}%` };
}

/** Words after which a sentence waits for its number. */
const waitsForNumber = /\b(?:for|takes|to|at|from|below|in|of)$/;

/** What stands around a number that was taken out of its sentence. */
function joined(before: string, after: string): string {
  if (before === '' || after === '') return before + after;
  return waitsForNumber.test(before) ? `${before} … ${after}` : `${before}, ${after}`;
}

/** A name that has no phrase: "someSharePercent" becomes "some share", with its value in percent. */
function spelledOut(name: string, value: number): EvidenceRow {
  const isPercent = name.endsWith('Percent');
  const words = (isPercent ? name.slice(0, -'Percent'.length) : name).replaceAll(/[A-Z]/g, (letter) => ` ${letter}`);
  return { words: words.toLowerCase(), value: `${formatShort(value)}${isPercent ? `${narrowSpace}%` : ''}` };
}

/** Without zeros that say nothing: 6, 8.5, 4.4e-5. */
function formatShort(value: number): string {
  const text = formatNumber(Number(value.toPrecision(3)));
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
}
