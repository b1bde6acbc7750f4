import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { workerService } from './files/worker-client';
import { activateHost, type FitcheckApi } from './host/activate';

/** The extension on a desktop or a remote machine: runs are read by a worker thread beside the extension host. */
export function activate(context: ExtensionContext): FitcheckApi {
  const worker = join(context.extensionPath, 'dist', 'worker.js');
  return activateHost(context, (report) => workerService(worker, { report }));
}
