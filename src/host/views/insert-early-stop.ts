import { l10n } from 'vscode';
import { earlyStopCode, patienceFor, type EarlyStopPlan } from '../../core/plans/early-stop-code';
import type { RunReport } from '../../core/report';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { insertForFramework, runFor } from '../insert-for-framework';

/** Puts early stopping into the training script, by the metric that decides in a run. */
export const insertEarlyStop: View = {
  name: 'insert-early-stop',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertEarlyStop', (target: unknown) => insert(context, target)),
};

async function insert(context: HostContext, target: unknown): Promise<void> {
  const run = runFor(context, target);
  const question = l10n.t('Early stopping for which framework?');
  await insertForFramework(context, run, question, (framework) => earlyStopCode(planFor(run), framework));
}

function planFor(run: RunReport | null): EarlyStopPlan {
  const metric = run?.best?.series ?? 'val_loss';
  const goal = run?.series.find(({ name }) => name === metric)?.goal ?? 'minimize';
  const planned = run?.planned.epochs ?? null;
  return { metric, goal, patience: patienceFor(planned) };
}
