import type { ConfigEntry, Scalar } from './entry';
import type { LineRange } from './positions';
import { settingsOf } from './settings';
import type { otherSpellings } from './setting-names';

/** Settings beside the hyper-parameters that are explained where they stand. */
export const describedNames = [
  'evalInterval',
  'evalStrategy',
  'saveInterval',
  'minDelta',
  'monitor',
  'plateauPatience',
  'decayFactor',
  'milestones',
  'cosineHorizon',
  'divFactor',
  'finalDivFactor',
  'warmupStart',
  'nesterov',
  'epsilon',
  'emaDecay',
  'fp16',
  'bf16',
  'precision',
  'lossScale',
  'loraRank',
  'loraAlpha',
  'validationSplit',
  'dropPath',
  'mixup',
  'cutmix',
] as const satisfies readonly (keyof typeof otherSpellings)[];

export type DescribedName = (typeof describedNames)[number];

/** A setting that is no hyper-parameter of a run, with its places. */
export interface DescribedSetting {
  readonly name: DescribedName;
  readonly value: Scalar | readonly Scalar[];
  /** The key as written, with its parents. */
  readonly key: string;
  readonly keyRange: LineRange;
  readonly valueRange: LineRange;
}

/** Those of the entries that are explained beside the hyper-parameters. O(entries). */
export function describedSettings(entries: readonly ConfigEntry[]): readonly DescribedSetting[] {
  const settings = settingsOf(entries);
  return describedNames.flatMap((name) =>
    settings.all(name).map(({ path, value, keyRange, valueRange }) => ({
      name,
      value,
      key: path.join('.'),
      keyRange,
      valueRange,
    })),
  );
}
