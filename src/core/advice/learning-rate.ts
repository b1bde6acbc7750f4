import type { Analysis } from '../analysis';
import type { LearningRateReport } from '../report';

/** What the run says about its learning rate; null where no learning rate is known. */
export function learningRateAdvice(analysis: Analysis): LearningRateReport | null {
  const { current } = analysis.facts.schedule;
  if (current === null) return null;
  return {
    current,
    direction: 'unknown',
    suggested: null,
    low: null,
    high: null,
    basis: 'run',
    confidence: 0,
    candidates: [],
  };
}
