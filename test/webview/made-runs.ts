import type { FindingReport, RunReport } from '../../src/core/report';
import { advised, cosinePlan, oneCyclePlan } from './made-advice';
import { advise, finding, noise, sampleOf, type Column, type Row, type Sample } from './samples';

/** Runs made up for the states that no example is in. Their curves are seeded noise on known shapes. */

const perEpoch = 8;

interface Curves {
  readonly train: readonly Row[];
  readonly validation: readonly Row[];
  readonly trainAccuracy: readonly Row[];
  readonly accuracy: readonly Row[];
  readonly rate: readonly Row[];
}

const row = (epoch: number, value: number): Row => ({
  epoch,
  step: Math.round(epoch * 390),
  value,
  line: Math.round(epoch * 2) + 3,
});

function curvesFor(epochs: number): Curves {
  const random = noise(7);
  const train: Row[] = [];
  const trainAccuracy: Row[] = [];
  const rate: Row[] = [];
  for (let index = 1; index <= epochs * perEpoch; index++) {
    const epoch = index / perEpoch;
    const spikes = [6.4, 7.6, 8.8].reduce((sum, at) => sum + 0.5 * Math.exp(-((epoch - at) ** 2) / 0.03), 0);
    const loss = 0.085 + 1.78 * Math.exp(-epoch / 2.6) + 0.62 * Math.exp(-epoch / 13.5);
    train.push(row(epoch, loss * (1 + 0.075 * random()) + spikes));
    const accuracy = 0.985 - 0.6 * Math.exp(-epoch / 2.4) - 0.215 * Math.exp(-epoch / 16);
    trainAccuracy.push(row(epoch, Math.min(0.995, accuracy + 0.01 * random())));
    const warm = epoch <= 5 ? 0.02 + (0.98 * epoch) / 5 : 0.5 * (1 + Math.cos((Math.PI * (epoch - 5)) / 95));
    rate.push(row(epoch, 1e-5 + 9.9e-4 * warm));
  }
  const validation: Row[] = [];
  const accuracy: Row[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rise = epoch > 33 ? 0.00062 * (epoch - 33) ** 1.9 : 0;
    const loss = 0.398 + 1.42 * Math.exp(-epoch / 2.7) + 0.4 * Math.exp(-epoch / 11) + rise;
    validation.push(row(epoch, epoch === 37 ? 0.4117 : Math.max(0.4141, loss + 0.008 * random())));
    const share = 0.878 - 0.5 * Math.exp(-epoch / 2.6) - 0.16 * Math.exp(-epoch / 10);
    accuracy.push(row(epoch, epoch === 37 ? 0.8752 : Math.min(0.8745, share + 0.0035 * random())));
  }
  return { train, validation, trainAccuracy, accuracy, rate };
}

function columnsOf(curves: Curves): readonly Column[] {
  return [
    { name: 'train_loss', role: 'train', kind: 'loss', goal: 'minimize', rows: curves.train },
    { name: 'val_loss', role: 'validation', kind: 'loss', goal: 'minimize', rows: curves.validation },
    { name: 'train_acc', role: 'train', kind: 'accuracy', goal: 'maximize', rows: curves.trainAccuracy },
    { name: 'val_acc', role: 'validation', kind: 'accuracy', goal: 'maximize', rows: curves.accuracy },
    { name: 'lr', role: 'schedule', kind: 'learning-rate', goal: null, rows: curves.rate },
  ];
}

const extras = (curves: Curves): readonly Column[] => [
  {
    ...{ name: 'grad_norm', role: 'gradient', kind: 'grad-norm', goal: null },
    rows: curves.train.map((at) => ({ ...at, value: 3 * at.value })),
  },
  {
    ...{ name: 'images_per_second', role: 'system', kind: 'speed', goal: null },
    rows: curves.train.map((at) => ({ ...at, value: 2140 + 40 * Math.sin(at.epoch) })),
  },
];

