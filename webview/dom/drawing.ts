type Attributes = Readonly<Record<string, string | number>>;

/** Builds a part of a drawing. Colours and strokes come from the style sheet, by class. */
export function shape<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** A label whose baseline is at `y`. */
export function label(
  text: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  kind = '',
): SVGTextElement {
  return shape('text', { x, y, 'text-anchor': anchor, class: kind }, text);
}

/** A line one pixel wide, moved onto the pixels. */
export function rule(kind: string, x1: number, y1: number, x2: number, y2: number): SVGLineElement {
  const vertical = x1 === x2;
  const [dx, dy] = vertical ? [0.5, 0] : [0, 0.5];
  return shape('line', {
    class: kind,
    x1: (vertical ? Math.round(x1) : x1) + dx,
    x2: (vertical ? Math.round(x2) : x2) + dx,
    y1: (vertical ? y1 : Math.round(y1)) + dy,
    y2: (vertical ? y2 : Math.round(y2)) + dy,
  });
}
