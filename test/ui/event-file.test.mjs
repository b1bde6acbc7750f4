import fs from 'node:fs';
import path from 'node:path';
import { openFile, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

workbenchSuite('an event file', (session) => {
  test('opens as the panel of its run', async () => {
    const { page, folder } = session;
    const [name] = fs.readdirSync(path.join(folder, 'tensorboard/train'));
    await openFile(page, `tensorboard/train/${name}`);
    await verdict(page, /./).waitFor();
    await webview(page).locator('canvas').first().waitFor();
  });
});
