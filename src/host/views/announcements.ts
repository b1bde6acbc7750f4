import { commands, Disposable, l10n, window } from 'vscode';
import { streamKindOf } from '../../core/stream-id';
import type { HostContext, View } from '../context';
import { inBackground, registerCommand } from '../errors';
import { addToSetting, setting } from '../settings';
import { Announcer, type Announcement } from '../text/announcement';

/** Tells once of what comes up in a run while it is written, wherever one looks. */
export const announcements: View = { name: 'announcements', register };

const key = 'fitcheck.mutedRuns';

/** More muted runs are not remembered; the oldest are over by then. */
const mostMuted = 200;

function register({ store, log, memory }: HostContext): Disposable {
  const announcer = new Announcer();
  let mutedRuns = memory.get<readonly string[]>(key) ?? [];

  const muteRuns = async (runs: readonly string[]): Promise<void> => {
    mutedRuns = runs.slice(-mostMuted);
    // The next window counts its terminals anew.
    await memory.update(
      key,
      mutedRuns.filter((run) => streamKindOf(run) === null),
    );
  };

  /** Settings are asked for once: a search brings a thousand runs in one go. */
  function look(runs: Iterable<string>): void {
    if (!setting('announcements.enabled')) return;
    const muted = { rules: setting('announcements.muted'), runs: mutedRuns };
    for (const run of runs) {
      const state = store.get(run);
      const next = state === null ? null : announcer.next(state, muted);
      if (next !== null) inBackground(log, () => announce(next));
    }
  }

  async function announce(announcement: Announcement): Promise<void> {
    const { run, code, severity, text } = announcement;
    const open = l10n.t('Show Curves');
    const muteRun = l10n.t('Mute This Run');
    const muteRule = l10n.t('Mute “{0}”', code);
    const show = severity === 'error' ? window.showErrorMessage : window.showWarningMessage;
    const chosen = await show(text, open, muteRun, muteRule);
    announcer.closed(announcement);
    if (chosen === open) await commands.executeCommand('fitcheck.showCurves', run);
    else if (chosen === muteRun) await muteRuns([...mutedRuns, run]);
    else if (chosen === muteRule) await addToSetting('announcements.muted', code);
    look([run]);
  }

  return Disposable.from(
    Disposable.from(store.onChange(look)),
    registerCommand(log, 'fitcheck.unmuteRuns', () => muteRuns([])),
  );
}
