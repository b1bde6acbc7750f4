/** What the command line needs of the world; tests hand in their own. */
export interface Io {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly cwd: string;
  /** The folder of the built program, with the parts of a report's page. */
  readonly program: string;
  /** The JSON file with a page on every kind of finding and lint, by their codes. */
  readonly pages: string;
  /** The file that threads which read and judge are started with, see `thread.ts`; null for none. */
  readonly thread: string | null;
  /** Aborted when a command that goes on and on shall end. */
  readonly stopped: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface TextSink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in characters; undefined where it is no terminal. */
  readonly columns: number | undefined;
}
