import { commands, l10n, window, type Disposable, type LogOutputChannel } from 'vscode';

/** A failure whose message is meant for the person who asked: shown as it is, without a trace in the log. */
export class Refusal extends Error {}

/** Runs what nobody waits for; a mistake of ours ends in the log channel and nowhere else. */
export function inBackground(log: LogOutputChannel, task: () => Promise<unknown>): void {
  Promise.resolve()
    .then(task)
    .catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
}

/** Registers a command. It was asked for by a person, so its failure is told to them, with the log one click away. */
export function registerCommand<Arguments extends readonly unknown[]>(
  log: LogOutputChannel,
  id: string,
  run: (...given: Arguments) => Promise<unknown>,
): Disposable {
  return commands.registerCommand(id, (...given: Arguments) => tellFailure(log, () => run(...given)));
}

/** Runs what a person asked for elsewhere than by a command, such as in a page, with its failure told as there. */
export async function tellFailure(log: LogOutputChannel, task: () => Promise<unknown>): Promise<unknown> {
  try {
    return await task();
  } catch (error) {
    await report(log, error);
    return undefined;
  }
}

async function report(log: LogOutputChannel, error: unknown): Promise<void> {
  if (error instanceof Refusal) {
    await window.showInformationMessage(error.message);
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const show = l10n.t('Show Log');
  const message = error instanceof Error ? error.message : String(error);
  if ((await window.showErrorMessage(l10n.t('Fitcheck failed: {0}', message), show)) === show) log.show();
}
