import { commands, Disposable, window, type Terminal, type TerminalShellExecution } from 'vscode';
import type { HostContext, View } from '../context';
import { inBackground, registerCommand } from '../errors';
import { newStreamId } from '../new-stream-id';
import { readStream } from '../read-stream';
import { pathOf } from '../targets';
import { commandName } from '../text/command-name';

/** Runs of commands that ended are let go of beyond this many, the oldest first. */
const mostEnded = 50;

/** Commands in the terminals are read as they print, by shell integration; those that train become runs. */
export const terminal: View = { name: 'terminal', register };

function register(context: HostContext): Disposable {
  const { log, store, service } = context;
  const terminals = new Map<string, Terminal>();
  const ended: string[] = [];

  async function read(execution: TerminalShellExecution, from: Terminal): Promise<void> {
    const command = execution.commandLine.value;
    const name = commandName(command);
    if (name === null) return;
    const id = newStreamId('terminal', name, new Date(), (taken) => terminals.has(taken));
    terminals.set(id, from);
    let isRun = false;
    try {
      // Its output is asked for at once: what is printed before is not told.
      isRun = await readStream(service, { id, name, command }, execution.read());
    } finally {
      // Where the reading failed nobody would say any more that the run is over.
      if (isRun) end(id);
      else forget(id);
    }
  }

  function end(id: string): void {
    if (!ended.includes(id)) ended.push(id);
    ended.splice(0, Math.max(0, ended.length - mostEnded)).forEach(forget);
  }

  function forget(id: string): void {
    terminals.delete(id);
    store.drop(id);
  }

  async function close(id: string): Promise<void> {
    await service.closeStream(id);
    if ((await service.recognise(id)) === null) forget(id);
    else end(id);
  }

  return Disposable.from(
    window.onDidStartTerminalShellExecution(({ execution, terminal: from }) =>
      inBackground(log, () => read(execution, from)),
    ),
    // A command whose terminal is closed has no end of its own.
    window.onDidCloseTerminal((closed) => {
      for (const [id, from] of [...terminals]) if (from === closed) inBackground(log, () => close(id));
    }),
    registerCommand(log, 'fitcheck.showTerminal', async (target: unknown) => {
      const from = terminals.get(pathOf(target) ?? '');
      if (from === undefined || from.exitStatus !== undefined)
        await commands.executeCommand('fitcheck.showOutput', target);
      else from.show();
    }),
  );
}
