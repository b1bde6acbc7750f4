let context: CanvasRenderingContext2D | null = null;

/** Pixels that a label of a drawing takes, in the page's font at eleven pixels. */
export function textWidth(text: string): number {
  context ??= document.createElement('canvas').getContext('2d')!;
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}
