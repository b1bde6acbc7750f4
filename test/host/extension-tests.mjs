import fs from 'node:fs';
import path from 'node:path';
import { startWorkbench } from './workbench.mjs';

/**
 * Runs a test suite inside the extension host of a real VS Code and answers whether it passed.
 *
 * VS Code takes a suite only together with an extension under development. `driver` is that extension: an empty one,
 * so that the extension under test is the one that `vsix` installed, as its users have it.
 *
 * The exit code of the suite and the log of the workbench arrive through the two functions that VS Code's smoke-test
 * driver calls on the page; the log is written to the file `log`.
 */
export async function runInExtensionHost(
  build,
  { vsix, driver, suite, folder, settings, env, log, timeout = 300_000 },
) {
  const workbench = await startWorkbench(build, { vsix, settings, env, driven: true });
  const { server } = workbench;
  try {
    const page = await workbench.openPage();
    const exit = new Promise((resolve, reject) => {
      const late = () => reject(new Error(`The suite in the extension host did not end within ${timeout / 1000} s`));
      const timer = setTimeout(late, timeout);
      const finish = (code) => {
        clearTimeout(timer);
        resolve(code);
      };
      page.exposeFunction('codeAutomationExit', finish);
    });
    fs.mkdirSync(path.dirname(log), { recursive: true });
    fs.writeFileSync(log, '');
    await page.exposeFunction('codeAutomationLog', (kind, texts) =>
      fs.appendFileSync(log, `${kind}: ${texts.join(' ')}\n`),
    );
    const payload = [
      ['extensionDevelopmentPath', server.remote(driver)],
      ['extensionTestsPath', server.remote(suite)],
    ];
    await page.goto(server.url(folder, payload));
    const code = await exit;
    return { passed: code === 0, external: [...workbench.external] };
  } finally {
    await workbench.close();
  }
}
