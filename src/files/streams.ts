import { streamKindOf } from '../core/stream-id';
import { readConfig } from '../core/config/read-config';
import type { Hyperparameter } from '../core/run';
import type { Recognition, StreamOrigin } from '../service';
import { FollowedRun } from './followed-run';
import type { OpenOptions } from './open-run';
import type { Recogniser } from './recogniser';
import type { RunSource } from './run-source';
import { StreamedLog } from './streamed-log';

/** Streams that are read, and the runs that they turn out to be. */
export interface Streams {
  /** Reads a stream that is known anew. */
  open(origin: StreamOrigin): void;
  /** False for a stream that is no log, or is not known. */
  push(id: string, text: string): boolean;
  close(id: string): void;
  /** What it brought, from its beginning and in bounded length; null for a stream that is not known. */
  textOf(id: string): string | null;
  forget(id: string): void;
  /** Null for what is no stream, or none that is a log. */
  recognise(id: string): Recognition | null;
}

export interface StreamSettings {
  readonly now: () => number;
  readonly reading: () => Pick<OpenOptions, 'meanings' | 'pointBudget'> & { readonly recogniser: Recogniser };
  /** A stream is seen to be a log. */
  onRun(run: FollowedRun): void;
  /** A run has more to read. */
  onGrown(run: FollowedRun): void;
}

interface Stream {
  readonly log: StreamedLog;
  readonly isOld: boolean;
  run: FollowedRun | null;
}

export function openStreams({ now, reading, onRun, onGrown }: StreamSettings): Streams {
  const streams = new Map<string, Stream>();

  /** The run of a stream that is a log by now is told of. */
  function tell(id: string, stream: Stream): void {
    const { log } = stream;
    if (stream.run !== null) return onGrown(stream.run);
    // What is recognised may have no value yet, as a header.
    if (log.format === null || !log.runs.some(({ series }) => series.length > 0)) return;
    const source: RunSource = { id, parts: [{ path: id, format: log.format, split: null }], configs: [] };
    stream.run = new FollowedRun(source, reading(), now, { log, isOld: stream.isOld });
    onRun(stream.run);
  }

  return {
    open({ id, name, command = '', isOld = false }) {
      if (streamKindOf(id) === null) throw new Error(`${id} identifies no stream`);
      const known = streams.get(id);
      if (known !== undefined) return known.log.restart();
      streams.set(id, {
        log: new StreamedLog({ ...reading(), id, name, now, hyperparameters: setBy(command, id) }),
        isOld,
        run: null,
      });
    },
    push(id, text) {
      const stream = streams.get(id);
      if (stream === undefined) return false;
      const isLog = stream.log.push(text);
      if (!isLog) streams.delete(id);
      else tell(id, stream);
      return isLog;
    },
    close(id) {
      const stream = streams.get(id);
      if (stream === undefined) return;
      stream.log.close();
      tell(id, stream);
      if (stream.run === null) streams.delete(id);
    },
    textOf: (id) => streams.get(id)?.log.output ?? null,
    forget: (id) => void streams.delete(id),
    recognise(id) {
      const format = streams.get(id)?.log.format ?? null;
      return format === null ? null : { format: format.id, title: format.title, run: id };
    },
  };
}

/** What a command line sets, with the stream for its place: none of its files has a line for it. */
function setBy(command: string, id: string): readonly Hyperparameter[] {
  if (command === '') return [];
  const { isTrainingConfig, hyperparameters } = readConfig('command.sh', `${command}\n`);
  if (!isTrainingConfig) return [];
  return hyperparameters.map(({ name, value, key }) => ({ name, value, key, file: id, line: null }));
}
