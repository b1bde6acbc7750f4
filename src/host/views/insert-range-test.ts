import { l10n } from 'vscode';
import { rangeTestCode } from '../../core/plans/range-test-code/index';
import { rangeTestFor } from '../../core/plans/range-test-plan';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { insertForFramework, runFor } from '../insert-for-framework';

/** Puts a range test into the training script, for people who have none that could be read. */
export const insertRangeTest: View = {
  name: 'insert-range-test',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertRangeTest', (target: unknown) => insert(context, target)),
};

async function insert(context: HostContext, target: unknown): Promise<void> {
  const run = runFor(context, target);
  const plan = rangeTestFor(run?.learningRate ?? null);
  const question = l10n.t('Range test for which framework?');
  await insertForFramework(context, run, question, (framework) => rangeTestCode(plan, framework));
}
