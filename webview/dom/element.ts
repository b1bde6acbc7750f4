type Child = Node | string | null | false;

type Properties<K extends keyof HTMLElementTagNameMap> = Readonly<
  Partial<{
    class: string;
    text: string;
    title: string;
    hidden: boolean;
    /** Names an element over a redraw, so that it keeps the focus. */
    key: string;
    aria: Readonly<Record<string, string | number | boolean>>;
    role: string;
    on: { readonly [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
    set: Partial<HTMLElementTagNameMap[K]>;
  }>
>;

/** Builds an element. Text goes in as text nodes only, so nothing in a log can become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<K> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  const { class: className, text, title, hidden, key, aria, role, on, set } = properties;
  if (className !== undefined) node.className = className;
  if (text !== undefined) node.textContent = text;
  if (title !== undefined) node.title = title;
  if (hidden === true) node.hidden = true;
  if (key !== undefined) node.dataset['key'] = key;
  if (role !== undefined) node.setAttribute('role', role);
  for (const [name, value] of Object.entries(aria ?? {})) node.setAttribute(`aria-${name}`, String(value));
  for (const [type, listener] of Object.entries(on ?? {})) {
    node.addEventListener(type, listener as EventListener);
  }
  Object.assign(node, set);
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

/** A sentence in which no number such as 9.6e-4 breaks at its hyphen; copied, it is the same text. */
export function prose(sentence: string): readonly Node[] {
  return sentence
    .split(/(\d[\d.]*e-\d+)/)
    .map((part, index) =>
      index % 2 === 0 ? document.createTextNode(part) : element('span', { class: 'unbroken', text: part }),
    );
}

/** A button that looks like a link and does something in the editor. */
export function link(text: string, key: string, action: () => void, title?: string): HTMLButtonElement {
  return element('button', {
    class: 'link',
    text,
    key,
    ...(title === undefined ? {} : { title }),
    set: { type: 'button' },
    on: { click: action },
  });
}

/** Sets text only where it differs: equal text must not wake a screen reader or the layout. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Redraws the children of a host when what they show has changed, and gives the focus back to the same control. */
export function redrawer<T>(host: HTMLElement, draw: (model: T) => readonly Child[]): (model: T) => void {
  let shown: string | null = null;
  return (model) => {
    const next = JSON.stringify(model);
    if (next === shown) return;
    shown = next;
    const active = document.activeElement;
    const key = active instanceof HTMLElement && host.contains(active) ? active.dataset['key'] : undefined;
    host.replaceChildren(...draw(model).filter((child) => child !== null && child !== false));
    if (key !== undefined) host.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
}
