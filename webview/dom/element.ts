type Child = Node | string | null | false;

type Properties<K extends keyof HTMLElementTagNameMap> = Readonly<
  Partial<{
    class: string;
    text: string;
    title: string | undefined;
    hidden: boolean;
    /** Names an element over a redraw, so that it keeps the focus. */
    key: string;
    aria: Readonly<Record<string, string | number | boolean>>;
    role: string;
    on: { readonly [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
    set: Partial<HTMLElementTagNameMap[K]>;
  }>
>;

declare global {
  interface Window {
    /** The panel's own words in the language of the editor, by the English ones, where that is another. */
    readonly words?: Readonly<Record<string, string>>;
  }
}

/** What a label is called in the language of the editor; whatever is none, such as a sentence or a name, stays. */
function word(text: string): string {
  return window.words?.[text] ?? text;
}

/** Children that are there, texts as the editor calls them. */
function shown(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => (child ? (typeof child === 'string' ? word(child) : child) : []));
}

/** Builds an element. Text goes in as text nodes only, so nothing in a log can become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<K> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  const { class: className, text, title, hidden, key, aria = {}, role, on = {}, set } = properties;
  if (className) node.className = className;
  if (text) node.textContent = word(text);
  if (title) node.title = word(title);
  node.hidden = !!hidden;
  if (key) node.dataset['key'] = key;
  if (role) node.setAttribute('role', role);
  for (const [name, value] of Object.entries(aria)) node.setAttribute(`aria-${name}`, word(String(value)));
  for (const [type, listener] of Object.entries(on)) {
    node.addEventListener(type, listener as EventListener);
  }
  Object.assign(node, set);
  node.append(...shown(children));
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
    title,
    set: { type: 'button' },
    on: { click: action },
  });
}

/** Sets text only where it differs: equal text must not wake a screen reader or the layout. */
export function setText(node: Element, text: string): void {
  const told = word(text);
  if (node.textContent !== told) node.textContent = told;
}

/** Redraws the children of a host when what they show has changed, and gives the focus back to the same control. */
export function redrawer<T>(host: HTMLElement, draw: (model: T) => readonly Child[]): (model: T) => void {
  let drawn: string | null = null;
  return (model) => {
    const next = JSON.stringify(model);
    if (next === drawn) return;
    drawn = next;
    const active = document.activeElement;
    const key = active instanceof HTMLElement && host.contains(active) ? active.dataset['key'] : undefined;
    host.replaceChildren(...shown(draw(model)));
    if (key !== undefined) host.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
}
