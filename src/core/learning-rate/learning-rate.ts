import type { Analysis, Finding } from '../analysis';
import type { LearningRateReport } from '../report';
import { hadClimbed } from '../rules/non-finite-loss';
import { presentRate } from '../advice/suggestions';

/** What the run says about its learning rate; null where none is known and none was tested. */
export function learningRateAdvice(analysis: Analysis): LearningRateReport | null {
  const test = analysis.findings.find((finding) => finding.code === 'range-test');
  if (test !== undefined) return fromRangeTest(test);
  const current = presentRate(analysis)?.value ?? null;
  if (current === null) return null;
  const divergence = analysis.findings.find(
    ({ rule, evidence }) => rule === 'D02' || rule === 'D03' || (rule === 'D01' && hadClimbed(evidence)),
  );
  if (divergence !== undefined) return fromDivergence(divergence, current);
  const cause = analysis.fit.cause;
  if (cause === 'learning-rate-too-high' || cause === 'learning-rate-too-low') {
    const raise = cause === 'learning-rate-too-low';
    // One run tells the direction; the next value to try is half a decade away (Smith bisects exponents).
    return report(
      current,
      raise ? 'raise' : 'lower',
      raise ? current * 3.16 : current / 3.16,
      0.8 * analysis.fit.confidence,
    );
  }
  return { ...report(current, 'unknown', null, 0), low: null, high: null };
}

function fromRangeTest({ evidence, confidence }: Finding): LearningRateReport {
  const candidates = ['start', 'steepest', 'valley', 'minimum', 'edge'].flatMap((method) => {
    const value = evidence[method];
    return value === undefined ? [] : [{ method, value }];
  });
  const suggested = evidence['suggested'] ?? null;
  // A range test places a constant rate to about half a decade, and half of the edge is the most that holds.
  const most = (evidence['edge'] ?? Infinity) / 2;
  return {
    current: null,
    direction: 'unknown',
    suggested: suggested === null ? null : rounded(suggested),
    low: suggested === null ? null : rounded(suggested / 3.16),
    high: suggested === null ? null : rounded(Math.max(suggested, Math.min(most, suggested * 3.16))),
    basis: 'range-test',
    confidence,
    candidates,
    ...nothingMore,
  };
}

/** What only some kinds of advice have. */
const nothingMore = {
  readings: null,
  cycle: null,
  convention: null,
  extendTo: null,
  layers: null,
  proposal: null,
  message: '',
} as const;

/** Half of the rate at which it diverged late, a third where it ended in NaN, a quarter where it diverged early. */
function fromDivergence(finding: Finding, current: number): LearningRateReport {
  const at = finding.evidence['learningRate'] ?? current;
  const cut = finding.rule === 'D03' ? 2 : finding.rule === 'D01' ? 3 : 4;
  const confidence = finding.rule === 'D01' ? 0.7 : finding.confidence;
  return { ...report(current, 'lower', at / cut, confidence), low: rounded(at / 10), high: rounded(at / 2) };
}

function report(
  current: number,
  direction: LearningRateReport['direction'],
  suggested: number | null,
  confidence: number,
): LearningRateReport {
  return {
    current,
    direction,
    suggested: suggested === null ? null : rounded(suggested),
    low: suggested === null ? null : rounded(Math.min(current, suggested / 3.16)),
    high: suggested === null ? null : rounded(Math.max(current, suggested * 3.16)),
    basis: 'run',
    confidence,
    candidates: [],
    ...nothingMore,
  };
}

/** No learning rate is known to more than three digits. */
function rounded(rate: number): number {
  return Number(rate.toPrecision(3));
}
