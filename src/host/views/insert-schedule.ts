import { l10n, window } from 'vscode';
import { formatRate } from '../../core/advice/numbers';
import { codeOf } from '../../core/plans/code/code';
import { planOf } from '../../core/plans/defaults';
import type { SchedulePlan } from '../../core/plans/plan';
import type { RunReport } from '../../core/report';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { insertForFramework, runFor } from '../insert-for-framework';
import { likelyPeak, positiveCount, positiveNumber, scheduleItems, type ScheduleKind } from '../text/schedule-choice';

/** Puts a learning-rate schedule into the training script: the one proposed for a run, or one of a chosen kind. */
export const insertSchedule: View = {
  name: 'insert-schedule',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertSchedule', (target: unknown) => insert(context, target)),
};

/** Escape at any question ends it. */
async function insert(context: HostContext, target: unknown): Promise<void> {
  const run = runFor(context, target);
  const item = await window.showQuickPick(scheduleItems(l10n, run), { placeHolder: l10n.t('Which schedule?') });
  if (item === undefined) return;
  const { choice } = item;
  const plan = 'proposal' in choice ? choice.proposal : await askPlan(choice.kind, run);
  if (plan === null) return;
  const question = l10n.t('Schedule for which framework?');
  await insertForFramework(context, run, question, (framework) => codeOf(plan, framework));
}

async function askPlan(kind: ScheduleKind, run: RunReport | null): Promise<SchedulePlan | null> {
  const likely = likelyPeak(kind, run);
  const peak = await ask(
    kind === 'constant' ? l10n.t('Learning rate') : l10n.t('Highest learning rate'),
    likely === null ? '' : formatRate(likely),
    positiveNumber,
    l10n.t('A number above 0, such as 3e-4.'),
  );
  if (peak === null) return null;
  const planned = run?.planned.epochs ?? null;
  const length = await ask(
    l10n.t('Epochs to train'),
    planned === null ? '' : String(Math.ceil(planned)),
    positiveCount,
    l10n.t('A whole number from 1 on.'),
  );
  if (length === null) return null;
  const advice = run?.learningRate ?? null;
  const start = kind === 'one-cycle' && advice?.cycle?.maximum.value === peak ? advice.cycle.minimum.value : null;
  return planOf(kind, { peak, unit: 'epoch', length, stepsPerEpoch: null, ...(start === null ? {} : { start }) });
}

/** Null where it was left unanswered. */
async function ask(
  prompt: string,
  value: string,
  parse: (text: string) => number | null,
  refusal: string,
): Promise<number | null> {
  const text = await window.showInputBox({
    prompt,
    value,
    validateInput: (given) => (parse(given) === null ? refusal : null),
  });
  return text === undefined ? null : parse(text);
}
