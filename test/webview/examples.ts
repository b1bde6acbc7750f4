import assert from 'node:assert/strict';
import { realRuns } from './real-runs';
import { panelTest, type PanelTest } from './test';

/** Every example of the repository, read and judged by the real analyzer, is shown as it was judged. */
export async function exampleTests(repository: string): Promise<readonly PanelTest[]> {
  const samples = await realRuns(repository, 'examples');
  return samples.map((sample) => {
    const { report } = sample;
    return panelTest(`shows the example ${report.path}`, async (panel) => {
      await panel.show(sample);
      assert.equal(await panel.page.locator('h2').textContent(), report.fit.message);
      assert.equal(await panel.page.locator('.findings .toggle').count(), report.findings.length);
      assert.ok((await panel.page.locator('canvas').count()) > 0);
      const since = report.fit.since;
      if (since?.line) {
        await panel.page.getByRole('button', { name: 'Go to line', exact: false }).click();
        assert.deepEqual(await panel.posted('open'), [{ type: 'open', file: since.file, line: since.line }]);
      }
    });
  });
}
