import { parentPort, workerData } from './files/platform';
import { serveReaders } from './files/pooled-readers';
import { builtInFormats } from './files/recogniser';
import { asReader, serveRuns } from './files/worker-service';

/**
 * The worker thread of the extension: it reads, follows and judges runs, so that the editor's thread never waits. While
 * it searches folders it starts the same file in further threads, which look at files for it. In a browser the same
 * text runs in a web worker, which gives it another platform.
 */
if (parentPort === null) throw new Error('This file runs as a worker thread only');
if (workerData === asReader) serveReaders(parentPort, () => null, builtInFormats);
else serveRuns(parentPort, __filename);
