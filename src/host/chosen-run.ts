import { l10n } from 'vscode';
import type { RunState } from '../service';
import type { HostContext } from './context';
import { Refusal } from './errors';
import { pathOf } from './targets';

/**
 * What `use` makes of the run that a command is about: its target, else the panel that has the focus, else the log in
 * the active editor. The run is held meanwhile. Throws a `Refusal` without one.
 */
export async function withChosenRun<Result>(
  { store, panels, documents }: HostContext,
  target: unknown,
  use: (state: RunState) => Promise<Result>,
): Promise<Result> {
  const path = pathOf(target) ?? panels.active?.run ?? documents.activePath();
  const held = path === undefined ? null : await store.hold(path);
  try {
    const state = held === null ? null : store.get(held.id);
    if (state === null) throw new Refusal(l10n.t('Open a training log or its panel first.'));
    return await use(state);
  } finally {
    held?.dispose();
  }
}
