import { l10n, window } from 'vscode';
import type { Framework, Snippet } from '../core/plans/plan';
import type { RunReport } from '../core/report';
import type { HostContext } from './context';
import { insertCode, pythonEditor } from './insert-code';
import { pathOf } from './targets';
import { frameworkItems } from './text/framework-choice';
import { newestReports } from './text/run-order';
import { latest } from './text/run-summary';

/** The run that a command is called for: `target` is one, or as menus of editors give it the file that they belong to. */
export function runFor({ store, documents }: HostContext, target: unknown): RunReport | null {
  const state = store.get(pathOf(target) ?? documents.activePath() ?? '');
  return state === null ? null : latest(state);
}

/** Asks for which framework code is wanted, the likely one first, and inserts it. Escape ends it. */
export async function insertForFramework(
  { store }: HostContext,
  run: RunReport | null,
  question: string,
  codeFor: (framework: Framework) => Snippet,
): Promise<void> {
  const editor = pythonEditor();
  const signs = { python: editor?.document.getText() ?? null, run, runs: newestReports(store.all()) };
  const chosen = await window.showQuickPick(frameworkItems(l10n, signs), { placeHolder: question });
  if (chosen !== undefined) await insertCode(editor, codeFor(chosen.framework));
}
