import assert from 'node:assert/strict';
import { randomSearch } from '../made-comparisons';
import { compareTest, settled } from './opened-compare';

/** What a redraw may cost of a frame at 60 Hz. */
export const compareFluidTests = [
  compareTest('draws the lines of many runs once, and while the pointer moves only what follows it', async (opened) => {
    await opened.compare(randomSearch(200));
    const { page } = opened;
    // Each line that is traced strokes a path: their number tells how much was drawn, whatever the machine.
    await page.evaluate(() => {
      const stroke = CanvasRenderingContext2D.prototype.stroke;
      Object.assign(window, { strokes: 0 });
      CanvasRenderingContext2D.prototype.stroke = function (this: CanvasRenderingContext2D, ...given: [path: Path2D]) {
        if (this.canvas.closest('.overlay') !== null) Object.assign(window, { strokes: strokesOf() + 1 });
        return stroke.apply(this, given);
      } as typeof stroke;
      function strokesOf(): number {
        return (window as unknown as { strokes: number }).strokes;
      }
    });
    const strokes = () => page.evaluate(() => (window as unknown as { strokes: number }).strokes);
    const box = (await page.locator('.overlay-surface').boundingBox())!;
    const moves = 20;
    for (let move = 0; move < moves; move++)
      await page.mouse.move(box.x + 80 + move * 20, box.y + box.height * (0.5 + 0.02 * (move % 10)));
    await settled(opened);
    const drawn = await strokes();
    assert.ok(drawn > 0 && drawn <= moves * 12, `${drawn} strokes for ${moves} moves`);
  }),
];
