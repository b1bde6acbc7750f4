import type { ExtensionContext } from 'vscode';
import { workerService } from './files/worker-client';
import { activateHost, type FitcheckApi } from './host/activate';
import { startWebThread } from './web/web-thread';

export { activateHost, workerService };

/** The extension in a browser, without Node: runs are read by a web worker. */
export function activate(context: ExtensionContext): FitcheckApi {
  return activateHost(context, (report) => workerService(() => startWebThread(context.extensionUri), { report }));
}
