import { caveatSentence } from '../advice/caveats';
import { factorWords, ruledOutWords } from '../advice/factors';
import { sweepWords } from '../advice/sweep-words';
import { seenSweep, sweepWordings } from '../advice/wording/sweep';
import type { Finding, Moment } from '../analysis';
import type { PathOf } from '../build-report';
import { entryOf } from '../catalogue';
import type { FindingReport, SweepReport, SweepResponseReport, SweepSettingReport } from '../report';
import { reportedEvidence, reportedNumber, reportedProbability } from '../report-numbers';
import { findingsOnSweep } from './sweep-findings';
import type { Sweep, SweepResponse } from './sweep';

/** The public report on a sweep: every sentence is made, every path is as `pathOf` shows it. */
export function buildSweepReport(sweep: Sweep, pathOf: PathOf): SweepReport {
  const { settings, best, bestRun, noise } = sweep;
  const chosen = best === null ? null : settings[best]!;
  const findings = findingsOnSweep(sweep);
  return {
    parameter: sweep.parameter,
    spelling: sweep.spelling,
    metric: sweep.metric,
    goal: sweep.goal,
    best:
      chosen === null || bestRun === null
        ? null
        : { run: bestRun, value: chosen.value, metric: reportedNumber(chosen.metric) },
    suggested: sweep.suggested,
    optimum: sweep.optimum,
    response: sweep.response && responseReport(sweep.response),
    low: sweep.low,
    high: sweep.high,
    edge: sweep.edge,
    confidence: reportedProbability(sweep.confidence),
    budget: sweep.budget,
    held: sweep.held,
    alsoVaried: sweep.alsoVaried,
    noise: { source: noise.source, deviation: reportedNumber(noise.deviation), relative: noise.isRelative },
    runs: settings.reduce((sum, { runs }) => sum + runs.length, 0),
    withoutMetric: sweep.withoutMetric,
    settings: settings.map((_, place) => settingReport(sweep, place)),
    findings: findings.map((finding) => findingReport(finding, sweep, pathOf)),
    ...sweepWords(sweep, findings),
  };
}

function responseReport(response: SweepResponse): SweepResponseReport {
  return {
    ...response,
    below: reportedProbability(response.below),
    above: reportedProbability(response.above),
    mean: response.mean.map(reportedNumber),
    low: response.low.map(reportedNumber),
    high: response.high.map(reportedNumber),
  };
}

function settingReport({ settings, best, noise, goal }: Sweep, place: number): SweepSettingReport {
  const { value, runs, failed, metric, cost, error, isFailed, isAsGood } = settings[place]!;
  const sign = goal === 'minimize' ? 1 : -1;
  const metricOf = (at: number): number | null => {
    const back = noise.isRelative ? Math.exp(at) : sign * at;
    return Number.isFinite(back) ? reportedNumber(back) : null;
  };
  return {
    value,
    runs,
    failed,
    metric: Number.isFinite(metric) ? reportedNumber(metric) : null,
    low: metricOf(cost - sign * 2 * error),
    high: metricOf(cost + sign * 2 * error),
    status: isFailed ? 'failed' : place === best ? 'best' : isAsGood ? 'as-good' : 'worse',
  };
}

function findingReport(finding: Finding, sweep: Sweep, pathOf: PathOf): FindingReport {
  const place = (moment: Moment): Moment => ({ ...moment, file: moment.file === '' ? '' : pathOf(moment.file) });
  const seen = seenSweep(finding, sweep);
  const wording = sweepWordings[finding.code]!;
  return {
    rule: finding.rule,
    code: finding.code,
    title: entryOf(finding.code).title,
    severity: finding.severity,
    confidence: reportedProbability(finding.confidence),
    series: finding.series,
    from: place(finding.from),
    to: place(finding.to),
    evidence: reportedEvidence(finding.evidence),
    caveats: finding.caveats.map(caveatSentence),
    factors: finding.factors.map((factor) => factorWords[factor]),
    ruledOut: finding.ruledOut.map((confounder) => ruledOutWords[confounder]),
    message: wording.message(seen),
    advice: wording.remedies(seen),
  };
}
