import { parentPort, workerData } from 'node:worker_threads';
import { serveReaders } from '../files/pooled-readers';
import { openRecogniser } from '../files/recogniser';
import { analysisJudge, replayJudge, reportJudge, type JudgeSettings } from './judge';

/** A thread that reads and judges for the command line, which started it with its `JudgeSettings`. */
export async function runThread(): Promise<void> {
  const settings = workerData as JudgeSettings;
  const recogniser = await openRecogniser(settings.taught);
  switch (settings.command) {
    case 'analyze':
    case 'compare':
      serveReaders(parentPort!, analysisJudge(settings), recogniser);
      break;
    case 'report':
      serveReaders(parentPort!, reportJudge(settings), recogniser);
      break;
    case 'replay':
      serveReaders(parentPort!, replayJudge(settings), recogniser);
  }
}
