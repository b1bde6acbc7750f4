import type { RunService, RunState } from '../../../../src/service';

/** Resolves with the next state of any run that is as told. */
export function nextState(service: RunService, isExpected: (state: RunState) => boolean): Promise<RunState> {
  return new Promise((resolve) => {
    const stop = service.onChange((state) => {
      if (!isExpected(state)) return;
      stop();
      resolve(state);
    });
  });
}

/** The number of points of a series of the newest attempt; -1 without the series. */
export function pointsOf(state: RunState, series: string): number {
  return state.reports.at(-1)?.series.find(({ name }) => name === series)?.points ?? -1;
}
