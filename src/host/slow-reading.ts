import type { ReadProgress, ReadTask } from '../service';

/** What takes longer than this is shown; people wait for less without wondering. Milliseconds. */
const moment = 1500;

/** Shows a reading until `over` settles; answers with what is to be told of its progress. */
export type ShowReading = (stop: () => void, over: Promise<void>) => (progress: ReadProgress) => void;

/** Reads, and shows that with a way to stop it once it takes longer than a moment. */
export async function watched<Result>(
  read: (task: ReadTask) => Promise<Result>,
  show: ShowReading,
  milliseconds = moment,
): Promise<Result> {
  let stop = (): void => undefined;
  let tell: ((progress: ReadProgress) => void) | null = null;
  let last: ReadProgress | null = null;
  const reading = read({
    onStart: (given) => (stop = given),
    onProgress(progress) {
      last = progress;
      tell?.(progress);
    },
  });
  const over = reading.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    tell = show(() => stop(), over);
    if (last !== null) tell(last);
  }, milliseconds);
  try {
    return await reading;
  } finally {
    clearTimeout(timer);
  }
}
