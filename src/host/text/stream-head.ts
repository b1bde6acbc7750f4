/** Output without any of these words within its first part is no log of a training. */
const words =
  /loss|epoch|\bstep|iter|accura|\bacc\b|perplexity|\bppl\b|reward|return_mean|\bscore|\bauc\b|rmse|logloss|error/i;

/** Whether a text may be a log of a training; what answers no is none. */
export function mayTrain(text: string): boolean {
  return words.test(text);
}

/** As much of a command's output is waited for; readers of logs look no further either. Characters. */
const longestHead = 64 * 1024;

/** Holds the beginning of an output back until it may be a log, so that a listing of files starts no reader. */
export class StreamHead {
  #held: string | null = '';

  /** What is to be read now; null once the output will not become a log, and empty while nothing is known. */
  push(data: string): string | null {
    if (this.#held === null) return data;
    const from = Math.max(0, this.#held.length - 16);
    this.#held += data;
    if (mayTrain(this.#held.slice(from))) {
      const text = this.#held;
      this.#held = null;
      return text;
    }
    return this.#held.length > longestHead ? null : '';
  }
}
