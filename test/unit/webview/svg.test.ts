import assert from 'node:assert/strict';
import { SvgContext, SvgPath } from '../../../webview/export/svg-context';

const help = {
  measure: (text: string) => 6 * text.length,
  plain: (color: string) => (color === 'faint' ? { hex: '#112233', alpha: 0.5 } : { hex: color, alpha: 1 }),
};

function drawn(draw: (context: SvgContext) => void): readonly string[] {
  const context = new SvgContext({} as never, help);
  draw(context);
  return context.document(100, 50, 'Loss').trimEnd().split('\n').slice(1, -1);
}

suite('a canvas that writes SVG', () => {
  test('is a document with a title', () => {
    const text = new SvgContext({} as never, help).document(100.004, 50, 'Loss <of> "a" & b');
    assert.equal(
      text,
      '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img">' +
        '<title>Loss &#60;of&#62; &#34;a&#34; &#38; b</title>\n\n</svg>\n',
    );
  });

  test('draws lines, with what was saved back afterwards', () => {
    const shapes = drawn((context) => {
      context.save();
      context.strokeStyle = 'faint';
      context.globalAlpha = 0.5;
      context.lineWidth = 2.25;
      context.setLineDash([2, 3]);
      context.beginPath();
      context.moveTo(1, 2);
      context.lineTo(3.456, 4);
      context.stroke();
      context.restore();
      context.beginPath();
      context.moveTo(0, 0);
      context.lineTo(9, 9);
      context.stroke();
    });
    assert.deepEqual(shapes, [
      '<path d="M1 2L3.46 4" fill="none" stroke="#112233" stroke-opacity="0.25" stroke-width="2.25" stroke-dasharray="2 3"/>',
      '<path d="M0 0L9 9" fill="none" stroke="#000" stroke-width="1"/>',
    ]);
  });

  test('draws paths that were made before, and nothing for empty ones', () => {
    const shapes = drawn((context) => {
      const path = new SvgPath();
      context.fill(path);
      path.arc(5, 5, 2);
      context.fillStyle = '#ff0000';
      context.fill(path);
    });
    assert.deepEqual(shapes, ['<path d="M3 5A2 2 0 1 1 7 5A2 2 0 1 1 3 5Z" fill="#ff0000"/>']);
  });

  test('clips to rectangles within rectangles', () => {
    const text = new SvgContext({} as never, help);
    text.save();
    for (const [x, width] of [
      [10, 50],
      [30, 60],
    ] as const) {
      text.beginPath();
      text.rect(x, 0, width, 20);
      text.clip();
    }
    text.fillRect(0, 0, 100, 100);
    text.restore();
    text.fillRect(0, 0, 1, 1);
    const document = text.document(100, 50, '');
    assert.match(document, /<clipPath id="clip0"><rect x="30" y="0" width="30" height="20"\/><\/clipPath>/);
    assert.equal(document.match(/clip-path="url\(#clip0\)"/g)!.length, 1);
  });

  test('writes text where a canvas would, and shows markup and forbidden characters literally', () => {
    const [text] = drawn((context) => {
      context.font = '600 13px "Segoe UI", sans-serif';
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      context.fillText('</text><script>&\u0000\ud800', 10, 20);
      assert.deepEqual(context.measureText('abc'), { width: 18 });
    });
    assert.equal(
      text,
      '<text x="10" y="24.55" font-family="&#34;Segoe UI&#34;, sans-serif" font-size="13" font-weight="600" ' +
        'text-anchor="end" fill="#000">&#60;/text&#62;&#60;script&#62;&#38;\ufffd\ufffd</text>',
    );
  });
});
