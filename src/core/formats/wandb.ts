import type { LogDecoder, LogFormat, Source } from '../format';
import type { LogProblem, Run } from '../run';
import { RunLog } from '../series/run-log';
import { configure } from './shared/hyperparameters';
import { readMessage } from './shared/protobuf';
import { BlockReader, headLength, isOpening } from './shared/wandb-blocks';
import { WandbConfig } from './shared/wandb-config';
import { HistoryReader } from './shared/wandb-history';
import { WireCursor } from './shared/wire';

/** Fields of Record in W&B's wandb_internal.proto; all others (console, system statistics, files) are passed over. */
const history = 2;
const config = 5;
const run = 17;
/** The ConfigRecord in a RunRecord. */
const configOfRun = 4;

/** A config that changes with every row is read again no more often than this while rows come in. */
const mostReadings = 100;

/** W&B's transaction log: LevelDB blocks of Record messages. */
export const wandb: LogFormat = {
  id: 'wandb',
  title: 'Weights & Biases log',
  writers: [
    {
      name: 'Weights & Biases',
      files: ['wandb/run-*/run-*.wandb', 'wandb/offline-run-*/run-*.wandb'],
      basis: 'run',
    },
  ],
  matches: (_name, head) => (head.length >= headLength && isOpening(head) ? 1 : 0),
  open: (source) => new WandbDecoder(source),
};

class WandbDecoder implements LogDecoder {
  readonly #log: RunLog;
  readonly #blocks: BlockReader;
  readonly #history: HistoryReader;
  readonly #config = new WandbConfig();
  readonly #record = new WireCursor();
  #readings = 0;

  constructor(source: Source) {
    this.#log = new RunLog(source, 'wandb');
    this.#history = new HistoryReader(this.#log);
    this.#blocks = new BlockReader(
      (bytes, from, to) => {
        this.#read(bytes, from, to);
      },
      (message, offset) => {
        this.#log.report('warning', null, message, offset);
      },
    );
  }

  get runs(): readonly Run[] {
    return this.#log.runs;
  }

  get problems(): readonly LogProblem[] {
    return this.#log.problems;
  }

  push(bytes: Uint8Array): void {
    this.#blocks.push(bytes);
  }

  /** A torn last record was being written when the file was read: it is not there yet, which is no problem. */
  end(): void {
    this.#configure();
  }

  #read(bytes: Uint8Array, from: number, to: number): void {
    const record = this.#record;
    for (record.enter(bytes, from, to); record.next();) {
      if (record.wire !== 2) continue;
      if (record.number === history) {
        this.#history.read(bytes, record.from, record.to);
        // What was set before a row holds for the attempt that the row belongs to, or opens.
        if (this.#readings < mostReadings) this.#configure();
      } else if (record.number === config) this.#config.read(bytes.subarray(record.from, record.to));
      else if (record.number === run) this.#readRun(bytes.subarray(record.from, record.to));
    }
  }

  #readRun(message: Uint8Array): void {
    readMessage(message, ({ number, bytes }) => {
      if (number === configOfRun) this.#config.read(bytes);
    });
  }

  #configure(): void {
    if (!this.#config.isChanged) return;
    this.#readings++;
    configure(this.#log, this.#config.settings());
  }
}
