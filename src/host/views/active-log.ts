import { commands, Disposable, window } from 'vscode';
import type { HostContext, View } from '../context';
import { inBackground } from '../errors';

/** The context key by which menus know that the active editor shows a log. */
export const activeLog: View = { name: 'active-log', register };

function register({ documents, log }: HostContext): Disposable {
  let shown = false;
  const set = (value: boolean): void => {
    if (value === shown) return;
    shown = value;
    void commands.executeCommand('setContext', 'fitcheck.activeLog', value);
  };
  const refresh = (): void =>
    inBackground(log, async () => {
      const uri = documents.active();
      // The key keeps its value while a file is looked at, so that going from log to log does not make buttons blink.
      const run = uri === null ? null : await documents.find(uri);
      if (documents.active()?.toString() === uri?.toString()) set(run !== null);
    });
  refresh();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(refresh),
    window.tabGroups.onDidChangeTabs(refresh),
    window.tabGroups.onDidChangeTabGroups(refresh),
    Disposable.from(documents.onChange(refresh)),
  );
}
