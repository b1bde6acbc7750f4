import type { WebviewPanel } from 'vscode';
import type { HostContext } from '../context';
import { RunPanel } from './run-panel';

/** The webviews that show runs at present. */
export class OpenPanels {
  readonly #panels = new Set<RunPanel>();

  get all(): readonly RunPanel[] {
    return [...this.#panels];
  }

  /** The panel that has the focus. */
  get active(): RunPanel | null {
    return this.all.find(({ panel }) => panel.active) ?? null;
  }

  /** The panel of a run, for there is one per run. */
  find(run: string, viewType: string): RunPanel | null {
    return this.all.find((shown) => shown.panel.viewType === viewType && shown.run === run) ?? null;
  }

  /** Fills a webview with a run. */
  attach(panel: WebviewPanel, path: string, context: HostContext): RunPanel {
    const shown = new RunPanel(panel, path, context);
    this.#panels.add(shown);
    panel.onDidDispose(() => this.#panels.delete(shown));
    return shown;
  }
}
