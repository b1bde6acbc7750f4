import { element, setText } from '../dom/element';

/** Screen readers cannot keep up with a held key: at most one readout per half second, the last one always. */
const pause = 500;

/** Tells a screen reader what the cursor shows. */
export function createAnnouncer(): { readonly root: HTMLElement; announce(text: string): void } {
  const root = element('div', { class: 'hidden-text', aria: { live: 'polite' } });
  let next: string | null = null;
  let waiting = false;

  const speak = () => {
    if (next === null) {
      waiting = false;
      return;
    }
    setText(root, next);
    next = null;
    waiting = true;
    setTimeout(speak, pause);
  };

  return {
    root,
    announce(text) {
      next = text;
      if (!waiting) speak();
    },
  };
}
