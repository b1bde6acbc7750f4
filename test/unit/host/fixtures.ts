import type { FindingReport, RunReport } from '../../../src/core/report';
import type { PointInfo, RunState } from '../../../src/service';
import type { Words } from '../../../src/host/text/words';

/** `vscode.l10n` without translations. */
export const l10n: Words = {
  t: (message, ...values) => message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
};

export const log = '/project/runs/a/train.log';

export const moment = { step: null, epoch: 14, line: 16, file: log };

export function report(given: Partial<RunReport> = {}): RunReport {
  return {
    path: log,
    files: [log],
    name: 'a',
    format: 'text',
    framework: 'pytorch',
    attempt: 1,
    planned: { epochs: 50, steps: null },
    series: [
      {
        name: 'val_loss',
        file: log,
        role: 'validation',
        kind: 'loss',
        goal: 'minimize',
        unit: null,
        points: 20,
        nonFinite: 0,
        first: { ...moment, epoch: 1, line: 3, value: 1.203 },
        last: { ...moment, epoch: 20, line: 22, value: 0.463 },
        best: { ...moment, value: 0.412 },
      },
    ],
    hyperparameters: {},
    schedule: 'constant',
    schedulePlan: null,
    scheduleMessage: null,
    fit: {
      verdict: 'overfitting',
      confidence: 0.93,
      since: moment,
      cause: null,
      message: 'Overfitting since epoch 14',
      action: 'Keep the checkpoint of epoch 14.',
    },
    best: { ...moment, series: 'val_loss', value: 0.412 },
    findings: [],
    stop: null,
    learningRate: null,
    workloads: [],
    forecast: null,
    outlook: null,
    problems: [],
    ...given,
  };
}

export function finding(given: Partial<FindingReport> = {}): FindingReport {
  return {
    rule: 'D25',
    code: 'overfitting',
    title: 'Validation loss rises, train falls',
    severity: 'warning',
    confidence: 0.93,
    series: ['val_loss', 'train_loss'],
    from: moment,
    to: { ...moment, epoch: 20, line: 22 },
    evidence: { risePercent: 12.4 },
    caveats: ['no validation accuracy was logged'],
    factors: [],
    ruledOut: [],
    message: 'val_loss has risen 12 % since epoch 14 while train_loss fell.',
    advice: [
      {
        action: 'keep-checkpoint',
        parameter: 'epoch',
        from: null,
        value: 14,
        message: 'Keep the checkpoint of epoch 14.',
      },
    ],
    ...given,
  };
}

export function run(given: Partial<RunState> = {}): RunState {
  return {
    id: log,
    reports: [report()],
    axes: ['epoch'],
    modified: 0,
    bytes: 1000,
    live: false,
    sketch: '▇▃▁▅',
    sweep: null,
    raised: [],
    endsAt: null,
    failure: null,
    ...given,
  };
}

export function point(given: Partial<PointInfo> = {}): PointInfo {
  return {
    series: 'val_loss',
    role: 'validation',
    kind: 'loss',
    step: null,
    epoch: 20,
    value: 0.463,
    best: { value: 0.412, step: null, epoch: 14 },
    trend: 'rising',
    columns: { start: 31, end: 36 },
    ...given,
  };
}
