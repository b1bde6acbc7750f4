import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import type { RunState } from '../../service';
import { bestText, headline, latest } from '../text/run-summary';

/** The verdict of the active log or panel, or else, with its name, of the live run that was written to last. */
export const statusBar: View = { name: 'status-bar', register };

function register({ documents, panels, store }: HostContext): Disposable {
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
    const { text } = headline(l10n, report);
    item.text = `$(graph-line) ${active === null ? `${report.name}: ${text}` : text}`;
    item.tooltip = [report.name, text, bestText(report)].filter((part) => part !== null).join('\n');
    item.accessibilityInformation = { label: `${report.name}: ${text}`, role: 'button' };
    item.command = { title: l10n.t('Show Curves'), command: 'fitcheck.showCurves', arguments: [run.id] };
    item.show();
  };
  const activeRun = (): RunState | null => {
    const uri = documents.active();
    return (uri === null ? null : documents.runOf(uri)) ?? panels.active?.state ?? null;
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
  return Disposable.from(
    item,
    refresh,
    window.onDidChangeActiveTextEditor(refresh),
    window.tabGroups.onDidChangeTabs(refresh),
    Disposable.from(documents.onChange(refresh)),
    Disposable.from(store.onChange(refresh)),
  );
}
