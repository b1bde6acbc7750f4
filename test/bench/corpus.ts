/**
 * How much of ../shared/corpus is read: for every row of its INDEX.tsv of a format that Fitcheck knows, whether the
 * log is recognised and holds the roles that the index names. Prints a line per format, then what was missed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats, recognise } from '../../src/core/formats/index';
import type { Run } from '../../src/core/run';

const corpus = join(import.meta.dirname, '../../../shared/corpus');

/** Formats of the index that are to be read, and those that are no logs of a run and must be left alone. */
const read = `keras_csvlogger keras_history_csv lightning_csv yolo_results_csv fastai_history_csv tensorboard_csv_export
  custom_csv algoperf_measurements_csv openai_diffusion_progress_csv flair_loss_tsv hf_trainer_state
  detectron2_metrics_json mmcv_log_json mmengine_scalars_json deit_detr_log_txt llamafactory_trainer_log
  wandb_history_jsonl generic_epoch_text generic_step_text keras_stdout nanogpt_stdout modded_nanogpt llmc_main_log
  buildnanogpt_log caffe tfevents`.split(/\s+/);
const leave = 'config wandb_summary hf_all_results mlflow_sqlite optuna_sqlite aim_sqlite'.split(' ');

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

function rows(): readonly Row[] {
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

function readRow(row: Row): Outcome {
  const path = join(corpus, row.path);
  const bytes = readFileSync(path);
  const found = recognise(path, bytes.subarray(0, 1 << 20), bytes.subarray(-(1 << 16)));
  if (found === null) return { row, format: null, missing: ['recognised'], points: 0, attempts: 0 };
  const decoder = found.format.open({ path });
  decoder.push(bytes);
  decoder.end();
  const { runs } = decoder;
  const missing = [
    row.train && !has(runs, (series) => series.role === 'train' && isObjective(series.kind)) ? 'train' : '',
    row.validation && !has(runs, ({ role, kind }) => (role === 'validation' || role === 'test') && isObjective(kind))
      ? 'validation'
      : '',
    row.learningRate && !has(runs, ({ kind }) => kind === 'learning-rate') ? 'learning rate' : '',
    runs.length === 0 ? 'points' : '',
  ].filter((part) => part !== '');
  const points = runs.reduce((sum, run) => sum + longest(run), 0);
  return { row, format: found.format.id, missing, points, attempts: runs.length };
}

function isObjective(kind: string): boolean {
  return ['loss', 'error', 'accuracy', 'score', 'perplexity'].includes(kind);
}

function has(runs: readonly Run[], test: (series: Run['series'][number]) => boolean): boolean {
  return runs.some(({ series }) => series.some(test));
}

function longest(run: Run): number {
  return Math.max(0, ...run.series.map(({ points }) => points.length));
}

function print(): void {
  const all = rows();
  const outcomes = all.filter(({ format }) => read.includes(format)).map(readRow);
  console.log('format'.padEnd(32), 'read', ' of', '  points (indexed)', ' read as');
  for (const format of read) {
    const own = outcomes.filter(({ row }) => row.format === format);
    if (own.length === 0) continue;
    const good = own.filter(({ missing }) => missing.length === 0).length;
    const points = own.reduce((sum, outcome) => sum + outcome.points, 0);
    const indexed = own.reduce((sum, { row }) => sum + row.points, 0);
    const as = [...new Set(own.map((outcome) => outcome.format ?? 'nothing'))].join(', ');
    console.log(
      format.padEnd(32),
      String(good).padStart(4),
      String(own.length).padStart(3),
      `${points} (${indexed})`.padStart(18),
      as,
    );
  }
  const good = outcomes.filter(({ missing }) => missing.length === 0).length;
  console.log(
    `\n${good} of ${outcomes.length} read with their roles (${((100 * good) / outcomes.length).toFixed(1)} %)`,
  );
  for (const { row, format, missing } of outcomes.filter((outcome) => outcome.missing.length > 0)) {
    console.log(`  missed ${missing.join(', ')} in ${row.path}${format === null ? '' : ` (read as ${format})`}`);
  }
  for (const { row, points, format, attempts } of outcomes) {
    if (row.points > 0 && points > 0 && Math.abs(points - row.points) > 0.1 * row.points) {
      console.log(`  ${points} points, ${row.points} indexed, ${attempts} attempts, ${row.path} (${format ?? ''})`);
    }
  }
  const false_ = all
    .filter(({ format }) => leave.includes(format))
    .map(readRow)
    .filter(({ format }) => format !== null);
  console.log(
    `\n${false_.length} of ${all.filter(({ format }) => leave.includes(format)).length} other files taken for a log`,
  );
  for (const { row, format } of false_) console.log(`  ${row.path} read as ${format ?? ''}`);
  const others = all.filter(({ format }) => !leave.includes(format) && !read.includes(format));
  console.log('\nOther formats, read as far as the general ones go:');
  for (const name of new Set(others.map(({ format }) => format))) {
    const own = others.filter(({ format }) => format === name).map(readRow);
    const as = [...new Set(own.map((outcome) => outcome.format ?? 'nothing'))].join(', ');
    console.log(
      `  ${name.padEnd(30)} ${own.filter(({ missing }) => missing.length === 0).length}/${own.length}  ${as}`,
    );
  }
}

if (existsSync(corpus)) print();
else console.log('skipped: ../shared/corpus is not here');
console.log(`${formats.length} formats`);
