import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import type { Thread } from '../../../src/files/platform/contract';
import { serve } from '../../../src/files/rpc';
import type { FileAccess, FileChange } from '../../../src/web/file-access';
import { portOf } from '../../../src/web/port';

interface Bundle {
  readonly name: string;
}

const config = createRequire(__filename)('../../../esbuild.config.js') as {
  readonly bundles: readonly Bundle[];
  readonly options: (bundle: Bundle) => object;
};

/** The program that a web worker is given: `web.js`, with the bundles that it runs. */
async function programOf(): Promise<string> {
  const text = async (name: string): Promise<string> => {
    const bundle = config.bundles.find((one) => one.name === name)!;
    const { outputFiles } = await build({ ...config.options(bundle), minify: false, write: false, metafile: false });
    return outputFiles![0]!.text;
  };
  const [web, worker, patterns] = await Promise.all(['web worker', 'worker', 'patterns'].map(text));
  const [before, after] = ['(require, module, exports, __filename) => {\n', '\n}'];
  return `${web}\nweb.run(${before}${worker}${after}, ${before}${patterns}${after});`;
}

let program: Promise<string> | null = null;

/** What a web worker has besides the language; nothing of Node. */
const offered = {
  ...{ AbortController, DecompressionStream, TextDecoder, TextEncoder, performance },
  ...{ clearInterval, clearTimeout },
};

/** Files in memory, with when they were written; a folder is what lies below it. */
export class MemoryFiles {
  readonly files = new Map<string, { readonly bytes: Uint8Array; readonly modified: number }>();
  readonly watched = new Set<string>();
  /** Paths that were read as a whole, in order. */
  readonly reads: string[] = [];
  private tell: (change: FileChange) => void = () => undefined;

  write(path: string, content: string | Uint8Array, modified = Date.now()): void {
    this.files.set(path, { bytes: typeof content === 'string' ? Buffer.from(content) : content, modified });
    this.tell({ change: 'changed', path });
  }

  delete(path: string): void {
    this.files.delete(path);
    this.tell({ change: 'gone', path });
  }

  /** Starts the worker's program on these files. */
  async start(): Promise<Thread & { readonly errors: readonly Error[] }> {
    program ??= programOf();
    const service = new MessageChannel();
    const files = new MessageChannel();
    const { emit } = serve<FileAccess, FileChange>(portOf(files.port1), this.access, () => []);
    this.tell = emit;
    const timers: NodeJS.Timeout[] = [];
    const channels = [service, files];
    const Channel = class extends MessageChannel {
      constructor() {
        super();
        channels.push(this);
      }
    };
    const unwaited = (timer: NodeJS.Timeout) => {
      timers.push(timer);
      return timer.unref();
    };
    const self: { onmessage?: (message: { readonly data: unknown }) => void } = {};
    runInContext(
      await program,
      createContext({
        ...offered,
        self,
        MessageChannel: Channel,
        setTimeout: (run: () => void, milliseconds: number) => unwaited(setTimeout(run, milliseconds)),
        setInterval: (run: () => void, milliseconds: number) => unwaited(setInterval(run, milliseconds)),
      }),
    );
    self.onmessage?.({ data: { service: service.port2, files: files.port2 } });
    return {
      errors: [],
      postMessage: (message) => service.port1.postMessage(message),
      on(event: string, listener: (given: never) => void) {
        if (event === 'message') portOf(service.port1).on('message', listener as (message: unknown) => void);
      },
      async terminate() {
        timers.forEach((timer) => clearInterval(timer));
        for (const { port1, port2 } of channels) [port1, port2].forEach((port) => port.close());
      },
    };
  }

  private readonly access: FileAccess = {
    stat: async (path) => {
      const file = this.files.get(path);
      if (file !== undefined) return { kind: 'file', size: file.bytes.length, modified: file.modified };
      return this.below(path).length > 0 ? { kind: 'folder', size: 0, modified: 0 } : null;
    },
    list: async (folder) => {
      const names = new Set(this.below(folder).map((path) => path.split('/')[0]!));
      return [...names].map((name) => ({ name, kind: this.files.has(startOf(folder) + name) ? 'file' : 'folder' }));
    },
    read: async (path) => {
      this.reads.push(path);
      return this.files.get(path)!.bytes;
    },
    watch: async (path) => void this.watched.add(path),
    unwatch: async (path) => void this.watched.delete(path),
  };

  private below(folder: string): readonly string[] {
    const start = startOf(folder);
    return [...this.files.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  }
}

/** How paths in a folder begin; a root ends with its separator. */
function startOf(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
