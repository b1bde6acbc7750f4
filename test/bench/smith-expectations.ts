import type { RuleId } from '../../src/core/analysis';

export interface Expectation {
  /** Matched against the log's name without its repository. The first that matches counts. */
  readonly name: RegExp;
  /** Of each group, at least one must be found. */
  readonly found: readonly (readonly RuleId[])[];
  /** No warning and no error but of these rules. */
  readonly allowed: readonly RuleId[];
  readonly reading: string;
}

/**
 * What an expert reads off the 60 logs, as far as today's rules reach. A row with nothing in `allowed` is quiet: no
 * warning and no error may be raised on it.
 */
export const expectations: readonly Expectation[] = [
  {
    name: /^(lrRange|range)/,
    found: [['D42']],
    allowed: [],
    reading: 'learning-rate ramp from 0: a range test, and its explosion is no divergence',
  },
  {
    name: /^clr3SS5kWD-3/,
    found: [['D03', 'D20', 'D02']],
    allowed: ['D02', 'D03', 'D20'],
    reading: 'collapsed to chance: weight decay 1e-3 with a learning rate of 3',
  },
  {
    name: /^clr3SS5kWD-6/,
    found: [['D27']],
    allowed: [],
    reading: 'loss up 25 %, accuracy up 8 points: miscalibration',
  },
  { name: /^clr3SS5kWD-5/, found: [], allowed: [], reading: 'healthy shape with a gap' },
  {
    name: /^clr3SS5kTr10k/,
    found: [['D25', 'D27']],
    allowed: ['D25'],
    reading: 'borderline between overfitting and miscalibration after 86 %',
  },
  {
    name: /^clr3SS5k/,
    found: [['D24']],
    allowed: [],
    reading: '1cycle without a tail: best in the last 2 %, not overfit',
  },
  {
    name: /^lr35AdaDelta/,
    found: [['D27']],
    allowed: [],
    reading: 'loss above its early minimum, accuracy up 17 points',
  },
  { name: /^lr35AdaGrad/, found: [], allowed: [], reading: 'slow, but no alarm' },
  {
    name: /^lr35Adam/,
    found: [],
    allowed: ['D03', 'D20', 'D25'],
    reading: 'spiky validation at a learning rate that is too high, even after the drops',
  },
  {
    name: /^lr35Tr20k/,
    found: [['D25']],
    allowed: ['D25'],
    reading: 'overfitting as an error: loss up 40 %, accuracy down 6 points',
  },
  { name: /^lr35/, found: [], allowed: [], reading: 'step schedule: creep below 2 % in the tail must not alarm' },
  {
    name: /Wide1CycLR\.1001M0\.95WD1e-5Epoch100BS128j/,
    found: [['D27']],
    allowed: [],
    reading: 'loss up 36 %, accuracy up 6.5 points: weight decay 1e-5 is too small',
  },
  {
    name: /^inception-resnetCM9585CLR\.051WD1e-5/,
    found: [['D02', 'D03']],
    allowed: ['D02', 'D03'],
    reading: 'unstable as the learning rate nears 0.8; the run breaks off',
  },
  {
    name: /^inception-resnetM9LR\.1WD1e-4BS28_145Epochs_1/,
    found: [['D27']],
    allowed: [],
    reading: 'loss up 9 %, accuracy up 0.9',
  },
  {
    name: /^inception-resnetM9LR\.1WD1e-4BS28_145Epochs_2/,
    found: [['D24']],
    allowed: [],
    reading: 'breaks off while improving',
  },
  { name: /^resnetM9LR1/, found: [['D24']], allowed: [], reading: 'slow exponential decay, still improving a little' },
  { name: /./, found: [], allowed: [], reading: '1cycle or step schedule, good: no alarm' },
];

/** Rows on which a severity is named as well. */
export const errorsExpected: readonly (readonly [RegExp, RuleId])[] = [[/^lr35Tr20k/, 'D25']];
