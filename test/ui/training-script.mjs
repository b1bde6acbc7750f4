import fs from 'node:fs';
import path from 'node:path';

const validation = (epoch, falling) => (epoch < 9 ? falling + 0.1 : 0.511 + 0.04 * (epoch - 9));

/** What Keras prints of an epoch of a run that overfits from epoch 9 on. */
export function kerasEpoch(epoch, epochs) {
  const loss = 0.2 + 2 * Math.exp(-epoch / 4);
  const values = `loss: ${loss.toFixed(4)} - val_loss: ${validation(epoch, loss).toFixed(4)}`;
  return `Epoch ${epoch}/${epochs}\n100/100 ━━━━━━━━━━━━━━━━━━━━ 1s 6ms/step - ${values}\n`;
}

/**
 * Writes a script that trains as it were: it prints all epochs but the last as Keras does, waits for a file `go` beside
 * it, and prints the last one, with the time in milliseconds in a file `printed`.
 */
export function writeTrainingScript(folder, epochs) {
  const lines = Array.from({ length: epochs }, (_, index) => kerasEpoch(index + 1, epochs));
  const source = `
const fs = require('node:fs');
const lines = ${JSON.stringify(lines)};
process.stdout.write(lines.slice(0, -1).join(''));
const waiting = setInterval(() => {
  if (!fs.existsSync('go')) return;
  clearInterval(waiting);
  fs.writeFileSync('printed', String(Date.now()));
  process.stdout.write(lines.at(-1));
}, 5);
`;
  fs.writeFileSync(path.join(folder, 'train.js'), source);
}

/** Writes a notebook of one cell that has trained. */
export function writeTrainedNotebook(folder, epochs) {
  const text = Array.from({ length: epochs }, (_, index) => kerasEpoch(index + 1, epochs));
  const cell = {
    cell_type: 'code',
    execution_count: 1,
    metadata: {},
    outputs: [{ name: 'stdout', output_type: 'stream', text }],
    source: ['model.fit(x, y, epochs=20, validation_split=0.2)'],
  };
  const notebook = { cells: [cell], metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
  fs.writeFileSync(path.join(folder, 'train.ipynb'), JSON.stringify(notebook));
}
