import type { LayerRates, RunReport } from '../../src/core/report';
import { formatRate } from '../../src/core/advice/numbers';
import { rateSetting } from '../../src/core/learning-rate/rate-setting';
import { baseName } from './format';

/** What a person can do about a learning rate from the panel. */
export interface RateActions {
  /** "Apply learning_rate 3e-3 to config.yaml…"; null where no config sets another rate. */
  readonly apply: string | null;
  /** Whether a range test would tell more than is known. */
  readonly rangeTest: boolean;
}

/** Below this the advice speaks of what will decide (the microcopy of the design), and a range test does. */
const certain = 0.7;

export function actionsFor(run: RunReport): RateActions {
  const report = run.learningRate;
  if (report === null) return { apply: null, rangeTest: false };
  const isUncertain = report.direction === 'unknown' || report.confidence < certain;
  // What a range test suggests is the verdict, and its buttons stand there.
  const isTest = report.basis === 'range-test';
  return { apply: isTest ? null : applyLabel(run), rangeTest: !isTest && isUncertain };
}

export function applyLabel(run: RunReport): string | null {
  const setting = rateSetting(run);
  if (setting === null) return null;
  const { key, file } = setting.present;
  return `Apply ${key.split(/[./]/).at(-1) ?? key} ${formatRate(setting.value)} to ${baseName(file)}…`;
}

export interface LayerGroup {
  readonly name: string;
  readonly rate: number;
}

/** More groups than this are named by their first and last. */
const shownGroups = 5;

/** The groups of layers with their rates, from the head down to the lowest. */
export function layerGroups({ head, lowest, factor, groups }: LayerRates): readonly LayerGroup[] {
  const between = Array.from({ length: Math.max(0, groups - 2) }, (_, index) => ({
    name: `group ${groups - 1 - index}`,
    rate: head / factor ** (index + 1),
  }));
  const shown = groups > shownGroups ? between.slice(0, shownGroups - 2) : between;
  return [{ name: 'head', rate: head }, ...shown, ...(groups > 1 ? [{ name: 'lowest', rate: lowest }] : [])];
}
