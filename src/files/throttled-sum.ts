/** People see no more than ten steps of a bar in a second. Milliseconds. */
const between = 100;

/** Adds up numbers and tells their sum ten times a second at most; `flush` tells what is left. */
export function throttledSum(
  tell: (sum: number) => void,
  now: () => number = Date.now,
): { add(more: number): void; flush(): void } {
  let sum = 0;
  let told = -Infinity;
  function flush(): void {
    if (sum === 0) return;
    told = now();
    tell(sum);
    sum = 0;
  }
  return {
    add(more) {
      sum += more;
      if (now() - told >= between) flush();
    },
    flush,
  };
}
