import fs from 'node:fs';
import path from 'node:path';
import { runsOf } from '../panel/logs.mjs';

/** Steps of each run's log. */
const steps = 100;
const seriesPerStep = 4;

/**
 * A workspace with so many runs, each in a folder with its config, a config of `lines` lines and a script that trains
 * for show. Answers the places of the learning rate, the batch size and the weight decay in the config, lines from 1.
 */
export function writeWorkspace(runs, lines) {
  const folder = path.dirname(path.dirname(runsOf(runs, steps * seriesPerStep)[0]));
  const config = path.join(folder, 'large.yaml');
  const text = largeConfig(lines);
  fs.writeFileSync(config, text.join('\n'));
  const keys = ['learning_rate', 'batch_size', 'weight_decay'];
  const places = keys.map((key) => {
    const index = text.findIndex((line) => line.includes(`${key}:`));
    return { key, line: index + 1, column: text[index].indexOf(key) + 1 };
  });
  const script = path.join(folder, 'train.mjs');
  fs.copyFileSync(path.join(import.meta.dirname, 'train.mjs'), script);
  return { folder, config, places, script };
}

/** A training config in the midst of settings of data, as exported by tools that write down everything. */
function largeConfig(lines) {
  const other = (from, count) =>
    Array.from(
      { length: count },
      (_, index) => `  source_${from + index}: {path: data/${from + index}.bin, share: 0.5}`,
    );
  const own = [
    'optimizer:',
    '  name: adamw',
    '  learning_rate: 0.001',
    '  weight_decay: 0.01',
    'training:',
    '  batch_size: 32',
    '  epochs: 20',
  ];
  const half = Math.floor((lines - own.length - 2) / 2);
  return ['before:', ...other(0, half), ...own, 'after:', ...other(half, lines - own.length - 2 - half)];
}
