import { element } from '../dom/element';

const keys: readonly (readonly [string, string])[] = [
  ['← →', 'Go to the point before or after; with Shift by ten'],
  ['Home End', 'Go to the first or last point'],
  ['B', 'Go to the best value'],
  ['N P', 'Go to the next or previous finding'],
  ['Enter', 'Go to the line in the log'],
  ['+ −', 'Zoom in or out; also Ctrl with the wheel, or two fingers'],
  ['Alt ← →', 'Move the visible part; also Shift with a drag or the wheel'],
  ['0', 'Show the whole run'],
  ['Space', 'Play the replay, or pause it; Esc returns to now'],
  ['L', 'Log scale of the values; with Shift of the axis'],
  ['X', 'Next axis: step, epoch, time'],
  ['/', 'Filter metrics'],
  ['Esc', 'Free the cursor'],
  ['?', 'Show or hide these keys'],
];

/** The keys of the plots below them, shown and hidden by «?». */
export function createKeyHelp(): { readonly root: HTMLElement; toggle(): void } {
  const list = element('dl', { class: 'key-list' });
  const close = element('button', {
    class: 'link',
    text: 'Hide keys',
    set: { type: 'button' },
    on: { click: () => toggle() },
  });
  const root = element(
    'section',
    { class: 'key-help', hidden: true, aria: { label: 'Keys of the plots' }, set: { tabIndex: -1 } },
    list,
    close,
  );
  let opener: HTMLElement | null = null;

  const toggle = () => {
    root.hidden = !root.hidden;
    if (root.hidden) return opener?.focus();
    if (list.childElementCount === 0) {
      list.append(
        ...keys.map(([key, does]) => element('div', {}, element('dt', { text: key }), element('dd', { text: does }))),
      );
    }
    opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    root.focus();
    root.scrollIntoView({ block: 'nearest' });
  };
  root.addEventListener('keydown', (event) => {
    if (event.key !== '?' && event.key !== 'Escape') return;
    event.preventDefault();
    toggle();
  });
  return { root, toggle };
}
