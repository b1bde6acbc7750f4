import type { UnderfitCause } from '../../../src/core/analysis';
import { analysisOf, casesOf, type Case } from './data';
import { printGoal } from './goal';
import { counted, printConfusion, printList, share } from './tables';

const names: Readonly<Record<UnderfitCause, string>> = {
  'learning-rate-too-low': 'lr_too_low',
  'learning-rate-too-high': 'lr_too_high',
  budget: 'budget',
  capacity: 'capacity',
  regularization: 'regularization',
  'not-learning': 'not_learning',
};

/** Why underfit? Of the underfits that were found and whose cause training again has told. */
export async function printCause(): Promise<void> {
  const underfits = (await casesOf('fit')).filter(({ label }) => label === 'underfit');
  if (underfits.length === 0) return;
  const found = underfits.filter(({ run }) => analysisOf(run).fit.verdict === 'underfitting');
  const told = found.filter(({ cause }) => cause !== 'unresolved');
  console.log(`underfits found: ${share(found.length, underfits.length)}; with a known cause ${String(told.length)}`);
  for (const [side, part] of [
    ['choosing tasks', told.filter((one) => one.choosing)],
    ['report tasks', told.filter((one) => !one.choosing)],
    ['all', told],
  ] as const) {
    const [frequent = ['none', 0]] = counted(part.map(({ cause }) => cause));
    const right = part.filter(isRight).length;
    console.log(
      `${side}: right ${share(right, part.length)}; always ${frequent[0]} ${share(frequent[1], part.length)}`,
    );
    if (side === 'choosing tasks') continue;
    printGoal({
      name: `cause of an underfit, ${side}`,
      measured: right / part.length,
      bound: 0.65,
      sense: 'at least',
      unit: 'share',
    });
  }
  printConfusion(told, {
    task: ({ task, choosing }) => task + (choosing ? '*' : ''),
    truth: ({ cause }) => cause,
    said: saidOf,
  });
  console.log('Wrong on the report tasks');
  const wrong = told.filter((one) => !one.choosing && !isRight(one));
  printList(wrong.map((one) => `${one.cause} said ${saidOf(one)}: ${one.file}`));
}

function saidOf({ run }: Case): string {
  const { cause } = analysisOf(run).fit;
  return cause === null ? 'none' : names[cause];
}

function isRight(one: Case): boolean {
  return saidOf(one) === one.cause;
}
