import type { Analysis, Finding } from '../analysis';
import type { LearningRateReport } from '../report';
import { reportedRange, reportedRate } from '../report-numbers';
import { hadClimbed } from '../rules/non-finite-loss';
import { presentRate } from '../advice/suggestions';
import { nothingMore, type LearningRateAdvice } from './advice';
import { oneRunAdvice, type Divergence } from './one-run-advice';
import { layerRatesOf } from './layers';
import { proposalFor } from './proposal';
import { rangeTestAdvice } from './range-test-advice';
import { rangeTestWords } from './range-test-words';
import { learningRateWords } from './words';

/** What the run says about its learning rate; null where none is known and none was tested. */
export function learningRateAdvice(analysis: Analysis): LearningRateReport | null {
  const test = analysis.findings.find((finding) => finding.code === 'range-test');
  if (test !== undefined) return fromRangeTest(analysis);
  const advice = ordinaryRunAdvice(analysis);
  return advice && reportOf(advice, analysis);
}

const known = new WeakMap<Analysis, LearningRateAdvice | null>();

/**
 * What one ordinary run says of its rate, as codes and numbers, worked out once per analysis: sentences elsewhere name
 * the same rate. Null where no rate is known, or where the run is a range test.
 */
export function ordinaryRunAdvice(analysis: Analysis): LearningRateAdvice | null {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const current = presentRate(analysis)?.value ?? null;
  const isTest = analysis.findings.some((finding) => finding.code === 'range-test');
  const advice = current === null || isTest ? null : oneRunAdvice(analysis, current, divergenceOf(analysis, current));
  known.set(analysis, advice);
  return advice;
}

/** Where the loss diverged, or ended in NaN, which data and code can do as well; null where it did neither. */
export function divergenceOf({ findings }: Analysis, current: number): Divergence | null {
  const of = (finding: Finding | undefined, climbed: boolean): Divergence | null =>
    finding === undefined ? null : { rate: finding.evidence['learningRate'] || current, climbed };
  const climbed = findings.find(
    ({ rule, evidence }) => rule === 'D02' || rule === 'D03' || (rule === 'D01' && hadClimbed(evidence)),
  );
  const ended = findings.find(({ rule, evidence }) => rule === 'D01' && evidence['comesBack'] === undefined);
  return of(climbed, true) ?? of(ended, false);
}

function reportOf(advice: LearningRateAdvice, analysis: Analysis): LearningRateReport {
  const { current, direction, suggested, low, high, basis, confidence, convention } = advice;
  const round = (rate: number | null): number | null => (rate === null ? null : reportedRate(rate));
  return {
    ...nothingMore,
    ...{ current, direction, suggested: direction === 'keep' || suggested === null ? suggested : advised(suggested) },
    ...{ low: round(low), high: round(high), basis, confidence, candidates: [] },
    convention: convention && reportedRange(convention),
    layers: layerRatesOf(analysis, suggested ?? current),
    proposal: proposalFor(analysis, {
      suggested: direction === 'keep' ? suggested : round(suggested),
      current,
      cycle: null,
    }),
    message: learningRateWords(advice, analysis),
  };
}

function fromRangeTest(analysis: Analysis): LearningRateReport | null {
  const advice = rangeTestAdvice(analysis);
  if (advice === null) return null;
  const message = rangeTestWords({ ...advice.told, refusal: advice.refusal });
  const layers = layerRatesOf(analysis, advice.told.suggested);
  return { ...nothingMore, ...advice.told, layers, proposal: proposalFor(analysis, advice.told), message };
}

/** As the remedies of findings write it. */
function advised(rate: number): number {
  return Number(rate.toPrecision(2));
}
