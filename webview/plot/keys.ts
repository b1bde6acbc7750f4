import type { PlotFigure } from './figure';

export interface PlotKeys {
  /** Moves by points; ±Infinity goes to an end. */
  move(figure: PlotFigure, points: number): void;
  goToBest(figure: PlotFigure): void;
  goToFinding(figure: PlotFigure, step: 1 | -1): void;
  openHere(figure: PlotFigure): void;
  /** Moves the visible part by a share of its width. */
  pan(share: number): void;
  /** Shows or hides the list of keys. */
  help(): void;
  zoomHere(factor: number): void;
  reset(): void;
  toggleLogarithmic(): void;
  toggleLogarithmicX(): void;
  nextAxis(): void;
  free(): void;
}

export function listenToKeys(figure: PlotFigure, keys: PlotKeys): void {
  figure.surface.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const action = actionOf(event, figure, keys);
    if (action === null) return;
    event.preventDefault();
    action();
  });
}

function actionOf(event: KeyboardEvent, figure: PlotFigure, keys: PlotKeys): (() => void) | null {
  const points = event.shiftKey ? 10 : 1;
  if (event.altKey) return panOf(event, keys);
  switch (event.key) {
    case 'ArrowLeft':
      return () => keys.move(figure, -points);
    case 'ArrowRight':
      return () => keys.move(figure, points);
    case 'Home':
      return () => keys.move(figure, -Infinity);
    case 'End':
      return () => keys.move(figure, Infinity);
    case 'b':
    case 'B':
      return () => keys.goToBest(figure);
    case 'n':
    case 'N':
      return () => keys.goToFinding(figure, 1);
    case 'p':
    case 'P':
      return () => keys.goToFinding(figure, -1);
    case 'Enter':
      return () => keys.openHere(figure);
    case '+':
    case '=':
      return () => keys.zoomHere(0.5);
    case '-':
      return () => keys.zoomHere(2);
    case '0':
      return () => keys.reset();
    case 'l':
      return () => keys.toggleLogarithmic();
    case 'L':
      return () => keys.toggleLogarithmicX();
    case 'x':
    case 'X':
      return () => keys.nextAxis();
    case '?':
      return () => keys.help();
    case 'Escape':
      return () => keys.free();
    default:
      return null;
  }
}

/** A quarter of what is seen at once, so that the eye can follow. */
function panOf({ key }: KeyboardEvent, keys: PlotKeys): (() => void) | null {
  if (key === 'ArrowLeft') return () => keys.pan(-0.25);
  return key === 'ArrowRight' ? () => keys.pan(0.25) : null;
}
