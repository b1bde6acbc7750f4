import assert from 'node:assert/strict';
import type { OpenOptions } from '../opened-panel';
import type { PanelTest } from '../test';
import { openViews, type OpenedViews } from './opened-views';

/** A test on the views of the compare page. What the page complains about fails it, too. */
export function viewsTest(name: string, body: (views: OpenedViews) => Promise<void>, options?: OpenOptions): PanelTest {
  return {
    name: `views: ${name}`,
    async run(context, bundle) {
      const views = await openViews(context, bundle, options);
      try {
        await body(views);
        assert.deepEqual(views.errors, []);
      } finally {
        await views.close();
      }
    },
  };
}