const hyperparameters: RunReport['hyperparameters'] = {
  optimizer: { value: 'AdamW', key: 'optimizer', file: 'config.yaml', line: 11 },
  learningRate: { value: 1e-3, key: 'learning_rate', file: 'config.yaml', line: 12 },
  scheduler: { value: 'cosine', key: 'schedule', file: 'config.yaml', line: 13 },
  weightDecay: { value: 1e-4, key: 'weight_decay', file: 'config.yaml', line: 14 },
  warmup: { value: 5, key: 'warmup_epochs', file: 'config.yaml', line: 15 },
  dropout: { value: 0, key: 'model.regularisation.dropout', file: 'config.yaml', line: 17 },
  batchSize: { value: 128, key: 'batch_size', file: 'runs/2026-07-12_1904/train.log', line: 1 },
  epochs: { value: 100, key: 'epochs', file: 'runs/2026-07-12_1904/train.log', line: 1 },
  seed: { value: 42, key: 'seed', file: 'runs/2026-07-12_1904/train.log', line: 2 },
};

const log = 'runs/2026-07-12_1904/train.log';

/** 43 of 100 epochs, overfitting since epoch 37. `epochs` cuts or lengthens it, as a growing log would. */
export function overfitting(epochs = 43): Sample {
  const curves = curvesFor(epochs);
  const best = curves.validation[36]!;
  const last = curves.validation.at(-1)!;
  return sampleOf({
    name: 'resnet18-adamw',
    columns: [...columnsOf(curves), ...extras(curves)],
    best: 'val_loss',
    planned: 100,
    hyperparameters,
    schedule: 'warmup-cosine',
    fit: {
      ...{ verdict: 'overfitting', confidence: 0.93, cause: null },
      since: { epoch: 37, step: best.step, line: best.line, file: log },
      message: 'Overfitting since epoch 37',
      action: 'Keep the checkpoint of epoch 37 (val_loss 0.412). Stop here: 57 epochs would be spent for nothing.',
    },
    findings: [
      finding(
        'overfitting',
        'warning',
        'Validation loss rises, train falls',
        'val_loss rose from 0.412 to 0.447 in 6 epochs while train_loss fell from 0.124 to 0.116.',
        best,
        last,
        {
          evidence: { risePercent: 8.5, z: 4.4, epochs: 6 },
          caveats: ['val_acc lost only 0.4 points. If accuracy is the target, epoch 41 is as good.'],
          advice: [
            advise('Raise weight_decay from 1e-4 to 3e-4.', { action: 'set', parameter: 'weightDecay', value: 3e-4 }),
            advise('Stop early: patience 5 would have ended this run at epoch 42.'),
          ],
        },
      ),
      finding(
        'training-loss-rising',
        'warning',
        'Training loss rises after warm-up',
        'train_loss reached 1.9 times its trend at a learning rate of 9.9e-4, three times between epochs 6 and 9.',
        curves.train[6 * perEpoch]!,
        curves.train[9 * perEpoch]!,
        { rule: 'D20', confidence: 0.76, series: ['train_loss'] },
      ),
      finding(
        'plateau',
        'info',
        'Validation accuracy is flat',
        'val_acc changed by 0.2 points since epoch 24.',
        curves.accuracy[23]!,
        curves.accuracy.at(-1)!,
        { rule: 'D36', confidence: 0.71, series: ['val_acc'] },
      ),
    ],
    learningRate: advised({
      ...{ current: 1e-3, direction: 'lower', suggested: 3e-4, low: 1e-4, high: 8e-4 },
      ...{ basis: 'run', confidence: 0.76, convention: { value: 1e-3, low: 3e-4, high: 3e-3 }, proposal: cosinePlan },
      message:
        'Probably learning_rate 1e-3 is too high: train_loss jumps by 7.5 % from one value to the next. Try 3e-4 (1e-4 to 8e-4).',
    }),
    scheduleMessage: 'Cosine from 1e-3 to 1e-5 over 100 epochs after 5 epochs of warm-up.',
    problems: [
      {
        ...{ severity: 'warning', file: log, line: 57 },
        message: 'The line is cut off after “val_lo”. Epoch 27 has no validation values.',
      },
      { severity: 'info', file: log, line: 1, message: 'The timestamps have no time zone.' },
    ],
  });
}

