/**
 * Prints epochs as Keras does, and writes to the file in its first argument when each line was printed, in milliseconds
 * since 1970: one line per epoch.
 */
import fs from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

const [times, epochs] = process.argv.slice(2);
fs.writeFileSync(times, '');
for (let epoch = 1; epoch <= Number(epochs); epoch++) {
  const loss = (2 * Math.exp(-epoch / 8) + 0.3).toFixed(4);
  const validation = (2 * Math.exp(-epoch / 8) + 0.35).toFixed(4);
  process.stdout.write(`Epoch ${epoch}/${epochs}\n`);
  process.stdout.write(`100/100 - 1s - 12ms/step - loss: ${loss} - val_loss: ${validation}\n`);
  fs.appendFileSync(times, `${Date.now()}\n`);
  await setTimeout(500);
}
