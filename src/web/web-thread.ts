import { Uri, workspace } from 'vscode';
import type { Thread } from '../files/platform/contract';
import { serve } from '../files/rpc';
import type { Ends, FileAccess, FileChange } from './file-access';
import { filesOfEditor } from './files-of-editor';
import { portOf } from './port';

/**
 * Starts the worker that reads runs as a web worker. An extension's files cannot be required or imported there, so the
 * text of its bundles becomes a program of its own. Messages wait in the channel until it runs.
 */
export function startWebThread(extensionUri: Uri): Thread {
  const service = new MessageChannel();
  const files = new MessageChannel();
  const access = filesOfEditor((change) => told.emit(change));
  const told = serve<FileAccess, FileChange>(portOf(files.port1), access, () => []);
  const errors = new Set<(error: Error) => void>();
  const exits = new Set<() => void>();
  let worker: Worker | null = null;
  let isOver = false;

  function end(error: Error | null): void {
    if (isOver) return;
    isOver = true;
    worker?.terminate();
    access.dispose();
    service.port1.close();
    files.port1.close();
    if (error !== null) errors.forEach((listener) => listener(error));
    exits.forEach((listener) => listener());
  }

  async function start(): Promise<void> {
    // The URL is kept: VS Code makes the worker elsewhere, some time after this, and takes its text only then.
    const program = URL.createObjectURL(await programOf(extensionUri));
    if (isOver) return;
    worker = new Worker(program, { name: 'Fitcheck' });
    worker.onerror = ({ message }) => end(new Error(message));
    const ends: Ends<MessagePort> = { service: service.port2, files: files.port2 };
    worker.postMessage(ends, [ends.service, ends.files]);
  }

  start().catch((error: unknown) => end(error instanceof Error ? error : new Error(String(error))));
  return {
    postMessage: (message) => service.port1.postMessage(message),
    on(event: string, listener: (given: never) => void) {
      if (event === 'message') portOf(service.port1).on('message', listener as (message: unknown) => void);
      else if (event === 'error') errors.add(listener as (error: Error) => void);
      else exits.add(listener as () => void);
    },
    terminate: async () => end(null),
  };
}

/** `web.js` gives the other bundles, which are CommonJS, what they require. */
async function programOf(extensionUri: Uri): Promise<Blob> {
  const text = (file: string) => workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', file));
  const [web, worker, patterns] = await Promise.all(['web.js', 'worker.js', 'patterns.js'].map(text));
  const [before, after] = ['(require, module, exports, __filename) => {\n', '\n}'];
  return new Blob([web, '\nweb.run(', before, worker, after, ', ', before, patterns, after, ');'] as BlobPart[], {
    type: 'text/javascript',
  });
}
