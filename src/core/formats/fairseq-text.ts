import type { LogFormat } from '../format';
import type { MeaningRule } from '../meaning/rules';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import { isObject, jsonNumber, parseLooseJson } from './shared/json';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/** The logger's name: "| INFO | train_inner | …", or "[train_inner][INFO] - …" where Hydra prints. */
const logger = /(?:\| INFO \| |\]\[)([\w.-]+)(?: \| |\]\[INFO\] - )/;
/** "epoch 001:     50 / 1215 loss=15.3, ppl=…" on the way, "epoch 001 | loss 7.9 | ppl …" at the end of an epoch. */
const heading = /(?:^|\| )epoch (\d+)(?::\s+(\d+) \/ (\d+) | \| )(?=[a-z])/;
const subset = /^valid on '([^']{1,80})' subset \| /;
const pair = /^([A-Za-z][\w@/.-]*)[= ]\s*(\S+)$/;
const settings = /Namespace\(|\{'_name': None, 'common': /;
/** Places, sizes of batches, clocks and memory; the best value so far repeats what was logged before. */
const aside =
  /^(?:num_updates|wpb|bsz|wall|train_wall|oom|clip|gb_free|cuda_\w+|best_\w+|epoch|update|ntokens|nsentences)$/;
/** The criteria divide by the logarithm of 2 before they log. */
const inBits: MeaningRule = { match: '(?:^|/)(?:nll_)?loss$', unit: 'bits' };

/**
 * What fairseq prints, with `--log-format simple` or `json`, by its loggers `train_inner`, `train` and `valid`, and by
 * the plain lines of its first versions. The means on the way and those of whole epochs are series of their own.
 */
export const fairseqText: LogFormat = {
  id: 'fairseq-text',
  title: 'fairseq log',
  writers: [{ name: 'fairseq', files: ['train.log', 'hydra_train.log', 'standard output'], basis: 'run' }],
  matches(name, head) {
    const isFound = headLines(head).some((text) => {
      const record = text.includes('epoch') ? readRecord(plainLine(text)) : null;
      return record !== null && !Number.isNaN(record.step) && record.entries.some((entry) => isObjective(entry.name));
    });
    return signedConfidence(isFound, name);
  },
  open(source) {
    const meanings = [...(source.meanings ?? []), inBits];
    return lineDecoder({ ...source, meanings }, 'fairseq-text', (log) => new FairseqParser(log));
  },
};

interface FairseqRecord {
  readonly step: number;
  readonly epoch: number;
  readonly entries: readonly Entry[];
}

/** A record of any of the loggers; null for every other line. Linear in the line. */
function readRecord(line: string): FairseqRecord | null {
  const named = logger.exec(line);
  const start = line.indexOf('{"epoch": ');
  if (named !== null && start !== -1) return readObject(named[1]!, line.slice(start));
  const found = heading.exec(line);
  if (found === null) return null;
  const rest = line.slice(found.index + found[0].length);
  if (found[2] !== undefined) return recordOf('train_inner', Number(found[1]), rest.split(', ').map(toPair));
  const valid = subset.exec(rest);
  const values = (valid === null ? rest : rest.slice(valid[0].length)).split(' | ').map(toPair);
  return recordOf(valid?.[1] ?? named?.[1] ?? 'train', Number(found[1]), values);
}

type Value = readonly [name: string, value: number | undefined];

function toPair(text: string): Value {
  const [, name = '', value = ''] = pair.exec(text.trim()) ?? [];
  return [name, parseLogNumber(value)];
}

/** JSON records write most numbers as texts, and put the name of the subset before each name. */
function readObject(name: string, text: string): FairseqRecord | null {
  const object = parseLooseJson(text);
  if (!isObject(object)) return null;
  const values = Object.entries(object).map(([key, value]): Value => {
    const own = key.startsWith(`${name}_`) ? key.slice(name.length + 1) : key;
    return [own, jsonNumber(value) ?? (typeof value === 'string' ? parseLogNumber(value) : undefined)];
  });
  return recordOf(name, jsonNumber(object.epoch) ?? NaN, values);
}

function recordOf(name: string, epoch: number, values: readonly Value[]): FairseqRecord {
  let step = NaN;
  const entries: Entry[] = [];
  for (const [key, value] of values) {
    if (value === undefined) continue;
    if (key === 'num_updates') step = value;
    else if (!aside.test(key)) entries.push({ name: `${name}/${key}`, value, split: splitOf(name) });
  }
  return { step, epoch, entries };
}

/** Subsets for validation have any name: "valid", "dev_other". */
function splitOf(name: string): Split {
  if (name === 'train' || name === 'train_inner') return 'train';
  return name.startsWith('test') ? 'test' : 'validation';
}

class FairseqParser implements LineParser {
  readonly #log: RunLog;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes('epoch')) {
      const record = readRecord(plainLine(text));
      if (record !== null) {
        this.#log.add({ step: record.step, epoch: record.epoch, time: NaN, line }, record.entries);
        return;
      }
    }
    if (settings.test(text)) this.#configure(plainLine(text), line);
  }

  /** Limits of 0 are none. */
  #configure(text: string, line: number): void {
    const found = headerSettings(text.replace(/['[\]]/g, ''), line);
    const isLimit = (name: string): boolean => name === 'epochs' || name === 'totalSteps';
    configure(
      this.#log,
      found.filter(({ name, value }) => !(isLimit(name) && value === 0)),
    );
  }
}
