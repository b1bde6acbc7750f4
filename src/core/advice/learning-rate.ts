import type { Analysis, Finding } from '../analysis';
import type { LearningRateReport } from '../report';
import { presentRate } from './suggestions';

/** What the run says about its learning rate; null where none is known and none was tested. */
export function learningRateAdvice(analysis: Analysis): LearningRateReport | null {
  const test = analysis.findings.find((finding) => finding.code === 'range-test');
  if (test !== undefined) return fromRangeTest(test);
  const current = presentRate(analysis);
  if (current === null) return null;
  const divergence = analysis.findings.find((finding) => finding.rule === 'D02' || finding.rule === 'D03');
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
  const high = evidence['cycleMaximum'] ?? null;
  return {
    current: null,
    direction: 'unknown',
    suggested: evidence['suggested'] ?? null,
    low: high === null ? null : high / 10,
    high,
    basis: 'range-test',
    confidence,
    candidates,
  };
}

/** A third to a tenth of the rate at which it diverged; a late divergence asks for less of a cut. */
function fromDivergence(finding: Finding, current: number): LearningRateReport {
  const at = finding.evidence['learningRate'] ?? current;
  const late = finding.rule === 'D03';
  return { ...report(current, 'lower', late ? at / 2 : at / 4, finding.confidence), low: at / 10, high: at / 2 };
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
    suggested,
    low: suggested === null ? null : Math.min(current, suggested / 3.16),
    high: suggested === null ? null : Math.max(current, suggested * 3.16),
    basis: 'run',
    confidence,
    candidates: [],
  };
}
