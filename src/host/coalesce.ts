/**
 * Answers a function that may be called at any rate and runs `run` once, `milliseconds` after the first call of a
 * burst. A burst that never ends is therefore served too, every `milliseconds`.
 */
export function coalesce(milliseconds: number, run: () => void): { (): void; dispose(): void } {
  let timer: Timer | null = null;
  const call = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      run();
    }, milliseconds);
  };
  return Object.assign(call, {
    dispose() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  });
}