/** The same run with ten findings: two that alarm, seven notes and one on what went well. */
export function manyFindings(): Sample {
  const sample = overfitting();
  const [first, second] = sample.report.findings;
  const curves = curvesFor(43);
  const note = (epoch: number, code: FindingReport['code'], title: string, rule: FindingReport['rule']) =>
    finding(
      code,
      code === 'decay-worked' ? 'good' : 'info',
      title,
      `${title} at epoch ${epoch}: val_loss went from ${(epoch / 10).toFixed(1)} to 0.4 within 8 evaluations.`,
      curves.validation[epoch - 1]!,
      curves.validation[Math.min(42, epoch + 6)]!,
      {
        ...{
          rule,
          confidence: 0.8,
          evidence: { noisePercent: 4.25, learningRate: 3e-4, evaluations: 8, comesBack: 0 },
        },
        factors: ['The effect is at least twice the threshold', 'Other series say the same'],
        ruledOut: ['The learning rate did not rise meanwhile', 'The run was not resumed at that place'],
      },
    );
  const findings = [
    first!,
    second!,
    note(3, 'loss-spike', 'Loss spike, recovered', 'D04'),
    note(8, 'noisy-plateau', 'Noisy plateau', 'D35'),
    note(12, 'validation-below-training', 'Validation better than training', 'D47'),
    note(15, 'schedule-mismatch', 'Schedule and run differ in length', 'D40'),
    note(21, 'generalization-gap', 'Large, stable gap', 'D28'),
    note(24, 'plateau', 'Plateau at a high learning rate', 'D36'),
    note(30, 'wasted-compute', 'Nothing gained since', 'D29'),
    note(33, 'decay-worked', 'Learning-rate decay worked', 'D38'),
  ];
  return { ...sample, report: { ...sample.report, findings } };
}

/** Three epochs: nothing can be said yet. */
export function tooEarly(): Sample {
  return sampleOf({
    name: 'vit-b16',
    columns: columnsOf(curvesFor(3)),
    best: 'val_loss',
    planned: 90,
    fit: {
      ...{ verdict: 'undetermined', confidence: 0, cause: null, since: null },
      message: 'Cannot tell yet',
      action: '3 epochs are too few for a verdict; about 6 are needed. Nothing looks wrong so far.',
    },
  });
}

/** A loss that ends in NaN, with a gap before. */
export function diverged(): Sample {
  const curves = curvesFor(20);
  const broken = curves.train.map((at) => {
    if (at.epoch > 9 && at.epoch <= 9.5) return { ...at, value: NaN };
    if (at.epoch > 16.4) return { ...at, value: at.epoch > 17 ? NaN : 40 * (at.epoch - 16.3) };
    return at;
  });
  const validation = curves.validation.map((at) => (at.epoch > 17 ? { ...at, value: NaN } : at));
  return sampleOf({
    name: 'gpt-small',
    columns: columnsOf({ ...curves, train: broken, validation }),
    best: 'val_loss',
    planned: 60,
    fit: {
      ...{ verdict: 'undetermined', confidence: 0.5, cause: null, since: null },
      message: 'Diverged at epoch 16.5',
      action: 'Stop here and restart from epoch 16 with a third of the learning rate.',
    },
    findings: [
      finding(
        'non-finite-loss',
        'error',
        'The loss is not finite',
        'train_loss is NaN from epoch 17.1 on, after it grew 40 times within one epoch.',
        broken[132]!,
        broken.at(-1)!,
        { rule: 'D01', confidence: 0.99, series: ['train_loss'] },
      ),
    ],
  });
}

