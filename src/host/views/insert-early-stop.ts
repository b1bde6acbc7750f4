import { l10n, window } from 'vscode';
import { earlyStopCode, patienceFor, type EarlyStopPlan } from '../../core/plans/early-stop-code';
import type { RunReport } from '../../core/report';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { insertCode, pythonEditor } from '../insert-code';
import { pathOf } from '../targets';
import { frameworkItems } from '../text/framework-choice';
import { latest } from '../text/run-summary';

/** Puts early stopping into the training script, by the metric that decides in a run. */
export const insertEarlyStop: View = {
  name: 'insert-early-stop',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertEarlyStop', (target: unknown) => insert(context, target)),
};

/** `target` is a run; menus of editors give the file that they belong to. */
async function insert({ store, documents }: HostContext, target: unknown): Promise<void> {
  const state = store.get(pathOf(target) ?? documents.activePath() ?? '');
  const run = state === null ? null : latest(state);
  const editor = pythonEditor();
  const runs = store.all().flatMap((one) => latest(one) ?? []);
  const items = frameworkItems(l10n, { python: editor?.document.getText() ?? null, run, runs });
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Early stopping for which framework?') });
  if (chosen !== undefined) await insertCode(editor, earlyStopCode(planFor(run), chosen.framework));
}

function planFor(run: RunReport | null): EarlyStopPlan {
  const metric = run?.best?.series ?? 'val_loss';
  const goal = run?.series.find(({ name }) => name === metric)?.goal ?? 'minimize';
  const planned = run?.planned.epochs ?? null;
  return { metric, goal, patience: patienceFor(planned) };
}
