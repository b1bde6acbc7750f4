export interface RateKeys {
  /** Moves by points; ±Infinity goes to an end. */
  move(points: number): void;
  goToMark(step: 1 | -1): void;
  goToPick(): void;
  openHere(): void;
  toggleLogarithmic(): void;
  toggleSlope(): void;
  free(): void;
}

/** The keys of the other plots, as far as they mean something here. */
export function listenToRateKeys(surface: HTMLElement, keys: RateKeys): void {
  surface.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event, keys);
    if (action === null) return;
    event.preventDefault();
    action();
  });
}

function actionOf({ key, shiftKey }: KeyboardEvent, keys: RateKeys): (() => void) | null {
  const points = shiftKey ? 10 : 1;
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowLeft':
      return () => keys.move(-points);
    case 'ArrowRight':
      return () => keys.move(points);
    case 'Home':
      return () => keys.move(-Infinity);
    case 'End':
      return () => keys.move(Infinity);
    case 'n':
      return () => keys.goToMark(1);
    case 'p':
      return () => keys.goToMark(-1);
    case 'b':
      return () => keys.goToPick();
    case 'Enter':
      return () => keys.openHere();
    case 'l':
      return () => keys.toggleLogarithmic();
    case 's':
      return () => keys.toggleSlope();
    case 'Escape':
      return () => keys.free();
    default:
      return null;
  }
}
