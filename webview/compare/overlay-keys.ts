import type { Cursor } from './overlay-drawing';
import { nearestPoint, valueAt } from './model/lines';
import type { OverlayView } from './overlay-view';

export interface OverlayKeys {
  view(): OverlayView | null;
  cursor(): Cursor;
  moveTo(next: Partial<Cursor>): void;
  look(run: number | null): void;
  open(run: number | null): void;
  zoomBy(factor: number): void;
  reset(): void;
  toggle(name: 'logarithmic' | 'logarithmicX' | 'bestSoFar'): void;
  nextAxis(): void;
}

export function listenToOverlayKeys(surface: HTMLElement, keys: OverlayKeys): void {
  surface.addEventListener('keydown', (event) => {
    const view = keys.view();
    if (view === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event, view, keys);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

function actionOf(event: KeyboardEvent, view: OverlayView, keys: OverlayKeys): (() => void) | undefined {
  const points = event.shiftKey ? 10 : 1;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(view, keys, -points),
    ArrowRight: () => move(view, keys, points),
    Home: () => move(view, keys, -Infinity),
    End: () => move(view, keys, Infinity),
    ArrowUp: () => nextLine(view, keys, -1),
    ArrowDown: () => nextLine(view, keys, 1),
    b: () => keys.moveTo({ run: view.best, place: keys.cursor().place }),
    ' ': () => keys.look(keys.cursor().run),
    Enter: () => keys.open(keys.cursor().run),
    '+': () => keys.zoomBy(0.5),
    '=': () => keys.zoomBy(0.5),
    '-': () => keys.zoomBy(2),
    '0': () => keys.reset(),
    l: () => keys.toggle('logarithmic'),
    L: () => keys.toggle('logarithmicX'),
    x: () => keys.nextAxis(),
    Escape: () => keys.moveTo({ run: null, place: null, drag: null }),
  };
  return actions[event.key] ?? actions[event.key === 'B' || event.key === 'X' ? event.key.toLowerCase() : ''];
}

/** Moves along the lit line, else along that of the focused or the best run. */
function move(view: OverlayView, keys: OverlayKeys, points: number): void {
  const { run, place } = keys.cursor();
  const wanted = run ?? view.focused ?? view.best;
  const line = view.lines.find((candidate) => candidate.run === wanted) ?? view.lines[0];
  if (line === undefined || line.x.length === 0) return;
  const last = line.x.length - 1;
  const here = place === null ? (points < 0 ? last + 1 : -1) : nearestPoint(line.x, place);
  keys.moveTo({ run: line.run, place: line.x[Math.max(0, Math.min(last, here + points))]! });
}

/** Goes to the line next above or below at the cursor. */
function nextLine(view: OverlayView, keys: OverlayKeys, step: 1 | -1): void {
  const { run, place } = keys.cursor();
  const at = place ?? view.visible.to;
  const heights = view.lines
    .map((line) => ({ run: line.run, y: view.pixels.y(valueAt(line, Math.min(at, line.x.at(-1) ?? at))) }))
    .filter(({ y }) => Number.isFinite(y))
    .sort((one, other) => one.y - other.y);
  const index = heights.findIndex((line) => line.run === (run ?? view.focused ?? view.best));
  const next = heights[Math.max(0, Math.min(heights.length - 1, index + step))];
  if (next !== undefined) keys.moveTo({ run: next.run, place: at });
}
