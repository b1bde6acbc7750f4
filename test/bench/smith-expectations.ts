import type { Finding, RuleId } from '../../src/core/analysis';

export interface Expectation {
  /** Matched against the log's name without its repository. The first that matches counts. */
  readonly name: RegExp;
  /** Of each group, at least one must be found. */
  readonly found: readonly (readonly RuleId[])[];
  /** No warning and no error but of these rules. */
  readonly allowed: readonly RuleId[];
  /** Rules that must be errors here. */
  readonly errors?: readonly RuleId[];
  /** A run that is well: whatever is warned of beyond `allowed` is a false alarm. */
  readonly quiet: boolean;
  readonly reading: string;
  /** Where the log shows the golden table to be wrong: what the table says, and the measurement against it. */
  readonly corrected?: string;
}

const noTail = { found: [['D41'], ['D24']], allowed: ['D41'], quiet: true } as const;
const stepped = { found: [['D38'], ['D35', 'D36']], allowed: ['D35'], quiet: true } as const;

/** What an expert reads off the 60 logs, one row of the specification's golden table after the other. */
export const expectations: readonly Expectation[] = [
  {
    name: /^(lrRange|range)/,
    found: [['D42']],
    allowed: [],
    quiet: true,
    reading: 'learning-rate ramp from 0: a range test, and its explosion is no divergence',
  },
  {
    name: /^clr3SS5kMom95/,
    found: [['D24']],
    allowed: ['D41'],
    quiet: true,
    reading: 'still improving; momentum 0.95 is inferior at a learning rate of 3',
  },
  {
    name: /^clr3SS5kWD-3/,
    found: [['D06']],
    allowed: ['D06', 'D41'],
    errors: ['D06'],
    quiet: false,
    reading: 'collapsed to chance: weight decay 1e-3 with a learning rate of 3',
  },
  {
    name: /^clr3SS5kWD-5/,
    found: [['D28']],
    allowed: ['D28', 'D41'],
    quiet: true,
    reading: 'healthy shape with a gap; weight decay a decade too low',
  },
  {
    name: /^clr3SS5kWD-6/,
    found: [['D27']],
    allowed: ['D28', 'D41'],
    quiet: false,
    reading: 'loss up 25 %, accuracy up 8 points: miscalibration; weight decay too small',
  },
  {
    name: /^clr3SS5kTr10k/,
    found: [['D25', 'D27']],
    allowed: ['D25', 'D41'],
    quiet: false,
    reading: 'borderline between overfitting and miscalibration after 86 %: little data',
  },
  { ...noTail, name: /^clr3SS5k/, reading: '1cycle without a tail: best in the last 2 %, not overfit' },
  {
    name: /^lr35AdaDelta/,
    found: [['D27'], ['D38']],
    allowed: [],
    quiet: false,
    reading: 'loss above its early minimum, accuracy up 17 points; the drop at half the run helps',
  },
  {
    name: /^lr35AdaGrad/,
    found: [['D38'], ['D28']],
    allowed: ['D28'],
    quiet: true,
    reading: 'the drop helps a little, a gap, no alarm',
  },
  {
    name: /^lr35Adam/,
    found: [['D49'], ['D35']],
    allowed: ['D35', 'D49'],
    quiet: false,
    reading: 'spiky validation under smooth training; noisy plateau at a rate that is too high even after the drops',
  },
  {
    name: /^lr35Tr10k/,
    found: [['D28'], ['D38']],
    allowed: ['D28', 'D35'],
    quiet: true,
    reading: 'a gap: accuracy 0.71 with a training loss near 0; the drop ends a noisy plateau',
  },
  {
    name: /^lr35Tr20k/,
    found: [['D25'], ['D49']],
    allowed: ['D25', 'D35', 'D49'],
    errors: ['D25'],
    quiet: false,
    reading: 'overfitting as an error: loss up 40 %, accuracy down 6 points; validation jumps up to 78',
  },
  {
    ...stepped,
    name: /^lr35/,
    reading: 'step schedule: noisy plateau, both drops work; creep below 2 % in the tail must not alarm',
  },
  {
    name: /Wide1CycLR\.1001M0\.95WD1e-5Epoch100BS128j/,
    found: [['D27']],
    allowed: [],
    quiet: false,
    reading: 'loss up 36 %, accuracy up 6.5 points: weight decay 1e-5 is too small',
  },
  {
    name: /^genDensenet40_DenOrig/,
    found: [['D38']],
    allowed: [],
    quiet: true,
    reading: 'step schedule whose drops work',
    corrected:
      'the table adds wasted compute (D29) in the last part; but mean accuracy is 0.922, 0.927, 0.930, 0.931 from 80 % ' +
      'on, in steps of 5 %, and the loss falls from 0.348 to 0.326, so it still gained',
  },
  {
    name: /^inception-resnetCM9585CLR\.051WD1e-5/,
    found: [
      ['D02', 'D03'],
      ['D40', 'D41', 'D57'],
    ],
    allowed: ['D02', 'D03', 'D40', 'D41', 'D57'],
    quiet: false,
    reading: 'unstable as the learning rate nears 0.8; the run breaks off',
  },
  {
    name: /^inception-resnetM9LR\.1WD1e-4BS28_145Epochs_1/,
    found: [['D27']],
    allowed: [],
    quiet: false,
    reading: 'loss up 9 %, accuracy up 0.9',
    corrected:
      'the table adds wasted compute (D29) from 70 % on; but mean accuracy goes on rising there, 0.669, 0.674, 0.676, ' +
      '0.676, 0.680, 0.681 in steps of 5 %, which is what makes it a D27',
  },
  {
    name: /^inception-resnetM9LR\.1WD1e-4BS28_145Epochs_2/,
    found: [['D24', 'D40', 'D57']],
    allowed: ['D40', 'D57'],
    quiet: true,
    reading: 'breaks off while improving, after 616,000 of 1,090,000 steps',
  },
  {
    name: /^resnetM9LR1/,
    found: [['D24', 'D28', 'D40']],
    allowed: ['D40'],
    quiet: true,
    reading: 'slow exponential decay, still improving a little',
    corrected:
      'the table has it still improving (D24), weakly; but over the last fifth validation loss falls by 0.7 %, from ' +
      '1.65 to 1.64, at a rate that ends at 1.7 % of its peak, which is nothing that more epochs would go on with',
  },
  {
    name: /^resnetCM9585CLR\.051WD1e-6BS32_20Epochs_1/,
    found: [['D16', 'D29', 'D40']],
    allowed: ['D16', 'D40'],
    quiet: false,
    reading: '1cycle that is over after three quarters of the run',
    corrected:
      'the table reads a good 1cycle; but the rate drops from 0.0067 to its lowest, 0.00005, at 75 % of the steps and ' +
      'stays there, and mean validation loss is 1.626 in each 5 % from then on',
  },
  { name: /./, found: [], allowed: [], quiet: true, reading: '1cycle with a tail, good: no alarm' },
];

/** The row that a log's name belongs to; every name has one. */
export function expectationOf(name: string): Expectation {
  return expectations.find((row) => row.name.test(name))!;
}

/** What is missing, unwanted or of the wrong severity among the findings; empty where they are as expected. */
export function differencesOf(expected: Expectation, findings: readonly Finding[]): readonly string[] {
  const missing = expected.found
    .filter((group) => !findings.some((finding) => group.includes(finding.rule)))
    .map((group) => `none of ${group.join(', ')}`);
  const mild = (expected.errors ?? [])
    .filter((rule) => !findings.some((one) => one.rule === rule && one.severity === 'error'))
    .map((rule) => `${rule} is no error`);
  return [...missing, ...unwantedIn(expected, findings).map((one) => `${one.rule} as ${one.severity}`), ...mild];
}

/** Warnings and errors of rules that the row does not allow. */
export function unwantedIn(expected: Expectation, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ rule, severity }) => (severity === 'error' || severity === 'warning') && !expected.allowed.includes(rule),
  );
}
