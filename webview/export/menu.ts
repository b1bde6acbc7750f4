import { element } from '../dom/element';
import { icon, type IconName } from '../dom/icons';

export interface MenuItem {
  readonly text: string;
  choose(): void;
}

/** A button that opens a menu, with the keys that menus have: arrows, Home, End, Enter, Escape. */
export function createMenu(label: string, items: readonly MenuItem[], name: IconName = 'ellipsis'): HTMLElement {
  const buttons = items.map(({ text, choose }) =>
    element('button', {
      class: 'menu-item',
      text,
      role: 'menuitem',
      set: { type: 'button', tabIndex: -1 },
      on: {
        click: () => {
          close();
          choose();
        },
      },
    }),
  );
  const list = element('div', { class: 'menu', role: 'menu', hidden: true, aria: { label } }, ...buttons);
  const opener = element(
    'button',
    {
      class: 'icon-button small',
      title: label,
      aria: { label, haspopup: 'menu', expanded: false },
      set: { type: 'button' },
      on: { click: () => (list.hidden ? open() : close()) },
    },
    icon(name),
  );
  const root = element('div', { class: 'menu-host', on: { keydown: onKey, focusout: onFocusOut } }, opener, list);

  function open(at = 0): void {
    list.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    buttons.at(at)?.focus();
  }

  function close(): void {
    if (list.hidden) return;
    const hadFocus = list.contains(document.activeElement);
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    if (hadFocus) opener.focus();
  }

  function onFocusOut({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) close();
  }

  function onKey(event: KeyboardEvent): void {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const moves: Readonly<Record<string, () => void>> = list.hidden
      ? { ArrowDown: () => open(), ArrowUp: () => open(-1) }
      : {
          ArrowDown: () => buttons[(at + 1) % buttons.length]!.focus(),
          ArrowUp: () => buttons.at(at <= 0 ? -1 : at - 1)!.focus(),
          Home: () => buttons[0]!.focus(),
          End: () => buttons.at(-1)!.focus(),
          Escape: close,
        };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  return root;
}
