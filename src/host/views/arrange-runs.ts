import { Disposable, l10n, window } from 'vscode';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { pathOf } from '../targets';
import { runFilter } from '../text/run-filter';
import { withIds, withoutIds } from '../text/runs-choice';

/** The commands by which a person arranges the runs view. */
export const arrangeRuns: View = { name: 'arrange-runs', register };

function register(context: HostContext): Disposable {
  const { log, choice } = context;
  const of = (target: unknown, targets: unknown): readonly string[] => runsOf(context, target, targets);
  return Disposable.from(
    registerCommand(log, 'fitcheck.groupByFolder', () => choice.set({ grouping: 'folder' })),
    registerCommand(log, 'fitcheck.groupBySweep', () => choice.set({ grouping: 'sweep' })),
    registerCommand(log, 'fitcheck.listRuns', () => choice.set({ grouping: 'none' })),
    registerCommand(log, 'fitcheck.orderByChange', () => choice.set({ order: 'change' })),
    registerCommand(log, 'fitcheck.orderByName', () => choice.set({ order: 'name' })),
    registerCommand(log, 'fitcheck.orderByBest', () => choice.set({ order: 'best' })),
    registerCommand(log, 'fitcheck.filterRuns', () => filter(context)),
    registerCommand(log, 'fitcheck.clearFilter', () => choice.set({ filter: '' })),
    registerCommand(log, 'fitcheck.showHidden', () => choice.set({ showsHidden: true })),
    registerCommand(log, 'fitcheck.concealHidden', () => choice.set({ showsHidden: false })),
    registerCommand(log, 'fitcheck.pinRuns', (target: unknown, targets: unknown) =>
      choice.set({ pinned: withIds(choice.value.pinned, of(target, targets)) }),
    ),
    registerCommand(log, 'fitcheck.unpinRuns', (target: unknown, targets: unknown) =>
      choice.set({ pinned: withoutIds(choice.value.pinned, of(target, targets)) }),
    ),
    registerCommand(log, 'fitcheck.hideRuns', (target: unknown, targets: unknown) =>
      choice.set({ hidden: withIds(choice.value.hidden, of(target, targets)) }),
    ),
    registerCommand(log, 'fitcheck.unhideRuns', (target: unknown, targets: unknown) =>
      choice.set({ hidden: withoutIds(choice.value.hidden, of(target, targets)) }),
    ),
  );
}

/** The rows that a command was called on, else those that are selected. */
function runsOf({ selection }: HostContext, target: unknown, targets: unknown): readonly string[] {
  const given = [target, ...(Array.isArray(targets) ? targets : [])].flatMap((one) => pathOf(one) ?? []);
  return given.length > 0 ? [...new Set(given)] : selection.runs;
}

/** Filters while one types, and puts back what was there where that is left by Escape. */
async function filter({ choice }: HostContext): Promise<void> {
  const before = choice.value.filter;
  const typed = await window.showInputBox({
    title: l10n.t('Filter Runs'),
    value: before,
    prompt: l10n.t('Words or a /pattern/ in the name, the folder, the verdict or the format of runs'),
    validateInput: async (value) => {
      const problem = problemOf(value);
      if (problem === null) await choice.set({ filter: value.trim() });
      return problem;
    },
  });
  await choice.set({ filter: (typed ?? before).trim() });
}

function problemOf(value: string): string | null {
  try {
    runFilter(value);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
