import type { LogDecoder, LogFormat } from '../core/format';
import { joinRuns } from '../core/formats/join';
import type { Run } from '../core/run';
import { TerminalText } from '../core/text/terminal-text';
import { joined } from './bytes';
import type { GrowingRun } from './growing-run';
import { headBytes } from './head';
import { withConfigs, type OpenOptions } from './open-run';
import type { Recogniser } from './recogniser';
import type { Change } from './tailed-file';

/** A beginning is looked at again once it is so much longer, so that looking costs linear time. */
const growth = 1.25;

/** Nothing shorter tells a log from other output. Bytes. */
const leastHead = 32;

/** What is printed beyond is not kept; it is read all the same. Characters. */
const mostOutput = 1_000_000;

export interface StreamSource extends OpenOptions {
  readonly id: string;
  readonly recogniser: Recogniser;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What a program prints, read as a log as soon as it is seen to be one. Until `headBytes` the beginning is kept: more of
 * it may show the format to be a more telling one, by which it is then read anew. Memory holds that much and the run.
 */
export class StreamedLog implements GrowingRun {
  readonly logs = [];
  readonly isStopped = false;
  modified: number;
  bytes = 0;
  isOpen = true;
  /** What was printed, for people to look at: its beginning. */
  output = '';
  format: LogFormat | null = null;
  private decoder: LogDecoder | null = null;
  private head: Uint8Array[] | null = [];
  private lookAt = leastHead;
  private change: Change = 'same';
  private isStale = false;
  private text = new TerminalText();

  constructor(private readonly source: StreamSource) {
    this.modified = source.now();
  }

  /** False once it is clear that it is no log. */
  push(data: string): boolean {
    const text = this.text.push(data);
    const chunk = new TextEncoder().encode(text);
    if (chunk.length === 0) return this.isLog;
    this.modified = this.source.now();
    this.bytes += chunk.length;
    if (this.output.length < mostOutput) this.output += text;
    this.head?.push(chunk);
    if (!this.isStale) this.decoder?.push(chunk);
    if (this.change === 'same') this.change = 'grown';
    if (this.bytes >= this.lookAt) this.look();
    if (this.bytes > headBytes) this.head = null;
    return this.isLog;
  }

  /** The program writes all anew: what was read holds until the new beginning is recognised. */
  restart(): void {
    this.isOpen = true;
    this.head = [];
    this.bytes = 0;
    this.output = '';
    this.lookAt = 0;
    this.isStale = true;
    this.text = new TerminalText();
  }

  /** Nothing more will come: an unfinished last line is read as it stands. */
  close(): void {
    if (!this.isOpen) return;
    this.look();
    this.isOpen = false;
    this.head = null;
    if (!this.isStale) this.decoder?.end();
    if (this.change === 'same') this.change = 'grown';
  }

  get runs(): readonly Run[] {
    if (this.decoder === null) return [];
    const runs = joinRuns([{ runs: this.decoder.runs, split: null }], this.source.name);
    return runs.map((run) => withConfigs(run, [this.source.hyperparameters ?? []]));
  }

  async catchUp(): Promise<Change> {
    const { change } = this;
    this.change = 'same';
    return change;
  }

  /** The program may go on with its line at any time, and what was ended could not be read on. */
  settle(): void {
    return;
  }

  async readConfigs(): Promise<void> {
    return;
  }

  private get isLog(): boolean {
    return this.head !== null || this.format !== null;
  }

  private look(): void {
    if (this.head === null) return;
    const head = joined(this.head);
    this.lookAt = growth * this.bytes;
    const { id, name, recogniser, meanings, pointBudget } = this.source;
    const format = recogniser.recognise(null, name, head.subarray(0, headBytes));
    if (format === null || (format.id === this.format?.id && !this.isStale)) return;
    this.isStale = false;
    const isFirst = this.decoder === null;
    this.format = format;
    this.decoder = format.open({
      path: id,
      ...(meanings === undefined ? {} : { meanings }),
      ...(pointBudget === undefined ? {} : { pointBudget }),
    });
    this.decoder.push(head);
    this.change = isFirst ? 'grown' : 'restarted';
  }
}
