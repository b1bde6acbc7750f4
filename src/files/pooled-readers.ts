import type { LogFormat } from '../core/format';
import type { Run } from '../core/run';
import { mapBounded } from './bounded';
import { lookAt, readRun, type Order, type Readers, type Sight } from './readers';
import type { FoundLog } from './recognise-files';
import type { Recogniser } from './recogniser';
import type { Port } from './platform';
import { serve } from './rpc';
import type { RunPart } from './run-source';
import { throttledSum } from './throttled-sum';
import { openPool, type WorkerPool } from './worker-pool';

/** A value that names its format by its id, so that it can go to another thread. */
type Portable<Value extends { readonly format: LogFormat }> = Omit<Value, 'format'> & { readonly format: string };

interface PortableOrder extends Omit<Order, 'source'> {
  readonly source: Omit<Order['source'], 'parts'> & { readonly parts: readonly Portable<RunPart>[] };
}

type PortableSight = Exclude<Sight, { readonly log: FoundLog }> | { readonly log: Portable<FoundLog> };

/** What a thread of the pool answers. */
interface RemoteReaders<Judged> {
  look(paths: readonly string[], isTold: boolean): Promise<readonly PortableSight[]>;
  read(order: PortableOrder): Promise<readonly Judged[]>;
}

/** What it tells meanwhile: bytes that were read since it last told. */
interface BytesRead {
  readonly bytes: number;
}

/** Tasks that wait in each thread, so that it need not wait for this one, which reads as well. */
const perThread = 4;

/** Heads that one message asks for: few enough that all threads end at about the same time. */
const looksPerCall = 16;

/** Fewer files are looked at sooner than a thread starts. */
const fewFiles = 100;

/** Work of this many milliseconds is worth the start of threads, which takes about 60 ms. */
const worthThreads = 200;

/** Milliseconds that a megabyte of logs takes on one core. */
const millisecondsPerMegabyte = 20;

export interface PoolOptions<Judged> {
  /** What a thread of the pool runs; it has to call `serveReaders`. */
  readonly file: string;
  /** Threads that read and judge, this one among them. */
  readonly threads: number;
  /** About how long a run of the usual size takes to be read and judged on one core. */
  readonly millisecondsPerRun: number;
  /** What `file` is told of how to judge. */
  readonly data: unknown;
  /** Does what is too little to be dealt out. */
  readonly here: Readers<Judged>;
  readonly onRead: (bytes: number) => void;
}

/**
 * Readers that deal out what is much to threads of their own, and do what is little here. This thread is one of
 * `threads`: it takes a share whenever it has none.
 */
export function pooledReaders<Judged>(options: PoolOptions<Judged>): Readers<Judged> {
  const { file, threads, millisecondsPerRun, data, here, onRead } = options;
  let pool: WorkerPool<RemoteReaders<Judged>, BytesRead> | null = null;
  let isBusy = false;
  const start = () => (pool ??= openPool(file, threads - 1, data, ({ bytes }) => onRead(bytes)));
  const atOnce = 1 + perThread * (threads - 1);

  async function dealt<Result>(toHere: () => Promise<Result>, toPool: () => Promise<Result>): Promise<Result> {
    if (isBusy) return toPool();
    isBusy = true;
    try {
      return await toHere();
    } finally {
      isBusy = false;
    }
  }

  return {
    atOnce,
    recogniser: here.recogniser,
    async look(paths, isTold, signal) {
      if (paths.length < fewFiles) return here.look(paths, isTold, signal);
      const { call } = start();
      const ask = async (part: readonly string[]) =>
        (await call('look', part, isTold)).map((sight) => fromPortable(sight, here.recogniser));
      const lookHere = (part: readonly string[]) => here.look(part, isTold, signal);
      const sights = await mapBounded(chunksOf(paths, looksPerCall), atOnce, (part) =>
        dealt(
          () => lookHere(part),
          // A thread that ends takes its part of the answers with it, and no more.
          () => (signal?.aborted === true ? lookHere(part) : ask(part).catch(() => lookHere(part))),
        ),
      );
      return sights.flat();
    },
    expect(runs, bytes) {
      const expected = runs * millisecondsPerRun + (bytes / 1e6) * millisecondsPerMegabyte;
      if (runs > 1 && expected > worthThreads) start();
    },
    read(order) {
      const started = pool;
      if (started === null) return here.read(order);
      return dealt(
        () => here.read(order),
        () => started.call('read', portable(order)),
      );
    },
    close() {
      pool?.close();
      pool = null;
    },
  };
}

/** Serves a pool in this thread. */
export function serveReaders<Judged>(port: Port, judge: (run: Run) => Judged, recogniser: Recogniser): void {
  const progress = throttledSum((bytes) => remote.emit({ bytes }));
  const remote = serve<RemoteReaders<Judged>, BytesRead>(
    port,
    {
      look: async (paths, isTold) =>
        (await lookAt(paths, isTold, recogniser)).map((sight) => ('log' in sight ? { log: named(sight.log) } : sight)),
      async read({ source, ...order }) {
        const [main, ...rest] = source.parts.map((part) => withFormat(part, recogniser));
        const runs = await readRun({ ...order, source: { ...source, parts: [main!, ...rest] } }, progress.add);
        progress.flush();
        return runs.map(judge);
      },
    },
    () => [],
  );
}

function portable({ source, ...order }: Order): PortableOrder {
  return { ...order, source: { ...source, parts: source.parts.map(named) } };
}

function fromPortable(sight: PortableSight, recogniser: Recogniser): Sight {
  return 'log' in sight ? { log: withFormat(sight.log, recogniser) } : sight;
}

function named<Value extends { readonly format: LogFormat }>(value: Value): Portable<Value> {
  return { ...value, format: value.format.id };
}

function withFormat<Value extends { readonly format: string }>(
  value: Value,
  recogniser: Recogniser,
): Omit<Value, 'format'> & { readonly format: LogFormat } {
  return { ...value, format: recogniser.withId(value.format) };
}

function chunksOf<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, at) =>
    items.slice(at * length, (at + 1) * length),
  );
}
