import { writeFileSync } from 'node:fs';
import { exampleFile } from './workspace';

/**
 * A script that prints as Keras' progress bar does in a terminal, with colours and carriage returns, and overfits from
 * epoch 9 on. It waits for a file `go` beside it before its last epoch, so that a test knows when that comes.
 */
export function kerasScript(name: string): string {
  const source = `
const { existsSync, watch } = require('node:fs');
const bold = (text) => '\\u001b[1m' + text + '\\u001b[0m';
const epochs = 20;
function epoch(n) {
  const loss = 0.2 + 2 * Math.exp(-n / 4);
  const val = n < 9 ? 0.3 + 2 * Math.exp(-n / 4) : 0.3 + 2 * Math.exp(-9 / 4) + 0.04 * (n - 9);
  process.stdout.write('Epoch ' + n + '/' + epochs + '\\n');
  for (const step of [25, 50, 75])
    process.stdout.write('\\r' + bold(step + '/100') + ' \\u001b[32m━━━━━\\u001b[0m\\u001b[37m━━━━━\\u001b[0m ' + bold('0s') + ' 5ms/step - accuracy: 0.50 - loss: ' + (loss + 0.1).toFixed(4));
  process.stdout.write('\\r' + bold('100/100') + ' \\u001b[32m━━━━━━━━━━\\u001b[0m ' + bold('1s') + ' 6ms/step - accuracy: ' + (0.5 + n / 50).toFixed(4) + ' - loss: ' + loss.toFixed(4) + ' - val_accuracy: 0.6000 - val_loss: ' + val.toFixed(4) + '\\n');
}
for (let n = 1; n < epochs; n++) epoch(n);
const ending = setInterval(() => {
  if (!existsSync(__filename + '.go')) return;
  clearInterval(ending);
  epoch(epochs);
}, 20);
`;
  const file = exampleFile(name);
  writeFileSync(file, source);
  return file;
}
