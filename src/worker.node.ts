import { parentPort } from 'node:worker_threads';
import { serveRuns } from './files/worker-service';

/** The worker thread of the extension: it reads, follows and judges runs, so that the editor's thread never waits. */
if (parentPort === null) throw new Error('This file runs as a worker thread only');
serveRuns(parentPort);
