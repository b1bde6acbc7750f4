import type { PlotAxis } from '../../src/protocol';
import { post } from '../host';
import type { Range } from '../model/state';

/** A request for curves that the host has not answered yet. */
export interface Request {
  readonly number: number;
  readonly axis: PlotAxis;
  readonly range: Range | null;
}

/** What is visible: its axis, its part and the device pixels that it has. */
export interface Visible {
  readonly axis: PlotAxis;
  readonly range: Range | null;
  readonly width: number;
  readonly logarithmic: boolean;
}

export interface Requests {
  /** Asks for the curves of what is visible, once nothing has changed for a moment. */
  ask(): void;
  /** The request that an answer belongs to, which it ends; null for an answer that came too late. */
  answered(number: number): Request | null;
  /** Device pixels that the last request, or the start, told the host. */
  width(): number;
}

/** Wheel and drag ask for detail once they rest. */
const requestPause = 80;

/** Device pixels that the plots will have, told to the host before there is any: a page's width without its edges. */
function expectedWidth(): number {
  const page = document.documentElement.clientWidth;
  const edges = page >= 1040 ? 552 : page > 640 ? 152 : 68;
  return Math.max(200, Math.round((page - edges) * devicePixelRatio));
}

/** Asks the host for curves; `visible` answers null while no run is shown. */
export function createRequests(visible: () => Visible | null): Requests {
  let pending: Request | null = null;
  let count = 0;
  let width = expectedWidth();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    const look = visible();
    if (look === null) return;
    const { axis, range, logarithmic } = look;
    pending = { number: ++count, axis, range };
    ({ width } = look);
    const { from, to } = range ?? { from: null, to: null };
    post({ type: 'range', request: count, axis, from, to, width, logarithmic });
  };
  return {
    ask() {
      clearTimeout(timer);
      timer = setTimeout(send, requestPause);
    },
    answered(number) {
      if (pending?.number !== number) return null;
      const request = pending;
      pending = null;
      return request;
    },
    width: () => width,
  };
}
