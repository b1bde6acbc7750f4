import { l10n, window } from 'vscode';
import { rangeTestCode } from '../../core/plans/range-test-code/index';
import { rangeTestFor } from '../../core/plans/range-test-plan';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { insertCode, pythonEditor } from '../insert-code';
import { pathOf } from '../targets';
import { frameworkItems } from '../text/framework-choice';
import { latest } from '../text/run-summary';

/** Puts a range test into the training script, for people who have none that could be read. */
export const insertRangeTest: View = {
  name: 'insert-range-test',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertRangeTest', (target: unknown) => insert(context, target)),
};

/** `target` is a run; menus of editors give the file that they belong to. */
async function insert({ store, documents }: HostContext, target: unknown): Promise<void> {
  const state = store.get(pathOf(target) ?? documents.activePath() ?? '');
  const run = state === null ? null : latest(state);
  const editor = pythonEditor();
  const runs = store.all().flatMap((one) => latest(one) ?? []);
  const items = frameworkItems(l10n, { python: editor?.document.getText() ?? null, run, runs });
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Range test for which framework?') });
  const plan = rangeTestFor(run?.learningRate ?? null);
  if (chosen !== undefined) await insertCode(editor, rangeTestCode(plan, chosen.framework));
}
