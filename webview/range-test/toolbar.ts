import { element, setText } from '../dom/element';
import type { RateLook } from '../model/range-test';
import type { ViewState } from '../model/state';

/** How the chart of a range test is looked at: loss or slope, a log scale, smoothing. */
export function createRateToolbar(change: (patch: Partial<ViewState>) => void): {
  readonly root: HTMLElement;
  show(look: RateLook): void;
} {
  let logarithmic = false;
  const button = (text: string, kind: string, click: () => void) =>
    element('button', { class: kind, text, set: { type: 'button' }, on: { click } });
  const loss = button('Loss', 'choice', () => change({ slope: false }));
  const slope = button('Slope', 'choice', () => change({ slope: true }));
  const log = button('Log y', 'toggle-button', () => change({ logarithmic: !logarithmic }));
  const slider = element('input', {
    set: { type: 'range', min: '0', max: '0.99', step: '0.01' },
    aria: { label: 'Smoothing of the loss' },
    on: { input: () => change({ smoothing: Number(slider.value) }) },
  });
  const factor = element('span', { class: 'factor' });
  return {
    root: element(
      'div',
      { class: 'toolbar', role: 'toolbar', aria: { label: 'Range test' } },
      element('span', { class: 'segment', role: 'group', aria: { label: 'Value' } }, loss, slope),
      log,
      element('label', { class: 'smoothing' }, element('span', { class: 'word', text: 'Smoothing' }), slider, factor),
    ),
    show(look) {
      logarithmic = look.logarithmic;
      press(loss, !look.slope);
      press(slope, look.slope);
      press(log, logarithmic);
      // Slopes are negative where the loss falls.
      log.disabled = look.slope;
      if (Number(slider.value) !== look.smoothing) slider.value = String(look.smoothing);
      setText(factor, look.smoothing.toFixed(2));
    },
  };
}

function press(node: HTMLElement, pressed: boolean): void {
  node.setAttribute('aria-pressed', String(pressed));
}
