import type { LogProblem } from '../run';

/** A log with more problems than this is broken in the same way all over; the rest is counted, not listed. */
const mostListed = 100;

/** Collects what could not be read, with its place; past the limit one last entry carries the count. */
export class Problems {
  readonly #file: string;
  readonly #listed: LogProblem[] = [];
  #omitted = 0;

  constructor(file: string) {
    this.#file = file;
  }

  get all(): readonly LogProblem[] {
    if (this.#omitted === 0) return this.#listed;
    const message = `${String(this.#omitted)} further problems in this log`;
    return [...this.#listed, { severity: 'info', file: this.#file, line: null, message }];
  }

  get count(): number {
    return this.#listed.length + this.#omitted;
  }

  add(severity: LogProblem['severity'], line: number | null, message: string, offset?: number): void {
    if (this.#listed.length >= mostListed) {
      this.#omitted++;
      return;
    }
    const place = offset === undefined ? {} : { offset };
    this.#listed.push({ severity, file: this.#file, line, message, ...place });
  }
}
