/** A device-crisp coordinate for lines one pixel wide. */
export function crisp(at: number): number {
  return Math.round(at) + 0.5;
}

export interface LineStyle {
  readonly color: string;
  readonly alpha?: number;
  readonly width?: number;
  readonly dash?: readonly number[];
}

export function line(
  context: CanvasRenderingContext2D,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  { color, alpha = 1, width = 1, dash = [] }: LineStyle,
): void {
  context.save();
  context.globalAlpha = alpha;
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
  context.restore();
}

export interface TextStyle {
  readonly color: string;
  readonly font: string;
  readonly align?: CanvasTextAlign;
  /** Colour of an outline that keeps text readable over lines. */
  readonly halo?: string;
}

/** Writes a label whose middle is at `y`. */
export function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  { color, font, align = 'left', halo }: TextStyle,
): void {
  context.save();
  context.font = font;
  context.textAlign = align;
  context.textBaseline = 'middle';
  if (halo !== undefined) {
    context.strokeStyle = halo;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeText(text, x, y);
  }
  context.fillStyle = color;
  context.fillText(text, x, y);
  context.restore();
}

/** The text, shortened in its end until it fits. */
export function fitted(context: CanvasRenderingContext2D, text: string, font: string, width: number): string {
  context.save();
  context.font = font;
  let shown = text;
  for (let length = text.length - 1; length > 0 && context.measureText(shown).width > width; length--) {
    shown = `${text.slice(0, length)}…`;
  }
  context.restore();
  return shown;
}

export function circle(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  fill: string,
  stroke: string,
  width: number,
): void {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
  context.restore();
}
