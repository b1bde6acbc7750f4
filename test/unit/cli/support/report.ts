import type { Moment } from '../../../../src/core/analysis';
import type { FindingReport, PointReport, RunReport, SeriesReport } from '../../../../src/core/report';
import type { Run } from '../../../../src/core/run';

const file = 'runs/wide-resnet/train.log';

export function moment(epoch: number, line: number): Moment {
  return { step: null, epoch, line, file };
}

function point(epoch: number, value: number): PointReport {
  return { ...moment(epoch, epoch + 1), value };
}

interface Curve {
  readonly name: string;
  readonly role: SeriesReport['role'];
  readonly kind: SeriesReport['kind'];
  readonly goal: SeriesReport['goal'];
  readonly values: readonly number[];
}

const curves: readonly Curve[] = [
  { name: 'train_loss', role: 'train', kind: 'loss', goal: 'minimize', values: [2, 1.5, 1, 0.7, 0.5, 0.3, 0.2, 0.1] },
  {
    name: 'val_loss',
    role: 'validation',
    kind: 'loss',
    goal: 'minimize',
    values: [2, 1.6, 1.2, 1, 1.1, 1.3, 1.5, NaN],
  },
  { name: 'lr', role: 'schedule', kind: 'learning-rate', goal: null, values: new Array<number>(8).fill(0.01) },
];

function seriesReport({ name, role, kind, goal, values }: Curve): SeriesReport {
  const best = values.indexOf(Math.min(...values.filter(Number.isFinite)));
  return {
    name,
    file,
    role,
    kind,
    goal,
    unit: null,
    points: values.length,
    nonFinite: values.filter((value) => !Number.isFinite(value)).length,
    first: point(1, values[0]!),
    last: point(values.length, values.at(-1)!),
    best: goal === null ? null : point(best + 1, values[best]!),
  };
}

export const overfitting: FindingReport = {
  rule: 'D25',
  code: 'overfitting',
  title: 'Validation loss rises, train falls',
  severity: 'warning',
  confidence: 0.93,
  series: ['val_loss', 'train_loss'],
  from: moment(4, 5),
  to: moment(8, 9),
  evidence: { risePercent: 50, z: 14.2 },
  caveats: ['No validation accuracy was logged.'],
  factors: [],
  ruledOut: [],
  message: 'val_loss has risen 50 % since its best at epoch 4 while train_loss kept falling.',
  advice: [
    { action: 'keep-checkpoint', parameter: 'epoch', from: null, value: 4, message: 'Keep the checkpoint of epoch 4.' },
    {
      action: 'set',
      parameter: 'weightDecay',
      from: 1e-4,
      value: 3e-4,
      message: 'Set weight_decay to 3e-4 instead of 1e-4 for the next run, and compare val_loss at epoch 4 of both.',
    },
  ],
};

/** A report on a run of eight epochs that overfits since its fourth. */
export function report(changes: Partial<RunReport> = {}): RunReport {
  return {
    path: file,
    files: [file],
    name: 'wide-resnet',
    format: 'epoch-text',
    framework: 'pytorch',
    attempt: 1,
    planned: { epochs: 20, steps: null },
    series: curves.map(seriesReport),
    hyperparameters: {},
    schedule: 'constant',
    schedulePlan: null,
    scheduleMessage: null,
    fit: {
      verdict: 'overfitting',
      confidence: 0.93,
      since: moment(4, 5),
      cause: null,
      message: 'Overfitting since epoch 4',
      action: 'Keep the checkpoint of epoch 4. The 4 epochs after it brought nothing.',
    },
    best: { series: 'val_loss', ...point(4, 1) },
    findings: [overfitting],
    stop: null,
    learningRate: null,
    workloads: [],
    forecast: null,
    outlook: null,
    problems: [
      {
        severity: 'warning',
        file,
        line: 7,
        message: 'The line is longer than 1,048,576 characters: its rest was skipped.',
      },
    ],
    ...changes,
  };
}

/** The run of the report. */
export const run: Run = {
  name: 'wide-resnet',
  format: 'epoch-text',
  files: [file],
  attempt: 1,
  series: curves.map(({ name, role, kind, goal, values }) => ({
    name,
    file,
    role,
    kind,
    goal,
    unit: null,
    points: {
      length: values.length,
      step: new Float64Array(values.length).fill(NaN),
      epoch: Float64Array.from(values, (_, index) => index + 1),
      time: new Float64Array(values.length).fill(NaN),
      value: Float64Array.from(values),
      line: Uint32Array.from(values, (_, index) => index + 2),
    },
  })),
  hyperparameters: [],
  planned: { epochs: 20, steps: null },
  problems: [],
};
