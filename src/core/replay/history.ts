import { adviceOn } from '../advice/advice';
import { fitWords } from '../advice/fit-words';
import { stopWords } from '../advice/stop-words';
import type { Analysis, FindingCode, Moment, RuleId, Severity, Verdict } from '../analysis';
import { entryOf } from '../catalogue';
import type { ReplayEvent } from '../report';
import { verdictSeverity } from '../run-severity';
import type { Run } from '../run';
import { openLiveJudge, type JudgedPlace } from './live';
import { clockOf, momentAt } from './moments';
import { placesOf } from './places';

/** A moment at which something else was to be said of a run than before, with the words for it. */
export type TurningPoint = { readonly at: Moment; readonly severity: Severity; readonly title: string } & (
  | {
      readonly event: 'raised' | 'changed' | 'cleared';
      readonly rule: RuleId;
      readonly code: FindingCode;
      /** What was said of it there; empty for what was taken back. */
      readonly message: string;
    }
  | { readonly event: 'verdict'; readonly verdict: Verdict }
  | { readonly event: 'stop'; readonly rule: RuleId }
);

/** What a replay of a run goes through. */
export interface RunHistory {
  /** Where it can stop, in the order of the log; the last is where the log ends. */
  readonly places: readonly Moment[];
  readonly turns: readonly TurningPoint[];
}

/**
 * When each finding was raised or taken back, the verdict changed and the run was first told to stop, as the judge that
 * watches runs says it. Each step judges one place and answers with the share that is done. The verdict changes once two
 * neighbouring places say so. O(log n) analyses of parts of the run.
 */
export function* historyOf(run: Run): Generator<number, RunHistory> {
  const clock = clockOf(run);
  if (clock === null) return { places: [], turns: [] };
  const turns: TurningPoint[] = [];
  let told: Verdict = 'undetermined';
  let before: Verdict = told;
  let stopped = false;
  for (const judged of openLiveJudge().endInSteps(run)) {
    const { analysis, events, at, share, isEnd } = judged;
    turns.push(...events.map((event) => turnOf(event, analysis)));
    const { verdict } = analysis.fit;
    if (verdict !== told && (verdict === before || isEnd)) {
      told = verdict;
      turns.push({
        event: 'verdict',
        verdict,
        at,
        severity: verdictSeverity(analysis.fit),
        title: fitWords(analysis).message,
      });
    }
    before = verdict;
    const stop: TurningPoint | null = stopped ? null : stopOf(judged);
    stopped ||= stop !== null;
    if (stop !== null) turns.push(stop);
    yield share;
  }
  const places: Moment[] = [];
  for (const tick of placesOf(run, clock)) {
    places.push(momentAt(run, clock, tick));
    yield 1;
  }
  // A turn is looked at where it happened, also where that is within an epoch.
  for (const { at } of turns) if (!places.some((place) => place[clock] === at[clock])) places.push(at);
  return { places: places.sort((one, other) => one[clock]! - other[clock]!), turns };
}

function turnOf({ event, rule, code, severity, at }: ReplayEvent, analysis: Analysis): TurningPoint {
  const finding = event === 'cleared' ? undefined : analysis.findings.find((one) => one.rule === rule);
  const message = finding === undefined ? '' : adviceOn(finding, analysis).message;
  return { event, rule, code, severity, at, title: entryOf(code).title, message };
}

function stopOf({ analysis, at }: JudgedPlace): TurningPoint | null {
  const title = stopWords(analysis);
  if (analysis.stop === null || title === null) return null;
  return { event: 'stop', rule: analysis.stop.rule, severity: 'warning', at, title };
}
