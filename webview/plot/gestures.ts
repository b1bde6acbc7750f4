import type { Range } from '../model/state';
import type { PlotFigure } from './figure';

export interface PlotGestures {
  hover(figure: PlotFigure, place: number): void;
  leave(): void;
  /** A press without a drag. */
  pin(figure: PlotFigure, place: number): void;
  /** Shows a part as selected; null for none. */
  select(range: Range | null): void;
  zoom(range: Range): void;
  /** Scales the visible part around a place; below 1 shows less of the run. */
  zoomBy(factor: number, around: number): void;
  /** Moves the visible part by a share of its width. */
  panBy(share: number): void;
  open(figure: PlotFigure, place: number): void;
  reset(): void;
}

/** A drag shorter than this is a shaky click. */
const leastDrag = 5;

/**
 * Pointer and wheel on a plot: drag to zoom, with Shift to move, click to pin, double click to open, two fingers or the
 * wheel with Ctrl or Cmd to zoom, the wheel with Shift or sideways to move.
 */
export function listenToPointer(figure: PlotFigure, gestures: PlotGestures): void {
  const { surface } = figure;
  let pressed: number | null = null;
  let dragging = false;
  let moved: number | null = null;
  const fingers = new Map<number, number>();

  surface.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || figure.isOnAxis(event)) return;
    surface.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') fingers.set(event.pointerId, event.clientX);
    dragging = false;
    moved = event.shiftKey ? event.clientX : null;
    pressed = event.shiftKey || fingers.size > 1 ? null : event.clientX;
    if (fingers.size > 1) gestures.select(null);
  });
  surface.addEventListener('pointermove', (event) => {
    if (fingers.size > 1) return pinch(figure, fingers, event, gestures);
    if (moved !== null) {
      gestures.panBy((moved - event.clientX) / figure.width());
      moved = event.clientX;
      return;
    }
    if (pressed === null) {
      if (figure.isOnAxis(event)) gestures.leave();
      else gestures.hover(figure, figure.placeAt(event.clientX));
      return;
    }
    dragging ||= Math.abs(event.clientX - pressed) >= leastDrag;
    if (dragging) gestures.select(between(figure.placeAt(pressed), figure.placeAt(event.clientX)));
  });
  surface.addEventListener('pointerup', (event) => {
    moved = null;
    if (fingers.delete(event.pointerId) && fingers.size > 0) pressed = null;
    if (pressed === null) return;
    if (dragging) gestures.zoom(between(figure.placeAt(pressed), figure.placeAt(event.clientX)));
    else gestures.pin(figure, figure.placeAt(event.clientX));
    pressed = null;
  });
  surface.addEventListener('pointercancel', (event) => {
    if (dragging) gestures.select(null);
    fingers.delete(event.pointerId);
    pressed = moved = null;
  });
  surface.addEventListener('pointerleave', () => gestures.leave());
  surface.addEventListener('dblclick', (event) => {
    if (figure.isOnAxis(event)) gestures.reset();
    else gestures.open(figure, figure.placeAt(event.clientX));
  });
  surface.addEventListener(
    'wheel',
    (event) => {
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        const notches = Math.max(-60, Math.min(60, event.deltaY)) / 200;
        gestures.zoomBy(Math.exp(notches), figure.placeAt(event.clientX));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        gestures.panBy(sideways / figure.width());
      } else return;
      event.preventDefault();
    },
    { passive: false },
  );
}

/** Two fingers: what is between them stays between them. */
function pinch(figure: PlotFigure, fingers: Map<number, number>, event: PointerEvent, gestures: PlotGestures): void {
  if (!fingers.has(event.pointerId)) return;
  const spread = () => {
    const at = [...fingers.values()];
    return { middle: (Math.min(...at) + Math.max(...at)) / 2, width: Math.max(...at) - Math.min(...at) };
  };
  const before = spread();
  fingers.set(event.pointerId, event.clientX);
  const after = spread();
  // Zoomed first: the whole run could not be moved.
  if (before.width > 0 && after.width > 0) {
    gestures.zoomBy(before.width / after.width, figure.placeAt(before.middle));
  }
  gestures.panBy((before.middle - after.middle) / figure.width());
}

function between(left: number, right: number): Range {
  return { from: Math.min(left, right), to: Math.max(left, right) };
}
