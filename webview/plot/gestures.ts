import type { Range } from '../model/state';
import type { PlotFigure } from './figure';

export interface PlotGestures {
  hover(figure: PlotFigure, place: number): void;
  leave(): void;
  /** A press without a drag. */
  pin(figure: PlotFigure, place: number): void;
  select(range: Range): void;
  zoom(range: Range | null): void;
  /** Scales the visible part around a place; below 1 shows less of the run. */
  zoomBy(factor: number, around: number): void;
  open(figure: PlotFigure, place: number): void;
  reset(): void;
}

/** A drag shorter than this is a shaky click. */
const leastDrag = 5;

/** Pointer and wheel on a plot: drag to zoom, click to pin, double click to open, wheel with Ctrl or Cmd to zoom. */
export function listenToPointer(figure: PlotFigure, gestures: PlotGestures): void {
  const { surface } = figure;
  let pressed: number | null = null;
  let dragging = false;

  surface.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || figure.isOnAxis(event)) return;
    pressed = event.clientX;
    dragging = false;
    surface.setPointerCapture(event.pointerId);
  });
  surface.addEventListener('pointermove', (event) => {
    if (pressed === null) {
      if (figure.isOnAxis(event)) gestures.leave();
      else gestures.hover(figure, figure.placeAt(event.clientX));
      return;
    }
    dragging ||= Math.abs(event.clientX - pressed) >= leastDrag;
    if (dragging) gestures.select(between(figure.placeAt(pressed), figure.placeAt(event.clientX)));
  });
  surface.addEventListener('pointerup', (event) => {
    if (pressed === null) return;
    if (dragging) gestures.zoom(between(figure.placeAt(pressed), figure.placeAt(event.clientX)));
    else gestures.pin(figure, figure.placeAt(event.clientX));
    pressed = null;
  });
  surface.addEventListener('pointercancel', () => {
    if (dragging) gestures.zoom(null);
    pressed = null;
  });
  surface.addEventListener('pointerleave', () => gestures.leave());
  surface.addEventListener('dblclick', (event) => {
    if (figure.isOnAxis(event)) gestures.reset();
    else gestures.open(figure, figure.placeAt(event.clientX));
  });
  surface.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      gestures.zoomBy(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 200), figure.placeAt(event.clientX));
    },
    { passive: false },
  );
}

function between(left: number, right: number): Range {
  return { from: Math.min(left, right), to: Math.max(left, right) };
}
