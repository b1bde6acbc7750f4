/**
 * How much of ../shared/corpus is read: for every row of its INDEX.tsv of a format that Fitcheck knows, whether the
 * log is recognised and holds the roles that the index names; which files are wrongly taken for logs; how fast logs
 * are read. `npm run bench:corpus`
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats, recognise } from '../../src/core/formats/index';
import type { Run, Series } from '../../src/core/run';
import { printThroughput } from './throughput';

const corpus = join(__dirname, '../../../shared/corpus');

/** Formats of the index that are to be read, and files that are no logs of a run and must be left alone. */
const known =
  `keras_csvlogger keras_history_csv lightning_csv yolo_results_csv fastai_history_csv tensorboard_csv_export
  custom_csv algoperf_measurements_csv openai_diffusion_progress_csv flair_loss_tsv hf_trainer_state
  detectron2_metrics_json mmcv_log_json mmengine_scalars_json deit_detr_log_txt llamafactory_trainer_log
  wandb_history_jsonl wandb_binary generic_epoch_text generic_step_text keras_stdout nanogpt_stdout modded_nanogpt llmc_main_log
  buildnanogpt_log caffe tfevents hf_stdout_dict
  keras_history_json chainer_log json_list_history sacred_metrics
  pytorch_lightning_stdout yolo_results_txt yolo_stdout xgboost_stdout catboost_json darknet dvclive_tsv
  detectron2_text maskrcnn_benchmark megatron mmengine_text deepspeed fairseq_text flair_text gluonnlp_text wandb_csv_export
  joeynmt_validations_txt mxnet_gluoncv_text paddle_ocr paddle_seg
  algoperf_text_log mlperf_mllog multiline_text allennlp_metrics allennlp_stdout baselines_ascii_table catboost_tsv
  pymarl_sacred_info_json rllib_progress_csv rllib_result_json sb3_baselines_progress_csv`.split(/\s+/);
const noLogs = [
  'config',
  'wandb_summary',
  'hf_all_results',
  'mlflow_sqlite',
  'optuna_sqlite',
  'aim_sqlite',
  'lr_range_test',
];