/** A range test: the learning rate grows with each step until the loss breaks. */
export function rangeTest(): Sample {
  const random = noise(3);
  const rates: Row[] = [];
  const losses: Row[] = [];
  for (let step = 0; step < 112; step++) {
    const rate = 1e-6 * 10 ** (step / 24);
    const loss = 2.3 - 1.2 / (1 + (9.6e-4 / rate) ** 1.2) + Math.max(0, rate / 2.8e-2 - 0.7) ** 2 * 0.4;
    rates.push({ epoch: NaN, step, value: rate, line: step + 2 });
    losses.push({ epoch: NaN, step, value: loss + 0.02 * random(), line: step + 2 });
  }
  return sampleOf({
    name: 'lr_find_0713',
    columns: [
      { name: 'loss', role: 'train', kind: 'loss', goal: 'minimize', rows: losses },
      { name: 'lr', role: 'schedule', kind: 'learning-rate', goal: null, rows: rates },
    ],
    best: 'loss',
    axes: ['step'],
    schedule: 'range-test',
    fit: {
      ...{ verdict: 'undetermined', confidence: 0.86, cause: null, since: null },
      message: 'Probably best: a peak learning rate of 3.4e-3',
      action: 'Anything from 9.6e-4 to 9.5e-3 should train.',
    },
    findings: [
      finding(
        'range-test',
        'info',
        'A learning-rate range test',
        'lr grows from 1e-6 to 4.2e-2 in 112 steps; the loss falls fastest at 9.6e-4.',
        losses[0]!,
        losses.at(-1)!,
        { rule: 'D42', confidence: 0.97, series: ['loss', 'lr'] },
      ),
    ],
    learningRate: advised({
      readings: {
        ...{ start: 1.1e-4, steepest: 9.6e-4, valley: 3.4e-3, minimum: 1.2e-2 },
        ...{ edge: 2.4e-2, divergence: 3.4e-2, last: 4.2e-2 },
      },
      cycle: { maximum: { value: 3.4e-3, low: 2e-3, high: 9.5e-3 }, minimum: { value: 3.4e-4, low: 2e-4, high: 9e-4 } },
      convention: { value: 1e-3, low: 3e-4, high: 3e-3 },
      proposal: oneCyclePlan,
      message:
        'Probably best: a peak learning rate of 3.4e-3, from this range test; 9.6e-4 to 9.5e-3 lost less than 2 %.',
      ...{ current: null, direction: 'unknown', suggested: 3.4e-3, low: 9.6e-4, high: 9.5e-3 },
      ...{ basis: 'range-test', confidence: 0.86 },
      candidates: [
        { method: 'valley', value: 3.4e-3 },
        { method: 'steepest slope', value: 9.6e-4 },
        { method: 'minimum ÷ 10', value: 1.9e-3 },
        { method: 'slide', value: 1.2e-2 },
      ],
    }),
  });
}

/** A file that holds no metric at all. */
export function noMetrics(): Sample {
  return sampleOf({
    name: 'out.txt',
    columns: [],
    fit: {
      ...{ verdict: 'undetermined', confidence: 0, cause: null, since: null },
      message: 'Cannot tell yet',
      action: '',
    },
    problems: [
      { severity: 'warning', file: log, line: 12, message: 'The numbers “2.3011 | 0.1123 | 3.0e-04” have no names.' },
    ],
  });
}

/** A run of one series with these values, one per epoch. */
export function oneSeries(values: readonly number[]): Sample {
  return sampleOf({
    name: `values ${values.join(' ')}`,
    columns: [
      {
        ...{ name: 'loss', role: 'train', kind: 'loss', goal: 'minimize' },
        rows: values.map((value, index) => row(index + 1, value)),
      },
    ],
    best: 'loss',
    fit: {
      ...{ verdict: 'undetermined', confidence: 0, cause: null, since: null },
      message: 'Cannot tell yet',
      action: '',
    },
  });
}

/** Four series of 25,000 points each, spikes in them: what the panel must draw without a pause. */
export function long(): Sample {
  const random = noise(11);
  const rows = (scale: number) =>
    Array.from({ length: 25_000 }, (_, step) => ({
      ...{ step, epoch: step / 250, line: step + 1 },
      value: scale * (Math.exp(-step / 4000) + 0.3) * (1 + 0.1 * random()),
    }));
  return sampleOf({
    name: 'nanogpt',
    columns: [
      { name: 'train_loss', role: 'train', kind: 'loss', goal: 'minimize', rows: rows(5) },
      { name: 'val_loss', role: 'validation', kind: 'loss', goal: 'minimize', rows: rows(6) },
      { name: 'train_acc', role: 'train', kind: 'accuracy', goal: 'maximize', rows: rows(0.5) },
      { name: 'val_acc', role: 'validation', kind: 'accuracy', goal: 'maximize', rows: rows(0.4) },
    ],
    best: 'val_loss',
    fit: {
      ...{ verdict: 'good', confidence: 0.88, cause: null, since: null },
      message: 'Probably a good fit',
      action: 'Let it run: val_loss still falls 2 % per epoch.',
    },
  });
}

/** A loss of so many points that many share a pixel, with one value far above all others. */
export function spiked(count = 200_000, spike = 123_456): Sample {
  const random = noise(5);
  const rows = Array.from({ length: count }, (_, step) => ({
    ...{ step, epoch: NaN, line: step + 1 },
    value: step === spike ? 40 : 1 + 0.05 * random(),
  }));
  return sampleOf({
    name: 'spiked',
    columns: [{ name: 'train_loss', role: 'train', kind: 'loss', goal: 'minimize', rows }],
    axes: ['step'],
    fit: {
      ...{ verdict: 'undetermined', confidence: 0, cause: null, since: null },
      message: 'Cannot tell yet',
      action: '',
    },
  });
}
