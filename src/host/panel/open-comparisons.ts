import type { WebviewPanel } from 'vscode';
import type { HostContext } from '../context';
import { ComparePanel } from './compare-panel';

/** The webviews that compare runs at present. */
export class OpenComparisons {
  readonly #panels = new Set<ComparePanel>();

  get all(): readonly ComparePanel[] {
    return [...this.#panels];
  }

  /** The panel that compares these runs and no others, in any order. O(panels · runs). */
  find(runs: readonly string[]): ComparePanel | null {
    const wanted = keyOf(runs);
    return this.all.find((shown) => keyOf(shown.runs) === wanted) ?? null;
  }

  /** Fills a webview with runs. */
  attach(panel: WebviewPanel, runs: readonly string[], context: HostContext): void {
    const shown = new ComparePanel(panel, runs, context);
    this.#panels.add(shown);
    panel.onDidDispose(() => this.#panels.delete(shown));
  }
}

function keyOf(runs: readonly string[]): string {
  return JSON.stringify([...new Set(runs)].sort());
}
