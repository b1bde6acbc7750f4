import { formatCount, formatValue, percentSure } from '../../core/advice/numbers';
import { hasReachedPlan } from '../../core/advice/repeats';
import type { Moment, Severity, Verdict } from '../../core/analysis';
import type { FindingReport, RunReport } from '../../core/report';
import type { RunState } from '../../service';
import type { Words } from './words';

/** How a run is doing, at a glance: it decides icon and colour wherever a run is named. */
export type Tone = 'error' | 'warning' | 'info' | 'good' | 'unknown';

export interface Headline {
  readonly tone: Tone;
  readonly text: string;
}

const verdictTone: Readonly<Record<Verdict, Tone>> = {
  overfitting: 'warning',
  underfitting: 'warning',
  good: 'good',
  undetermined: 'unknown',
};

/** Below this a verdict is told as «May be …», and a doubt is no warning. */
const likely = 0.7;

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, good: 3 };

/** The attempt that is being written, or was last. */
export function latest(state: RunState): RunReport | null {
  return state.reports.at(-1) ?? null;
}

/** Whether more may come: it was written to lately, and has not reached what it was to train. */
export function isLive(state: RunState): boolean {
  const report = latest(state);
  return state.live && (report === null || !hasReachedPlan(report));
}

/** What is said of a run where there is room for one sentence: the same one as in the panel. */
export function headline(l10n: Words, report: RunReport | null): Headline {
  if (report === null) return { tone: 'unknown', text: l10n.t('No values yet') };
  return { tone: toneOf(report), text: report.fit.message };
}

function toneOf({ findings, fit }: RunReport): Tone {
  const [worst] = ranked(findings);
  // A range test and a stuck run have no fit, and yet there is something to say about them.
  const isAsked = fit.verdict === 'undetermined' && worst?.severity !== 'good';
  if (worst !== undefined && (worst.severity === 'error' || isAsked)) return worst.severity;
  const tone = verdictTone[fit.verdict];
  return tone === 'warning' && fit.confidence < likely ? 'info' : tone;
}

/** "val_loss 0.412", the value to beat; null while there is none. */
export function bestText(report: RunReport | null): string | null {
  const best = report?.best ?? null;
  return best === null ? null : `${best.series} ${formatValue(best.value)}`;
}

/** "epoch 14" or "step 3,200": whole epochs where there are, as they are what people count. */
export function placeText(l10n: Words, { epoch, step }: Pick<Moment, 'epoch' | 'step'>): string | null {
  if (epoch !== null && (step === null || Number.isInteger(epoch))) return l10n.t('epoch {0}', formatCount(epoch));
  return step === null ? null : l10n.t('step {0}', formatCount(step));
}

/** "93 % sure"; certainty is never claimed. */
export function confidenceText(l10n: Words, confidence: number): string {
  return l10n.t('{0} % sure', percentSure(confidence));
}

/** Findings in the order in which they matter. */
export function ranked(findings: readonly FindingReport[]): readonly FindingReport[] {
  return [...findings].sort(
    (one, other) => severityRank[one.severity] - severityRank[other.severity] || other.confidence - one.confidence,
  );
}

/** Codicons of the tones, the ones that VS Code itself uses for problems and tests. */
export const toneIcon: Readonly<Record<Tone, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  good: 'pass',
  unknown: 'question',
};

export const toneColor: Readonly<Record<Tone, string>> = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
  info: 'problemsInfoIcon.foreground',
  good: 'testing.iconPassed',
  unknown: 'descriptionForeground',
};

/** A sentence inside another: "Overfitting since" becomes "overfitting since", while "NaN" and "SGD" stay. */
export function startingLow(sentence: string): string {
  return /^[A-Z][a-z]*(?![A-Za-z])/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
