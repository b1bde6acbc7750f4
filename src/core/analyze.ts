import type { Analysis, AnalyzeOptions } from './analysis';
import { factsOf } from './facts/facts';
import { fitOf } from './fit/fit';
import { forecastOf } from './forecast/forecast';
import { targetOf } from './forecast/target';
import { truncate } from './facts/truncate';
import { findingsOf } from './rules/check';
import type { Run } from './run';
import { stopAdviceOn } from './stop/stop';

/** Below this chance of a better value nobody is told that more training would pay, however the last values fell. */
const leastHope = 0.2;

function isHopeless(forecast: Analysis['forecast']): boolean {
  return 'improvementLikely' in forecast && forecast.improvementLikely < leastHope;
}

/**
 * Judges a run as far as it was logged, or as if it had stopped at the limits of `options`.
 * Total and pure: any run, also an empty one, has an analysis, and the same run always has the same one.
 */
export function analyze(run: Run, options: AnalyzeOptions = {}): Analysis {
  const seen = truncate(run, options);
  const facts = factsOf(seen, options);
  const found = findingsOf(seen, facts);
  const forecast = forecastOf(facts, found, options);
  const findings = found.filter(({ rule }) => rule !== 'D24' || !isHopeless(forecast));
  return {
    run: seen,
    facts,
    schedule: facts.schedule.name,
    fit: fitOf(facts, findings),
    best: facts.best,
    findings,
    stop: stopAdviceOn(facts, findings),
    forecast,
    target: targetOf(facts, findings, options),
  };
}
