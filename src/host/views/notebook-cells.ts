import {
  Disposable,
  EventEmitter,
  l10n,
  NotebookCellKind,
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  NotebookRange,
  notebooks,
  window,
  workspace,
  type NotebookCell,
} from 'vscode';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { inBackground, registerCommand } from '../errors';
import { pathOf } from '../targets';
import { bestText, headline, latest, toneIcon } from '../text/run-summary';
import { statusText } from '../text/status-text';

/** The verdict below each cell of a notebook that trains, and the way to its curves. */
export const notebookCells: View = { name: 'notebook-cells', register };

/** Notebooks of Jupyter and the Interactive Window. */
const kinds: readonly string[] = ['jupyter-notebook', 'interactive'];

/** Cells print in many small pieces. */
const readMilliseconds = 150;

function register({ cells: streams, store, log }: HostContext): Disposable {
  const changed = new EventEmitter<void>();
  const waiting = new Set<NotebookCell>();
  const running = new WeakSet<NotebookCell>();
  const read = coalesce(readMilliseconds, () => {
    const cells = [...waiting];
    waiting.clear();
    for (const cell of cells) inBackground(log, () => streams.look(cell, running.has(cell)));
  });

  function look(cells: readonly NotebookCell[]): void {
    for (const cell of cells) {
      if (cell.kind === NotebookCellKind.Code && kinds.includes(cell.notebook.notebookType)) waiting.add(cell);
    }
    if (waiting.size > 0) read();
  }

  function forget(cells: readonly NotebookCell[]): void {
    for (const cell of cells) {
      waiting.delete(cell);
      inBackground(log, () => streams.forget(cell));
    }
  }

  function itemOf(cell: NotebookCell): NotebookCellStatusBarItem | null {
    // Outputs that a person cleared, or that a new execution replaces, have no verdict any more.
    const run = cell.outputs.length === 0 ? null : streams.runOf(cell);
    const state = run === null ? null : store.get(run);
    const report = state === null ? null : latest(state);
    if (state === null || report === null) return null;
    const { tone, text } = headline(l10n, report);
    const status = statusText(l10n, state, Date.now()) ?? text;
    const item = new NotebookCellStatusBarItem(`$(${toneIcon[tone]}) ${status}`, NotebookCellStatusBarAlignment.Left);
    item.tooltip = [report.fit.action, bestText(report)].filter((part) => part !== null && part !== '').join('\n');
    item.command = { title: l10n.t('Show Curves'), command: 'fitcheck.showCurves', arguments: [state.id] };
    item.accessibilityInformation = { label: `Fitcheck: ${status}`, role: 'button' };
    return item;
  }

  workspace.notebookDocuments.forEach((notebook) => look(notebook.getCells()));
  return Disposable.from(
    changed,
    read,
    ...kinds.map((kind) =>
      notebooks.registerNotebookCellStatusBarItemProvider(kind, {
        onDidChangeCellStatusBarItems: changed.event,
        provideCellStatusBarItems: itemOf,
      }),
    ),
    workspace.onDidOpenNotebookDocument((notebook) => look(notebook.getCells())),
    workspace.onDidCloseNotebookDocument((notebook) => forget(notebook.getCells())),
    workspace.onDidChangeNotebookDocument(({ cellChanges, contentChanges }) => {
      for (const { removedCells, addedCells } of contentChanges) {
        forget(removedCells);
        // A cell that is moved is removed and added, with what it put out.
        look(addedCells);
      }
      for (const { cell, executionSummary, outputs } of cellChanges) {
        // A cell that puts something out is running until it is said to have succeeded or failed.
        if (executionSummary?.success !== undefined) running.delete(cell);
        else if (outputs !== undefined && outputs.length > 0) running.add(cell);
        if (executionSummary !== undefined || outputs !== undefined) look([cell]);
      }
    }),
    Disposable.from(
      store.onChange((runs) => {
        if ([...runs].some((run) => streams.cellOf(run) !== null)) changed.fire();
      }),
    ),
    registerCommand(log, 'fitcheck.showCell', async (target: unknown) => {
      const cell = streams.cellOf(pathOf(target) ?? '');
      if (cell === null) return;
      const range = new NotebookRange(cell.index, cell.index + 1);
      const editor = await window.showNotebookDocument(cell.notebook, { selections: [range] });
      editor.revealRange(range);
    }),
  );
}
