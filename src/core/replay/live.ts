import type { Analysis, AnalyzeOptions, Finding, Moment } from '../analysis';
import type { PathOf } from '../build-report';
import type { ReplayEvent, ReplayStop } from '../report';
import { reportedProbability } from '../report-numbers';
import type { Run } from '../run';
import { analysisAt } from './as-of';
import { isCheckpoint } from './checkpoints';
import { clockOf, momentAt, ticksOf, type Clock } from './moments';
import { confirmed, urgentIn, withUrgent } from './confirmed';
import { stopFrom } from './stop';

/** What is new since a run was looked at last. */
export interface LiveNews {
  readonly events: readonly ReplayEvent[];
  /** Where the run was first told to stop; null as long as it was not. */
  readonly stop: ReplayStop | null;
  /** What was concluded at the place that was judged last; null before the first. */
  readonly analysis: Analysis | null;
}

/** One place that was judged. */
export interface JudgedPlace {
  readonly at: Moment;
  readonly analysis: Analysis;
  readonly events: readonly ReplayEvent[];
  /** Share of the log that lies before it, 0 to 1. */
  readonly share: number;
  readonly isEnd: boolean;
}

/** Follows one run as it is written. A replay is the same judge that is shown the whole log at once. */
export interface LiveJudge {
  /** Takes what is there as known: only what comes later makes events. */
  begin(run: Run): LiveNews;
  /** Judges what was written since it was asked last; the run must be an earlier one that has grown. */
  see(run: Run): LiveNews;
  /** Says what can be said of the end only: the run is over, or nothing was written to it for so many seconds. */
  end(run: Run, silentSeconds?: number): LiveNews;
  /** As `end`, one place at a time, so that a thread can do something else in between. */
  endInSteps(run: Run): Generator<JudgedPlace>;
}

/**
 * Opens a judge that says when each finding is first raised and when it is taken back. It judges at checkpoints that
 * lie ever further apart, a thirty-second of the run at most. A finding is raised once it held at two neighbouring ones,
 * and taken back alike; what ends a run is told at its very place, which is looked for in between. What it says of a
 * place depends on what was logged up to there alone. One point more costs O(1) analyses, spread over the run: some
 * thirty for each time that its length doubles.
 */
export function openLiveJudge(options: AnalyzeOptions = {}, pathOf: PathOf = (file) => file): LiveJudge {
  const judging = options.metric === undefined ? {} : { metric: options.metric };
  let silence: Pick<AnalyzeOptions, 'silentSeconds'> = {};
  let clock: Clock | null = null;
  /** Ticks that were seen, the last of them, and the last that was judged. */
  let count = 0;
  let lastSeen = -Infinity;
  let lastMoment: Moment | null = null;
  /** Ticks after the last that was judged. */
  let pending: number[] = [];
  let standing: Analysis | null = null;
  /** The findings that were raised and not taken back. */
  let told: readonly Finding[] = [];
  let stop: ReplayStop | null = null;

  /** Judges up to the last pending tick; where something urgent changed, finds the very place of the change. */
  function* advance(run: Run, on: Clock, isEnd: boolean, share: number): Generator<JudgedPlace> {
    const ticks = pending;
    const last = ticks.length - 1;
    const moments = new Map<number, Analysis>();
    const judge = (index: number): Analysis => {
      const known = moments.get(index) ?? analysisOf(run, momentAt(run, on, ticks[index]!), isEnd && index === last);
      moments.set(index, known);
      return known;
    };
    const tell = (after: readonly Finding[], at: Moment): readonly ReplayEvent[] => {
      const events = eventsBetween(told, after, at);
      told = after;
      return events;
    };
    let start = -1;
    let urgent = urgentIn(standing);
    while (start < last && urgentIn(judge(last)) !== urgent) {
      let low = start;
      let high = last;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (urgentIn(judge(middle)) === urgent) low = middle;
        else high = middle;
      }
      const analysis = judge(high);
      const at = placed(momentAt(run, on, ticks[high]!));
      const events = tell(withUrgent(told, analysis.findings), at);
      yield { at, analysis, events, share, isEnd: false };
      stop ??= stopFrom(analysis, at, pathOf);
      urgent = urgentIn(analysis);
      start = high;
    }
    const analysis = judge(last);
    lastMoment = momentAt(run, on, ticks[last]!);
    const now = analysis.findings;
    const at = placed(lastMoment);
    const events = tell(isEnd ? now : confirmed(told, standing?.findings ?? [], now), at);
    standing = analysis;
    pending = [];
    yield { at, analysis, events, share, isEnd };
  }

  const analysisOf = (run: Run, moment: Moment, isEnd: boolean): Analysis =>
    analysisAt(run, moment, isEnd, isEnd ? { ...judging, ...silence } : judging);
  const placed = (moment: Moment): Moment => ({ ...moment, file: pathOf(moment.file) });

  /** A second file may bring another clock: what was seen is then told by the place that was judged last. */
  function setClock(run: Run): void {
    const now = clockOf(run);
    if (now === clock) return;
    if (clock !== null && now !== null && lastMoment !== null) lastSeen = lastMoment[now] ?? lastSeen;
    clock = now;
  }

  function begin(run: Run): LiveNews {
    setClock(run);
    const ticks = clock === null ? [] : [...ticksOf(run, clock)];
    count = ticks.length;
    lastSeen = ticks.at(-1) ?? lastSeen;
    if (clock !== null && count > 0) {
      pending = [lastSeen];
      eventsOf(advance(run, clock, false, 1));
      told = standing!.findings;
    }
    return news([]);
  }

  function* seeInSteps(run: Run): Generator<JudgedPlace> {
    setClock(run);
    if (clock === null) return;
    const ticks = ticksOf(run, clock, lastSeen);
    for (const [index, tick] of ticks.entries()) {
      pending.push(tick);
      lastSeen = tick;
      if (isCheckpoint(count++)) yield* advance(run, clock, false, (index + 1) / ticks.length);
    }
  }

  function* endInSteps(run: Run): Generator<JudgedPlace> {
    yield* seeInSteps(run);
    if (clock === null || count === 0) return;
    // The last place is judged once more, since the end has something to add.
    if (pending.length === 0) pending = [lastSeen];
    yield* advance(run, clock, true, 1);
  }

  function end(run: Run, silentSeconds?: number): LiveNews {
    silence = silentSeconds === undefined ? {} : { silentSeconds };
    return news(eventsOf(endInSteps(run)));
  }

  const see = (run: Run): LiveNews => news(eventsOf(seeInSteps(run)));
  const news = (events: readonly ReplayEvent[]): LiveNews => ({ events, stop, analysis: standing });

  return { begin, see, end, endInSteps };
}

function eventsOf(judged: Iterable<JudgedPlace>): readonly ReplayEvent[] {
  return [...judged].flatMap(({ events }) => events);
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
