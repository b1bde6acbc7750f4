import type { OverlayView } from './overlay-view';

export interface OverlayGestures {
  view(): OverlayView | null;
  /** Coordinates are pixels of the surface. */
  hover(x: number, y: number): void;
  leave(): void;
  drag(from: number, to: number): void;
  select(from: number, to: number): void;
  cancel(): void;
  /** A press without a drag. */
  look(): void;
  reset(): void;
  zoomBy(factor: number, x: number): void;
}

/** A drag shorter than this is a shaky click. */
const leastDrag = 5;

/** Drag to zoom, wheel with Ctrl or Cmd and pinch to zoom, double click to reset, click to look at a run. */
export function listenToOverlay(surface: HTMLElement, gestures: OverlayGestures): void {
  let pressed: number | null = null;
  let dragging = false;
  const placed = (event: MouseEvent): readonly [number, number] => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const isOnAxis = (x: number, y: number) => {
    const area = gestures.view()?.pixels.area;
    return area === undefined || x < area.left - 4 || y > area.bottom + 2;
  };

  surface.addEventListener('pointerdown', (event) => {
    const [x, y] = placed(event);
    if (event.button !== 0 || isOnAxis(x, y)) return;
    pressed = x;
    dragging = false;
    surface.setPointerCapture(event.pointerId);
  });
  surface.addEventListener('pointermove', (event) => {
    const [x, y] = placed(event);
    if (pressed === null) {
      if (isOnAxis(x, y)) gestures.leave();
      else gestures.hover(x, y);
      return;
    }
    dragging ||= Math.abs(x - pressed) >= leastDrag;
    if (dragging) gestures.drag(pressed, x);
  });
  surface.addEventListener('pointerup', (event) => {
    if (pressed === null) return;
    if (dragging) gestures.select(pressed, placed(event)[0]);
    else gestures.look();
    pressed = null;
  });
  surface.addEventListener('pointercancel', () => {
    if (dragging) gestures.cancel();
    pressed = null;
  });
  surface.addEventListener('pointerleave', () => gestures.leave());
  surface.addEventListener('dblclick', () => gestures.reset());
  surface.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      gestures.zoomBy(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 200), placed(event)[0]);
    },
    { passive: false },
  );
}
