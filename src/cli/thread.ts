import { parentPort, workerData } from 'node:worker_threads';
import { serveReaders } from '../files/pooled-readers';
import { analysisJudge, replayJudge, type JudgeSettings } from './judge';

/** A thread that reads and judges for the command line, which started it with its `JudgeSettings`. */
export function runThread(): void {
  const settings = workerData as JudgeSettings;
  switch (settings.command) {
    case 'analyze':
      serveReaders(parentPort!, analysisJudge(settings));
      break;
    case 'replay':
      serveReaders(parentPort!, replayJudge(settings));
  }
}
