import type { Moment } from '../../../src/core/analysis';
import type { RunDigest } from '../../../src/core/compare/digest';
import type { Settings } from '../../../src/core/compare/settings';

export interface Shape {
  readonly settings?: Readonly<Record<string, number | string>>;
  /** The best validation loss. */
  readonly loss: number;
  /** The level that holds, where it is not the best. */
  readonly level?: number;
  readonly failed?: boolean;
  /** The first value; 5, as of an untrained model, where it is not told. */
  readonly first?: number;
  readonly convention?: RunDigest['convention'];
  readonly error?: number;
  readonly goal?: 'minimize' | 'maximize';
  readonly metric?: string;
  readonly epochs?: number;
  readonly steps?: number;
  readonly seconds?: number;
  /** What had been reached at equal parts of the run. */
  readonly course?: readonly number[];
  readonly name?: string;
  readonly attempt?: number;
}

const known = [
  'learningRate',
  'maxLearningRate',
  'weightDecay',
  'batchSize',
  'momentum',
  'optimizer',
  'dropout',
  'seed',
];

/** A run as a comparison sees it. */
export function digest(shape: Shape, place = 0): RunDigest {
  const { loss, settings = {}, steps = 1000, seconds, goal = 'minimize', metric = 'val_loss' } = shape;
  const name = shape.name ?? `run-${String(place)}`;
  const at: Moment = { step: steps, epoch: null, line: 10, file: `${name}/log.csv` };
  const course = shape.course ?? [2 * loss, loss];
  const parts = (whole: number | undefined): readonly number[] =>
    course.map((_, part) => (whole === undefined ? NaN : ((part + 1) * whole) / course.length));
  return {
    name,
    attempt: shape.attempt ?? 1,
    settings: Object.fromEntries(
      Object.entries(settings).map(([key, value]): [string, Settings[string]] => [
        key,
        { value, spelling: key, isKnown: known.includes(key) },
      ]),
    ),
    scores: [
      {
        series: metric,
        measure: `validation loss ${metric}`,
        goal,
        value: loss,
        error: shape.error ?? 0,
        at,
        first: shape.first ?? (goal === 'minimize' ? Math.max(5, 2 * loss) : 0),
        level: shape.level ?? loss,
        course: { step: parts(steps), seconds: parts(seconds), best: course },
      },
    ],
    failed: shape.failed === true ? at : null,
    convention: shape.convention ?? null,
    isSteady: true,
    length: { steps, epochs: shape.epochs ?? 10, seconds: seconds ?? null },
  };
}

/** Runs of one setting each, with seeds where several losses are given. */
export function sweepOver(
  name: string,
  losses: Readonly<Record<string, readonly number[] | 'failed'>>,
  others: Readonly<Record<string, number | string>> = {},
): readonly RunDigest[] {
  return Object.entries(losses).flatMap(([value, seeds]) =>
    (seeds === 'failed' ? [1] : seeds).map((loss, seed) =>
      digest({
        name: `${name}-${value}-${String(seed)}`,
        settings: { ...others, [name]: Number(value), seed },
        loss,
        failed: seeds === 'failed',
      }),
    ),
  );
}
