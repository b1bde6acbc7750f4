import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventFile, type Scalar } from '../../unit/files/support/event-file';

/** Epochs of every run; people who keep a thousand runs train about that long. */
const epochs = 100;

/** Files of one run by their relative names. */
type Files = Readonly<Record<string, string | Uint8Array>>;

/** Of ten runs, three are Lightning's, two Keras', two JSON Lines, two text and one is TensorBoard's. */
const kinds = [lightning, keras, jsonLines, text, lightning, tensorboard, keras, jsonLines, text, lightning] as const;

/** Writes a folder of `count` runs as their frameworks lay them out, no two the same; answers with its bytes. */
export function writeManyRuns(folder: string, count: number): number {
  let bytes = 0;
  for (let run = 0; run < count; run++) {
    for (const [name, content] of Object.entries(kinds[run % kinds.length]!(run))) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      bytes += content.length;
    }
  }
  return bytes;
}

/** A training and a validation loss with noise; the same run always has the same ones. */
function curves(run: number, length: number): readonly { readonly train: number; readonly validation: number }[] {
  const noise = randomOf(run + 1);
  const turn = 20 + (run % 97);
  const floor = 0.1 + (run % 13) / 40;
  return Array.from({ length }, (_, index) => {
    const at = (index * epochs) / length;
    const train = floor + 2 / (1 + at / 4) + 0.03 * (noise() - 0.5);
    const overfit = at > turn ? 0.008 * (at - turn) : 0;
    return { train, validation: train + 0.05 + overfit + 0.06 * (noise() - 0.5) };
  });
}

/** The generator of Park and Miller (1988), so that no two machines measure other files. */
function randomOf(seed: number): () => number {
  let state = (seed * 7919) % 2147483647;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function lightning(run: number): Files {
  const rows = curves(run, epochs).flatMap(({ train, validation }, epoch) => {
    const step = epoch * 391 + 390;
    const accuracy = 1 / (1 + validation);
    return [`0.00${(run % 9) + 1},${epoch},${step},${train},,`, `,${epoch},${step},,${validation},${accuracy}`];
  });
  const hparams = `batch_size: 128\nlr: 0.00${(run % 9) + 1}\nmax_epochs: ${epochs}\noptimizer: adamw\nweight_decay: 0.0001\n`;
  const folder = `lightning_logs/version_${run}`;
  return {
    [`${folder}/metrics.csv`]: `lr-AdamW,epoch,step,train_loss,val_loss,val_acc\n${rows.join('\n')}\n`,
    [`${folder}/hparams.yaml`]: hparams,
  };
}

function keras(run: number): Files {
  const rows = curves(run, epochs).map(
    ({ train, validation }, epoch) =>
      `${epoch},${1 / (1 + train)},${train},0.001,${1 / (1 + validation)},${validation}`,
  );
  return {
    [`keras/run_${run}/training.csv`]: `epoch,accuracy,loss,learning_rate,val_accuracy,val_loss\n${rows.join('\n')}\n`,
  };
}

function jsonLines(run: number): Files {
  const rows = curves(run, 5 * epochs).map(({ train, validation }, index) =>
    JSON.stringify(
      index % 5 === 4
        ? { epoch: (index + 1) / 5, step: 50 * index, eval_loss: validation, eval_accuracy: 1 / (1 + validation) }
        : {
            epoch: (index + 1) / 5,
            step: 50 * index,
            loss: train,
            learning_rate: 5e-5 * (1 - index / 500),
            grad_norm: train,
          },
    ),
  );
  return {
    [`finetune/run_${run}/trainer_log.jsonl`]: `${rows.join('\n')}\n`,
    [`finetune/run_${run}/config.json`]: JSON.stringify({ learning_rate: 5e-5, batch_size: 16, epochs }, null, 2),
  };
}

/** 10 to 100 kB: what a script prints, with lines that hold no values between those that do. */
function text(run: number): Files {
  const between = 2 + (run % 16);
  const lines = curves(run, epochs).flatMap(({ train, validation }, epoch) => [
    ...Array.from(
      { length: between },
      (_, batch) => `[INFO] worker ${batch} read shard ${epoch * 31 + batch} of the data`,
    ),
    `Epoch ${epoch + 1}/${epochs} - loss: ${train.toFixed(4)} - val_loss: ${validation.toFixed(4)} - lr: 0.001`,
  ]);
  return { [`scripts/run_${run}/train.log`]: `${lines.join('\n')}\n` };
}

function tensorboard(run: number): Files {
  const points = curves(run, epochs);
  const scalars = (split: 'train' | 'validation'): readonly Scalar[] =>
    points.flatMap((point, step) => [
      { step, tag: 'epoch_loss', value: point[split] },
      { step, tag: 'epoch_accuracy', value: 1 / (1 + point[split]) },
    ]);
  const file = (split: 'train' | 'validation') =>
    `tensorboard/run_${run}/${split}/events.out.tfevents.${1_700_000_000 + run}.host.1.0.v2`;
  return { [file('train')]: eventFile(scalars('train')), [file('validation')]: eventFile(scalars('validation')) };
}
