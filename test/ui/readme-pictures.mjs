import fs from 'node:fs';
import path from 'node:path';
import { repository, shots } from '../host/paths.mjs';

/** The pictures of the README, and the shots of pictures.test.mjs that they are. */
const chosen = { 'panel-dark': 'panel-readme', 'log-dark': 'log-readme', 'config-dark': 'config-readme' };

const limit = 150_000;

/** Copies the chosen shots to media/readme. A picture over the limit would make the package too heavy. */
export function copyToReadme() {
  const folder = path.join(repository, 'media/readme');
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, shot] of Object.entries(chosen)) {
    const source = path.join(shots, `${shot}.png`);
    const { size } = fs.statSync(source);
    if (size > limit) throw new Error(`${shot}.png has ${size} bytes; at most ${limit} go into the package`);
    fs.copyFileSync(source, path.join(folder, `${name}.png`));
  }
}
