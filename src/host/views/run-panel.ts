import { Disposable, ViewColumn, window, type WebviewPanel } from 'vscode';
import { streamKindOf } from '../../core/stream-id';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { dress } from '../panel/dress';
import { runPanelType, type RunPanel } from '../panel/run-panel';
import { pathOf } from '../targets';
import { baseName } from '../text/paths';
import { latest } from '../text/run-summary';

/** The run panel: one per run, beside the log that it was opened from, and back after a reload of the window. */
export const runPanel: View = { name: 'run-panel', register };

function register(context: HostContext): Disposable {
  return Disposable.from(
    registerCommand(context.log, 'fitcheck.showCurves', async (target: unknown, column: unknown) => {
      const path = pathOf(target) ?? context.documents.activePath();
      if (path !== undefined) await show(context, path, typeof column === 'number' ? column : undefined);
    }),
    registerCommand(context.log, 'fitcheck.replayRun', async (target: unknown) => {
      const given = pathOf(target);
      const panel = given === null ? context.panels.active : null;
      const path = given ?? context.documents.activePath();
      if (panel !== null) return panel.startReplay();
      if (path !== undefined) (await show(context, path)).startReplay();
    }),
    window.registerWebviewPanelSerializer(runPanelType, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
        const run = restoredRun(state);
        // What a terminal printed went with its window.
        if (run === null || streamKindOf(run) !== null) {
          panel.dispose();
          return;
        }
        dress(panel, context);
        context.panels.attach(panel, run, context);
      },
    }),
  );
}

/** `wanted` is where a new panel goes, when whoever asks knows better. */
async function show(context: HostContext, path: string, wanted?: ViewColumn): Promise<RunPanel> {
  const run = await runOf(context, path);
  const open = context.panels.find(run, runPanelType);
  if (open !== null) {
    open.panel.reveal();
    return open;
  }
  const state = context.store.get(run);
  const title = (state === null ? null : latest(state)?.name) ?? baseName(run);
  // The tab is known sooner than its editor, and also where the file is too large for one.
  const column = wanted ?? (context.documents.active() === null ? ViewColumn.Active : ViewColumn.Beside);
  const panel = window.createWebviewPanel(runPanelType, title, column, { enableFindWidget: true });
  dress(panel, context);
  return context.panels.attach(panel, run, context);
}

/** Links of ours name the run; other paths have to be looked up, lest a run that is open is opened twice. */
async function runOf({ store, panels, service }: HostContext, path: string): Promise<string> {
  if (store.get(path) !== null) return path;
  // Where no panel is open, its page loads while the path is looked up.
  if (panels.all.length === 0) return path;
  const recognition = await service.recognise(path);
  await Promise.all(panels.all.map(({ recognised }) => recognised));
  return recognition?.run ?? path;
}

function restoredRun(state: unknown): string | null {
  const run = typeof state === 'object' && state !== null && 'run' in state ? state.run : null;
  return typeof run === 'string' ? run : null;
}
