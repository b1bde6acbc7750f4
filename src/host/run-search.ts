import { commands, l10n, window, workspace, type LogOutputChannel } from 'vscode';
import { inBackground } from './errors';
import { readWithNotification } from './reading-notification';
import type { RunStore } from './run-store';
import { uriPath } from './run-uri';

/** The search of the workspace for runs: at most one at a time, and none before somebody wants to see runs. */
export class RunSearch {
  readonly #store: RunStore;
  readonly #log: LogOutputChannel;
  #running: Promise<void> | null = null;
  #started = false;

  constructor(store: RunStore, log: LogOutputChannel) {
    this.#store = store;
    this.#log = log;
  }

  /** Searches if nobody has yet, in the background. */
  start(): void {
    if (!this.#started) inBackground(this.#log, () => this.refresh());
  }

  /** Searches anew if there was a search before, in the background. */
  again(): void {
    if (this.#started) inBackground(this.#log, () => this.refresh());
  }

  /** Resolves once the workspace has been searched for the first time; starts that if need be. */
  async settled(): Promise<void> {
    await (this.#started ? this.#running : this.refresh());
  }

  /** Searches again; resolves when the search that is under way or this one has ended. */
  async refresh(): Promise<void> {
    this.#started = true;
    this.#running ??= this.#search().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #search(): Promise<void> {
    const paths = (workspace.workspaceFolders ?? []).map(({ uri }) => uriPath(uri));
    await window.withProgress({ location: { viewId: 'fitcheck.runs' } }, () =>
      readWithNotification(l10n.t('Reading training runs'), (task) => this.#store.discover(paths, task)),
    );
    // Only now may an empty view say that there are none.
    await commands.executeCommand('setContext', 'fitcheck.searched', true);
  }
}
