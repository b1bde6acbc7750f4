import { l10n } from 'vscode';
import type { RunState } from '../../service';
import { withChosenRun } from '../chosen-run';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { reportPage } from '../report-page';
import { saveFile } from '../save-file';
import { baseName } from '../text/paths';
import { latest } from '../text/run-summary';

/** Writes a run with its curves as a page of its own, to mail or to keep with the run. */
export const exportReport: View = {
  name: 'export-report',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.exportReport', (target: unknown) =>
      withChosenRun(context, target, (state) => save(state, context)),
    ),
};

async function save(state: RunState, context: HostContext): Promise<void> {
  const report = latest(state);
  if (report === null) throw new Refusal(l10n.t('No values yet in {0}.', baseName(state.id)));
  await saveFile({ kind: 'html', words: [report.name], near: state.id, content: () => reportPage([state], context) });
}
