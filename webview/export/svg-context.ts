import { markup, number, type Attributes } from './svg-markup';

/** A colour that every reader of SVG knows, and how opaque it is. */
export interface PlainColor {
  readonly hex: string;
  readonly alpha: number;
}

/** What the page knows and a drawing needs. */
export interface SvgHelp {
  /** Width of a text in pixels, in a font as a canvas takes it. */
  measure(text: string, font: string): number;
  /** Any colour of CSS, without names, functions and mixtures. */
  plain(color: string): PlainColor;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A path as SVG spells it: what our plots use of one. */
export class SvgPath {
  readonly #parts: string[] = [];

  moveTo(x: number, y: number): void {
    this.#parts.push(`M${number(x)} ${number(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#parts.push(`${this.#parts.length === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`);
  }

  closePath(): void {
    if (this.#parts.length > 0) this.#parts.push('Z');
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#parts.push(`M${number(x)} ${number(y)}h${number(width)}v${number(height)}h${number(-width)}Z`);
  }

  /** Whole circles, as points and rings are. */
  arc(x: number, y: number, radius: number): void {
    const r = number(radius);
    const half = (to: number): string => `A${r} ${r} 0 1 1 ${number(to)} ${number(y)}`;
    this.#parts.push(`M${number(x - radius)} ${number(y)}${half(x + radius)}${half(x - radius)}Z`);
  }

  /** Empty where nothing was drawn. */
  get text(): string {
    return this.#parts.join('');
  }
}

/** What `save` keeps. */
const kept = [
  ...(['fillStyle', 'strokeStyle', 'globalAlpha', 'lineWidth', 'lineCap', 'lineJoin'] as const),
  ...(['font', 'textAlign', 'textBaseline'] as const),
];

/** Share of a font's size from the middle of its letters down to their baseline. */
const middleToBaseline = 0.35;

/**
 * Takes the place of a canvas's context and writes down as SVG what is drawn on it: as much of a context as our plots
 * use, at a scale of one. So a chart is one drawing that knows neither canvas nor SVG.
 */
export class SvgContext {
  fillStyle = '#000';
  strokeStyle = '#000';
  globalAlpha = 1;
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  #dash: readonly number[] = [];
  #clip: Rectangle | null = null;
  #path = new SvgPath();
  #rectangle: Rectangle | null = null;
  readonly #saved: (() => void)[] = [];
  readonly #clips: string[] = [];
  readonly #shapes: string[] = [];

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly help: SvgHelp,
  ) {}

  /** All that was drawn, as a document of the given size. */
  document(width: number, height: number, title: string): string {
    const size = { width: number(width), height: number(height), viewBox: `0 0 ${number(width)} ${number(height)}` };
    const clips = this.#clips.length === 0 ? '' : markup('defs', {}, this.#clips.join(''));
    const content = `${markup('title', {}, title, true)}\n${clips}${this.#shapes.join('\n')}\n`;
    return `${markup('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img' }, content)}\n`;
  }

  save(): void {
    const state = kept.map((name) => [name, this[name]] as const);
    const [dash, clip] = [this.#dash, this.#clip];
    this.#saved.push(() => {
      Object.assign(this, Object.fromEntries(state));
      this.#dash = dash;
      this.#clip = clip;
    });
  }

  restore(): void {
    this.#saved.pop()?.();
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = [...dash];
  }

  getLineDash(): readonly number[] {
    return this.#dash;
  }

  beginPath(): void {
    this.#path = new SvgPath();
    this.#rectangle = null;
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(x, y);
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(x, y);
  }

  closePath(): void {
    this.#path.closePath();
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#rectangle = { x, y, width, height };
    this.#path.rect(x, y, width, height);
  }

  arc(x: number, y: number, radius: number): void {
    this.#path.arc(x, y, radius);
  }

  /** To the rectangle that the path is; within what was clipped before. */
  clip(): void {
    if (this.#rectangle !== null) this.#clip = intersection(this.#rectangle, this.#clip);
  }

  stroke({ text } = this.#path): void {
    if (text !== '') this.#add('path', { d: text, fill: 'none', ...this.#strokes() });
  }

  fill({ text } = this.#path): void {
    if (text !== '') this.#add('path', { d: text, ...this.#fills() });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const place = { x: number(x), y: number(y), width: number(width), height: number(height) };
    this.#add('rect', { ...place, ...this.#fills() });
  }

  fillText(text: string, x: number, y: number): void {
    this.#add('text', { ...this.#letters(x, y), ...this.#fills() }, text);
  }

  strokeText(text: string, x: number, y: number): void {
    this.#add('text', { ...this.#letters(x, y), fill: 'none', ...this.#strokes() }, text);
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.help.measure(text, this.font) };
  }

  clearRect(): void {
    // A drawing begins on nothing.
  }

  setTransform(): void {
    // Chart.js sets its scale, which is one.
  }

  resetTransform(): void {
    // As above.
  }

  #add(tag: string, attributes: Attributes, text = ''): void {
    this.#shapes.push(markup(tag, { ...attributes, ...this.#clipping() }, text, true));
  }

  #fills(): Attributes {
    const { hex, alpha } = this.help.plain(this.fillStyle);
    return { fill: hex, ...opacity('fill-opacity', alpha * this.globalAlpha) };
  }

  #strokes(): Attributes {
    const { hex, alpha } = this.help.plain(this.strokeStyle);
    return {
      stroke: hex,
      ...opacity('stroke-opacity', alpha * this.globalAlpha),
      'stroke-width': number(this.lineWidth),
      ...(this.#dash.length > 0 ? { 'stroke-dasharray': this.#dash.map(number).join(' ') } : {}),
      ...(this.lineJoin === 'miter' ? {} : { 'stroke-linejoin': this.lineJoin }),
      ...(this.lineCap === 'butt' ? {} : { 'stroke-linecap': this.lineCap }),
    };
  }

  #letters(x: number, y: number): Attributes {
    const [, weight = '', size = '10', family = 'sans-serif'] = /^(.*?)([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const down = this.textBaseline === 'middle' ? middleToBaseline * Number(size) : 0;
    const anchor = this.textAlign === 'center' ? 'middle' : this.textAlign === 'right' ? 'end' : 'start';
    return {
      x: number(x),
      y: number(y + down),
      'font-family': family,
      'font-size': size,
      ...(weight.trim() === '' ? {} : { 'font-weight': weight.trim() }),
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
    };
  }

  #clipping(): Attributes {
    if (this.#clip === null) return {};
    const { x, y, width, height } = this.#clip;
    const place = { x: number(x), y: number(y), width: number(width), height: number(height) };
    const shape = markup('rect', place);
    const known = this.#clips.findIndex((clip) => clip.includes(shape));
    const at = known < 0 ? this.#clips.length : known;
    if (known < 0) this.#clips.push(markup('clipPath', { id: `clip${at}` }, shape));
    return { 'clip-path': `url(#clip${at})` };
  }
}

function opacity(name: string, alpha: number): Attributes {
  return alpha < 1 ? { [name]: number(alpha) } : {};
}

function intersection(one: Rectangle, other: Rectangle | null): Rectangle {
  if (other === null) return one;
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}
