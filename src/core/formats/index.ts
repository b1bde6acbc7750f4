import type { LogFormat } from '../format';
import { allennlpJson } from './allennlp-json';
import { allennlpText } from './allennlp-text';
import { baselinesTable } from './baselines-table';
import { boostingJson } from './boosting-json';
import { boostingText } from './boosting-text';
import { caffe } from './caffe';
import { caffeCsv } from './caffe-csv';
import { catboostJson } from './catboost-json';
import { catboostText } from './catboost-text';
import { catboostTsv } from './catboost-tsv';
import { cluText } from './clu-text';
import { composerText } from './composer-text';
import { csv } from './csv';
import { darknet } from './darknet';
import { deepspeedText } from './deepspeed-text';
import { detectronText } from './detectron-text';
import { dvcliveTsv } from './dvclive-tsv';
import { epochText } from './epoch-text';
import { espnetText } from './espnet-text';
import { fairseqText } from './fairseq-text';
import { fastaiCsv } from './fastai-csv';
import { fastaiText } from './fastai-text';
import { flairText } from './flair-text';
import { historyCsv } from './history-csv';
import { huggingfaceText } from './huggingface-text';
import { huggingfaceTrainerState } from './huggingface-trainer-state';
import { igniteText } from './ignite-text';
import { joeynmtText } from './joeynmt-text';
import { jsonHistory } from './json-history';
import { jsonRecords } from './json-records';
import { jsonl } from './jsonl';
import { kaldiText } from './kaldi-text';
import { kerasCsv } from './keras-csv';
import { kerasText } from './keras-text';
import { lightningCsv } from './lightning-csv';
import { lightningText } from './lightning-text';
import { marianText } from './marian-text';
import { maxtextText } from './maxtext-text';
import { megatronText } from './megatron-text';
import { metersText } from './meters-text';
import { mlperfLog } from './mlperf-log';
import { mmText } from './mm-text';
import { mxnetText } from './mxnet-text';
import { nemoText } from './nemo-text';
import { opennmtText } from './opennmt-text';
import { paddleText } from './paddle-text';
import { pipeTable } from './pipe-table';
import { pymarlJson } from './pymarl-json';
import { rllabCsv } from './rllab-csv';
import { rllibJson } from './rllib-json';
import { clearml } from './clearml';
import { mlflowFiles } from './mlflow-files';
import { mlflowSqlite } from './mlflow-sqlite';
import { neptune } from './neptune';
import { notebook } from './notebook';
import { optunaSqlite } from './optuna-sqlite';
import { sacred } from './sacred';
import { sb3Monitor } from './sb3-monitor';
import { sklearnText } from './sklearn-text';
import { sockeyeText } from './sockeye-text';
import { spacyText } from './spacy-text';
import { speedrunText } from './speedrun-text';
import { stepText } from './step-text';
import { tensorboard } from './tensorboard';
import { tensorboardCsv } from './tensorboard-csv';
import { timmCsv } from './timm-csv';
import { torchtuneText } from './torchtune-text';
import { trackioSqlite } from './trackio-sqlite';
import { wandb } from './wandb';
import { wandbCsv } from './wandb-csv';
import { yoloCsv } from './yolo-csv';
import { yoloText } from './yolo-text';
import { surestRecords } from './shared/record-text-head';

/** Formats whose records may begin far into a file, after the source code or the set-up that a script prints. */
const late: readonly LogFormat[] = [
  huggingfaceText,
  allennlpText,
  baselinesTable,
  catboostText,
  espnetText,
  flairText,
  joeynmtText,
  marianText,
  opennmtText,
  sklearnText,
  sockeyeText,
  spacyText,
  caffe,
  kerasText,
  lightningText,
  detectronText,
  fastaiText,
  igniteText,
  mmText,
  paddleText,
  mxnetText,
  metersText,
  yoloText,
  boostingText,
  darknet,
  cluText,
  mlperfLog,
  fairseqText,
  megatronText,
  deepspeedText,
  torchtuneText,
  maxtextText,
  speedrunText,
  nemoText,
  composerText,
  epochText,
  stepText,
];

/** Formats that are no text. */
const binary: readonly LogFormat[] = [tensorboard, wandb, mlflowSqlite, optunaSqlite, trackioSqlite];

/** Every log format that is read. The most confident one reads a log; among equals, the first. */
export const formats: readonly LogFormat[] = [
  fastaiCsv,
  timmCsv,
  yoloCsv,
  lightningCsv,
  kerasCsv,
  historyCsv,
  tensorboardCsv,
  caffeCsv,
  wandbCsv,
  dvcliveTsv,
  csv,
  huggingfaceTrainerState,
  jsonl,
  jsonHistory,
  jsonRecords,
  sacred,
  mlflowFiles,
  neptune,
  clearml,
  notebook((text) => recognise('output', text)?.format ?? null),
  catboostJson,
  allennlpJson,
  boostingJson,
  catboostTsv,
  kaldiText,
  pymarlJson,
  rllabCsv,
  rllibJson,
  sb3Monitor,
  ...late,
  pipeTable,
  ...binary,
];

/**
 * How sure a format can be at most, for those whose look at a head costs much. A file of which another one is surer is
 * not shown to them.
 */
export const ceilings: ReadonlyMap<LogFormat, number> = new Map([
  ...late.filter((format) => format !== caffe).map((format) => [format, 0.95] as const),
  [jsonHistory, 0.8],
  [pymarlJson, 0.9],
  [epochText, surestRecords],
  [stepText, surestRecords],
]);

export interface FormatMatch {
  readonly format: LogFormat;
  /** From `leastConfidence` to 1. */
  readonly confidence: number;
}

/** Below this a format is a guess, and a file that is no log must not be taken for one. */
export const leastConfidence = 0.4;

const windowLength = 1 << 16;

/**
 * The format that is most sure of a file, or null where none is sure enough. `head` is the beginning of the file, of
 * any length: records of a text log are also looked for beyond its first 64 KiB, and in `tail` (the end of the file).
 */
export function recognise(name: string, head: Uint8Array, tail?: Uint8Array): FormatMatch | null {
  const opening = head.subarray(0, windowLength);
  const first = isBinary(head) ? best(binary, name, head) : best(formats, name, opening);
  if (first !== null || isBinary(head)) return first;
  for (let start = windowLength; start < head.length; start += windowLength) {
    const found = best(late, name, fromLineStart(head.subarray(start, start + windowLength)));
    if (found !== null) return found;
  }
  return tail === undefined ? null : best(late, name, fromLineStart(tail.subarray(-windowLength)));
}

function best(candidates: readonly LogFormat[], name: string, head: Uint8Array): FormatMatch | null {
  let found: FormatMatch | null = null;
  for (const format of candidates) {
    if (found !== null && found.confidence >= (ceilings.get(format) ?? 1)) continue;
    const confidence = format.matches(name, head);
    if (confidence >= leastConfidence && confidence > (found?.confidence ?? 0)) found = { format, confidence };
  }
  return found;
}

function fromLineStart(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.findIndex((byte) => byte === 10 || byte === 13) + 1);
}

/** Text has no NUL bytes, but for UTF-16, which opens with its mark. */
function isBinary(head: Uint8Array): boolean {
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return !marked && head.subarray(0, 1024).includes(0);
}

export { joinRuns } from './join';
