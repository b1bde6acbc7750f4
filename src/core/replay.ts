import type { Analysis, AnalyzeOptions, Best, Finding, Moment, RuleId } from './analysis';
import { analyze } from './analyze';
import type { PathOf } from './build-report';
import { truncate } from './facts/truncate';
import { momentsOf, runAt } from './replay/moments';
import type { ReplayEvent, ReplayReport, ReplayStop } from './report';
import { reportedProbability } from './report-numbers';
import type { Run } from './run';

/** How many prefixes of a long run are judged before the places of changes are narrowed down. */
const checkpoints = 200;
/** Below this confidence a finding of overfitting is shown, but does not yet tell anybody to stop. */
const stopConfidence = 0.7;
const stoppers: readonly RuleId[] = ['D01', 'D02', 'D03', 'D25'];

/**
 * When would each finding first have been raised, had the run been watched line by line? Every event is what `analyze`
 * says of the log up to that line. Runs with up to 200 points are judged at each; longer ones at 200 places, and where
 * two neighbours differ the change is narrowed down to its line. O(200 · analyze).
 */
export function replay(run: Run, options: AnalyzeOptions = {}, pathOf: PathOf = (file) => file): ReplayReport {
  const seen = truncate(run, options);
  const moments = momentsOf(seen);
  const judge = (index: number): Analysis => {
    const analysis = analyze(runAt(seen, moments[index]!), withoutLimits(options));
    return index === moments.length - 1 ? analysis : { ...analysis, findings: analysis.findings.filter(isLive) };
  };
  const events: ReplayEvent[] = [];
  let stop: ReplayStop | null = null;
  let before: readonly Finding[] = [];
  let last = -1;
  for (const index of spread(moments.length, checkpoints)) {
    for (const at of changesBetween(last, index, before, judge)) {
      const analysis = judge(at);
      events.push(...eventsBetween(before, analysis.findings, place(moments[at]!, pathOf)));
      stop ??= stopFrom(analysis, place(moments[at]!, pathOf), pathOf);
      before = analysis.findings;
    }
    last = index;
  }
  return { path: pathOf(run.files[0] ?? run.name), name: run.name, events, stop };
}

/** That a run was still improving is said of its end; while it runs, each line would raise and clear it anew. */
function isLive(finding: Finding): boolean {
  return finding.rule !== 'D24';
}

/** The places after `from` up to `to` at which the findings change, as far as halving finds them. */
function changesBetween(
  from: number,
  to: number,
  before: readonly Finding[],
  judge: (index: number) => Analysis,
): readonly number[] {
  const changes: number[] = [];
  let start = from;
  let known = before;
  // Each round finds the first place whose findings differ from what was known, and then goes on from there.
  while (start < to && signature(judge(to).findings) !== signature(known)) {
    let low = start;
    let high = to;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (signature(judge(middle).findings) === signature(known)) low = middle;
      else high = middle;
    }
    changes.push(high);
    known = judge(high).findings;
    start = high;
  }
  return changes;
}

function signature(findings: readonly Finding[]): string {
  return findings.map((finding) => `${finding.rule} ${finding.severity}`).join();
}

function eventsBetween(before: readonly Finding[], after: readonly Finding[], at: Moment): readonly ReplayEvent[] {
  const events: ReplayEvent[] = [];
  const say = (event: ReplayEvent['event'], { rule, code, severity, confidence }: Finding): void => {
    events.push({ event, rule, code, severity, confidence: reportedProbability(confidence), at });
  };
  for (const finding of before) if (!after.some((one) => one.rule === finding.rule)) say('cleared', finding);
  for (const finding of after) {
    const earlier = before.find((one) => one.rule === finding.rule);
    if (earlier === undefined) say('raised', finding);
    else if (earlier.severity !== finding.severity) say('changed', finding);
  }
  return events;
}

function stopFrom(analysis: Analysis, at: Moment, pathOf: PathOf): ReplayStop | null {
  const finding = analysis.findings.find((one) => stoppers.includes(one.rule) && tellsToStop(one));
  if (finding === undefined) return null;
  return { at, rule: finding.rule, best: analysis.best === null ? null : placeBest(analysis.best, pathOf) };
}

function tellsToStop(finding: Finding): boolean {
  return finding.rule !== 'D25' || finding.confidence >= stopConfidence;
}

function placeBest(best: Best, pathOf: PathOf): Best {
  return { ...best, file: pathOf(best.file) };
}

function place(moment: Moment, pathOf: PathOf): Moment {
  return { ...moment, file: pathOf(moment.file) };
}

function withoutLimits({ metric }: AnalyzeOptions): AnalyzeOptions {
  return metric === undefined ? {} : { metric };
}

/** At most `count` indices spread evenly over 0 … length−1, the last one included. */
function spread(length: number, count: number): readonly number[] {
  const parts = Math.min(length, count);
  return Array.from({ length: parts }, (_, part) => Math.ceil(((part + 1) * length) / parts) - 1);
}
