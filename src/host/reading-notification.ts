import { l10n, ProgressLocation, window } from 'vscode';
import type { ReadProgress, ReadTask } from '../service';
import { watched } from './slow-reading';
import { progressText } from './text/progress-text';

/** Reads; where that takes longer than a moment, a notification tells how far it has come and can stop it. */
export function readWithNotification<Result>(
  title: string,
  read: (task: ReadTask) => Promise<Result>,
): Promise<Result> {
  return watched(read, (stop, over) => {
    let tell: (progress: ReadProgress) => void = () => undefined;
    let percent = 0;
    window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (shown, cancellation) => {
        cancellation.onCancellationRequested(stop);
        tell = (progress) => {
          const { bytes, ofBytes } = progress;
          const now = ofBytes > 0 ? Math.min(100, (100 * bytes) / ofBytes) : 0;
          shown.report({ message: progressText(l10n, progress), increment: now - percent });
          percent = now;
        };
        return over;
      },
    );
    return (progress) => tell(progress);
  });
}
