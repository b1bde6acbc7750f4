import { Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { isUrgent } from '../../core/replay/urgent';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import type { RunState } from '../../service';
import { latest } from '../text/run-summary';
import { statusText, statusTooltip } from '../text/status-text';
import { trustedMarkdown } from '../trusted-markdown';

/** Time left is told in minutes. */
const agingMilliseconds = 30_000;

/**
 * The verdict of the active log, cell or panel, or else, with its name, of the live run that was written to last; with its
 * progress and the time left while it is written.
 */
export const statusBar: View = { name: 'status-bar', register };

function register({ cells, documents, panels, store }: HostContext): Disposable {
  const item = window.createStatusBarItem('fitcheck.verdict', StatusBarAlignment.Left, 0);
  item.name = l10n.t('Fitcheck Verdict');
  const show = (): void => {
    const active = activeRun();
    const run = active ?? newestLive();
    const report = run === null ? null : latest(run);
    if (run === null || report === null) {
      item.hide();
      return;
    }
    const now = Date.now();
    const isEnding = report.findings.some(({ rule, severity }) => severity === 'error' && isUrgent(rule));
    const text = statusText(l10n, run, now);
    item.text = `$(graph-line) ${active === null ? `${report.name}: ${text}` : text}`;
    item.tooltip = trustedMarkdown(statusTooltip(l10n, run, now));
    // Only what ends a run is worth a colour at the edge of everybody's eye.
    item.backgroundColor = run.live && isEnding ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.accessibilityInformation = { label: `${report.name}: ${text}`, role: 'button' };
    item.command = { title: l10n.t('Show Curves'), command: 'fitcheck.showCurves', arguments: [run.id] };
    item.show();
    if (run.live) age();
  };
  const activeRun = (): RunState | null => {
    const uri = documents.active();
    return cellRun() ?? (uri === null ? null : documents.runOf(uri)) ?? panels.active?.state ?? null;
  };
  /** The run of the cell that is selected in a notebook. */
  const cellRun = (): RunState | null => {
    const editor = window.activeNotebookEditor;
    if (editor === undefined || editor.selection.start >= editor.notebook.cellCount) return null;
    const run = cells.runOf(editor.notebook.cellAt(editor.selection.start));
    return run === null ? null : store.get(run);
  };
  const newestLive = (): RunState | null => {
    const live = store.all().filter((run) => run.live);
    return live.reduce<RunState | null>(
      (last, run) => (last === null || run.modified > last.modified ? run : last),
      null,
    );
  };
  // Editors close and open in one go; what is shown in between is nobody's business.
  const refresh = coalesce(50, show);
  const age = coalesce(agingMilliseconds, show);
  return Disposable.from(
    item,
    refresh,
    age,
    window.onDidChangeActiveTextEditor(refresh),
    window.onDidChangeActiveNotebookEditor(refresh),
    window.onDidChangeNotebookEditorSelection(refresh),
    window.tabGroups.onDidChangeTabs(refresh),
    Disposable.from(documents.onChange(refresh)),
    Disposable.from(store.onChange(refresh)),
  );
}
