import { env, l10n, window } from 'vscode';
import { markdownOf } from '../../core/summary/markdown';
import type { RunState } from '../../service';
import { withChosenRun } from '../chosen-run';
import type { View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { baseName } from '../text/paths';
import { latest } from '../text/run-summary';

/** Puts a run as Markdown on the clipboard, for an issue or a pull request. */
export const copySummary: View = {
  name: 'copy-summary',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.copySummary', (target: unknown) => withChosenRun(context, target, copy)),
};

async function copy(state: RunState): Promise<void> {
  const report = latest(state);
  if (report === null) throw new Refusal(l10n.t('No values yet in {0}.', baseName(state.id)));
  await env.clipboard.writeText(markdownOf([report]));
  await window.showInformationMessage(l10n.t('Copied the summary of {0} as Markdown.', report.name));
}
