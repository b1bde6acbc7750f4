import type { Analysis, AnalyzeOptions } from './analysis';
import { factsOf } from './facts/facts';
import { fitOf } from './fit/fit';
import { forecastOf } from './forecast/forecast';
import { targetOf } from './forecast/target';
import { truncate } from './facts/truncate';
import { findingsOf } from './rules/check';
import type { Run } from './run';
import { stopAdviceOn } from './stop/stop';

/**
 * Judges a run as far as it was logged, or as if it had stopped at the limits of `options`.
 * Total and pure: any run, also an empty one, has an analysis, and the same run always has the same one.
 */
export function analyze(run: Run, options: AnalyzeOptions = {}): Analysis {
  const seen = truncate(run, options);
  const facts = factsOf(seen, options);
  const findings = findingsOf(seen, facts);
  return {
    run: seen,
    facts,
    schedule: facts.schedule.name,
    fit: fitOf(facts, findings),
    best: facts.best,
    findings,
    stop: stopAdviceOn(facts, findings),
    forecast: forecastOf(facts, findings, options),
    target: targetOf(facts, findings, options),
  };
}
