import '../../../webview/styles/base.css';
import '../../../webview/styles/sections.css';
import '../../../webview/styles/plots.css';
import '../../../webview/styles/compare-views.css';
import type { Comparison } from '../../../src/compare-protocol';
import type { CompareActions, CompareLook, CompareView } from '../../../webview/compare/look';
import { createCompareViews } from '../../../webview/compare-views/views';

import type { Axis } from '../../../src/core/series/decimate';

/** A page that has the views alone: what they ask for is done to the look, and told to the test. */

/** A curve as it comes from the test. */
interface PlainCurve {
  readonly run: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

declare global {
  interface Window {
    look: CompareLook;
    lit: string | null;
    opened: readonly string[];
    copied: string;
    showCurves(curves: readonly PlainCurve[], axis: Axis): void;
    showComparison(comparison: Comparison, look: Partial<CompareLook>): void;
  }
}

let comparison: Comparison | null = null;
window.look = { metric: null, axis: null, focused: null, filter: '', hidden: [], groupBy: null };
window.lit = null;
window.opened = [];
window.copied = '';

const showAll = () => {
  if (comparison === null) return;
  for (const view of views) view.show(comparison, window.look);
};
const actions: CompareActions = {
  change(patch) {
    window.look = { ...window.look, ...patch };
    showAll();
  },
  light(run) {
    window.lit = run;
    for (const view of views) view.light(run);
  },
  openRun(run) {
    window.opened = [...window.opened, run];
  },
  copy(text) {
    window.copied = text;
  },
};
const views: readonly CompareView[] = Object.values(createCompareViews(actions));

const headings = (['h1', 'h2'] as const).map((level) => {
  const heading = document.createElement(level);
  heading.className = 'hidden-text';
  heading.textContent = 'Compare';
  return heading;
});
const main = document.createElement('main');
main.append(...headings, ...views.map(({ root }) => root));
document.getElementById('app')?.replaceChildren(main);
window.showComparison = (next, look) => {
  comparison = next;
  window.look = { ...window.look, ...look };
  showAll();
};
window.showCurves = (curves, axis) => {
  const told = curves.map(({ run, x, y }) => ({ run, x: Float64Array.from(x), y: Float64Array.from(y) }));
  for (const view of views) view.showCurves?.(told, axis);
};
