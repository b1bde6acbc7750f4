import { element } from '../dom/element';
import { post } from '../host';
import type { RateActions } from '../model/rate-advice';

/** Buttons that act on the advice; null where there is nothing to do. */
export function drawRateActions({ apply, rangeTest }: RateActions): HTMLElement | null {
  if (apply === null && !rangeTest) return null;
  return element(
    'div',
    { class: 'actions' },
    apply === null ? null : button(apply, 'apply rate', () => post({ type: 'apply-learning-rate' })),
    rangeTest && button('Insert a range test…', 'insert range test', () => post({ type: 'insert-range-test' })),
  );
}

function button(text: string, key: string, click: () => void): HTMLElement {
  return element('button', { class: 'button secondary', text, key, set: { type: 'button' }, on: { click } });
}
