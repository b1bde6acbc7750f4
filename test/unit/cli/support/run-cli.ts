import { run } from '../../../../src/cli/run';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly cwd: string;
  readonly pages?: string;
  /** Where the built program lies. */
  readonly program?: string;
  readonly stdin?: string;
  /** Bytes of standard input that come at a time; all at once where it is not given. */
  readonly chunk?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Width of the terminal; none is one that is no terminal. */
  readonly columns?: number;
  readonly errorsToTerminal?: boolean;
  /** What threads are started with; none without it. */
  readonly thread?: string;
  /** Ends a command that goes on and on. */
  readonly stopped?: AbortSignal;
  /** Told of what was written to standard output so far. */
  readonly onOutput?: (stdout: string) => void;
}

/** Runs the command line in this process, on streams of the test. */
export async function runCli(words: readonly string[], world: World): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const status = await run(words, {
    stdout: {
      write(text) {
        stdout += text;
        world.onOutput?.(stdout);
      },
      isTerminal: world.columns !== undefined,
      columns: world.columns,
    },
    stderr: {
      write: (text) => void (stderr += text),
      isTerminal: world.errorsToTerminal ?? false,
      columns: undefined,
    },
    stdin: bytesOf(world.stdin ?? '', world.chunk),
    cwd: world.cwd,
    program: world.program ?? world.cwd,
    pages: world.pages ?? world.cwd,
    thread: world.thread ?? null,
    stopped: world.stopped ?? new AbortController().signal,
    now: () => Date.UTC(2026, 6, 12, 19, 40),
    env: world.env ?? {},
  });
  return { status, stdout, stderr };
}

async function* bytesOf(text: string, chunk = Infinity): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}
