import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExtensionContext } from 'vscode';
import { activateHost, workerService } from './extension';
import type { FitcheckApi } from './host/activate';

/** The extension on a desktop or a remote machine: runs are read by a worker thread beside the extension host. */
export function activate(context: ExtensionContext): FitcheckApi {
  const worker = join(context.extensionPath, 'dist', 'worker.js');
  return activateHost(context, (report) => workerService(() => new Worker(worker), { report }));
}