/** Rows whose flags came from words in the file that are no logged values, as looking into the files shows. */
const indexErrs: readonly { readonly path: RegExp; readonly why: string }[] = [
  { path: /SpeedTransformer.*finetune/, why: 'the only "lr" stands in the path of a pretrained model' },
  { path: /^llamafactory_trainer_log\/suzushi/, why: '"eval_loss" is null on every line' },
  { path: /^modded_nanogpt\//, why: 'only val_loss is logged; the rest stands in the source that was left out' },
  { path: /^tfevents\/(?:kevin866|reddyn12)/, why: 'the "val" is that of value_loss' },
  { path: /^tfevents\/QAQdev.*__validation__/, why: 'the folder holds validation only, under tags that name no split' },
  { path: /^tfevents\/dhairyasheelsutar/, why: 'the one value is that of a hyper-parameter summary' },
  { path: /^hf_stdout_dict\/.*ds_pretrain/, why: 'no evaluation is logged, only the time of one' },
  { path: /^(?:maskrcnn_benchmark|megatron)\//, why: 'no loss of validation is logged' },
  { path: /^dvclive_tsv\/.*__epoch\.tsv/, why: 'the number of the epoch is nothing that training is judged by' },
  { path: /^xgboost_stdout\//, why: 'one set is logged, and it is called a validation set' },
  { path: /^joeynmt_validations_txt\//, why: 'the file holds validations only; "Loss" is theirs' },
  { path: /^allennlp_metrics\/.*__metrics\.json/, why: 'final values in one object, and no curve' },
  { path: /^allennlp_stdout\//, why: 'no rate is logged or set; the "lr" is part of other words' },
  { path: /^sb3_baselines_progress_csv\/(?:kevin866|reddyn12)/, why: 'the "val" is that of value_loss' },
  { path: /^deepspeed\/.*b6e6f6/, why: 'the perplexities are those of evaluations; no loss of training is logged' },
  { path: /^algoperf_text_log\/.*_pytorch/, why: 'the runner fails before the first step' },
  { path: /^mlperf_mllog\/.*minigo/, why: 'no loss is logged; "virtual_losses" is a setting of the tree search' },
  { path: /ZhuangLii/, why: 'the log holds training records only' },
];

interface Row {
  readonly path: string;
  readonly format: string;
  readonly train: boolean;
  readonly validation: boolean;
  readonly learningRate: boolean;
  readonly points: number;
}

interface Outcome {
  readonly row: Row;
  readonly format: string | null;
  readonly missing: readonly string[];
  readonly points: number;
  readonly attempts: number;
}

function readIndex(): readonly Row[] {
  const [header = '', ...lines] = readFileSync(join(corpus, 'INDEX.tsv'), 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return lines.map((line) => {
    const cells = new Map(line.split('\t').map((cell, at) => [names[at], cell]));
    return {
      path: cells.get('path') ?? '',
      format: cells.get('format') ?? '',
      train: cells.get('has_train_loss') === '1',
      validation: cells.get('has_val_loss') === '1',
      learningRate: cells.get('has_lr') === '1',
      points: Number(cells.get('n_points')),
    };
  });
}

function outcomeOf(row: Row): Outcome {
  // The corpus keeps the folders of a repository in the file's name; DVCLive's tell the metric.
  const path = join(corpus, row.path);
  const told = row.format === 'dvclive_tsv' ? row.path.replaceAll('__', '/') : path;
  const bytes = readFileSync(path);
  const found = recognise(path, bytes.subarray(0, 1 << 20), bytes.subarray(-(1 << 16)));
  if (found === null) return { row, format: null, missing: ['the format'], points: 0, attempts: 0 };
  // The corpus keeps the folders of a repository in the file's name.
  const split = row.path.includes('__validation__') ? 'validation' : undefined;
  const decoder = found.format.open({ path: told, ...(split === undefined ? {} : { split }) });
  decoder.push(bytes);
  decoder.end();
  const { runs } = decoder;
  const points = runs.reduce((sum, run) => sum + pointsOf(run, row.format), 0);
  return { row, format: found.format.id, missing: missingIn(runs, row), points, attempts: runs.length };
}

/** The index counts every value of an event file, and the records of all others. */
function pointsOf({ series }: Run, format: string): number {
  const lengths = series.map(({ points }) => points.length);
  return format === 'tfevents' ? lengths.reduce((sum, length) => sum + length, 0) : Math.max(0, ...lengths);
}

function missingIn(runs: readonly Run[], row: Row): readonly string[] {
  const has = (test: (series: Series) => boolean): boolean => runs.some(({ series }) => series.some(test));
  const judges = ({ kind }: Series): boolean => ['loss', 'error', 'accuracy', 'score', 'perplexity'].includes(kind);
  const rate =
    has(({ kind }) => kind === 'learning-rate') ||
    runs.some(({ hyperparameters }) => hyperparameters.some(({ name }) => name === 'learningRate'));
  return [
    row.train && !has((series) => series.role === 'train' && judges(series)) ? 'training loss' : '',
    row.validation && !has((series) => /validation|test/.test(series.role) && judges(series)) ? 'validation loss' : '',
    row.learningRate && !rate ? 'learning rate' : '',
    runs.length === 0 && row.points > 0 ? 'points' : '',
  ].filter((part) => part !== '');
}

function isDatabase(id: string): boolean {
  return formats.some((format) => format.id === id && format.needsWhole === true);
}

function isRead({ missing }: Outcome): boolean {
  return missing.length === 0;
}

function formatsOf(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ format }) => format ?? 'nothing'))].join(', ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function printFormats(outcomes: readonly Outcome[]): void {
  console.log(`${'format'.padEnd(32)}read  of   points (indexed)  read as`);
  for (const format of known) {
    const own = outcomes.filter(({ row }) => row.format === format);
    const points = `${sum(own.map((outcome) => outcome.points))} (${sum(own.map(({ row }) => row.points))})`;
    const share = `${String(own.filter(isRead).length).padStart(4)} ${String(own.length).padStart(3)}`;
    console.log(`${format.padEnd(32)}${share} ${points.padStart(18)}  ${formatsOf(own)}`);
  }
}

function printMisses(outcomes: readonly Outcome[]): void {
  const percent = (count: number): string => `${((100 * count) / outcomes.length).toFixed(1)} %`;
  const good = outcomes.filter(isRead).length;
  const missed = outcomes.filter((outcome) => !isRead(outcome));
  const erring = missed.filter(({ row }) => indexErrs.some(({ path }) => path.test(row.path)));
  const corrected = good + erring.length;
  console.log(`\n${good} of ${outcomes.length} read with the roles of the index (${percent(good)});`);
  console.log(`${corrected} (${percent(corrected)}) leaving out ${erring.length} rows in which the index errs`);
  for (const { row, format, missing } of missed) {
    const why = indexErrs.find(({ path }) => path.test(row.path))?.why;
    console.log(
      `  no ${missing.join(', no ')}: ${row.path} (${format ?? 'nothing'})${why === undefined ? '' : `: ${why}`}`,
    );
  }
  console.log('\nA tenth more or fewer points than indexed:');
  for (const { row, points, attempts } of outcomes) {
    if (row.points === 0 || Math.abs(points - row.points) <= 0.1 * row.points) continue;
    console.log(`  ${points} for ${row.points} in ${attempts} attempts: ${row.path}`);
  }
}

function printOthers(rows: readonly Row[]): void {
  const left = rows.filter(({ format }) => noLogs.includes(format)).map(outcomeOf);
  // A database is told by its tables; whether it holds curves shows when it is read.
  const taken = left.filter(({ format, attempts }) => format !== null && (attempts > 0 || !isDatabase(format)));
  console.log(`\n${taken.length} of ${left.length} files that are no logs taken for one`);
  for (const { row, format } of taken) console.log(`  ${row.path} (${format ?? ''})`);
  console.log('\nFormats to come, read as far as the general ones go:');
  const others = rows.filter(({ format }) => !noLogs.includes(format) && !known.includes(format));
  for (const name of new Set(others.map(({ format }) => format))) {
    const own = others.filter(({ format }) => format === name).map(outcomeOf);
    console.log(
      `  ${name.padEnd(30)}${String(own.filter(isRead).length).padStart(4)} of ${own.length}  ${formatsOf(own)}`,
    );
  }
}

if (existsSync(corpus)) {
  const rows = readIndex();
  const outcomes = rows.filter(({ format }) => known.includes(format)).map(outcomeOf);
  printFormats(outcomes);
  printMisses(outcomes);
  printOthers(rows);
} else console.log('../shared/corpus: skipped, not here');
printThroughput();
