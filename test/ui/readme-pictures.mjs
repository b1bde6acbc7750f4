import fs from 'node:fs';
import path from 'node:path';
import { repository, shots } from '../host/paths.mjs';

/** The pictures of the README, by the name under which pictures.test.mjs saves them. */
const chosen = ['runs-light', 'panel-wide-dark', 'log-light', 'config-light'];

const limit = 150_000;

/** Copies the chosen pictures to media/readme. A picture over the limit would make the package too heavy. */
export function copyToReadme() {
  const folder = path.join(repository, 'media/readme');
  fs.mkdirSync(folder, { recursive: true });
  for (const name of chosen) {
    const source = path.join(shots, `${name}.png`);
    const { size } = fs.statSync(source);
    if (size > limit) throw new Error(`${name}.png has ${size} bytes; at most ${limit} go into the package`);
    fs.copyFileSync(source, path.join(folder, `${name}.png`));
  }
}
