import type { LayerRates, RunReport } from '../../src/core/report';
import { advisedRate, settingText, type AdvisedSetting } from '../../src/core/advice/advised-settings';
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
  const setting = advisedRate(run);
  return setting && applyWords(setting);
}

/** "Apply weight_decay 3e-4 to config.yaml…": the dots stand for the comparison that follows. */
export function applyWords({ present: { key, file }, value }: AdvisedSetting): string {
  return `Apply ${nameOfKey(key)} ${settingText(value)} to ${baseName(file)}…`;
}

/** A key of a config without its parents. */
export function nameOfKey(key: string): string {
  return key.split(/[./]/).at(-1) ?? key;
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
