/**
 * What runs inside pages that are measured: in the webview of Fitcheck and in TensorBoard's page alike. Each function
 * is sent to the page as its text, so none may use anything of this module.
 */

/**
 * Has every document of a page watch for its first chart, drawn on what the selector `charts` says. Where `data` is
 * given, the chart counts once a resource has come whose address holds it: a chart may stand there empty before.
 */
export function prepareDocuments(page, charts, data = '') {
  // tsx names inner functions by a helper of its own, which the page has not.
  const helper = 'globalThis.__name = (value) => value;';
  const given = [charts, data].map((text) => JSON.stringify(text)).join();
  return page.addInitScript({ content: `${helper} (${watchFirstChart.toString()})(${given});` });
}

/** Runs in every document before its own scripts. Notes the milliseconds from its start to its first chart. */
function watchFirstChart(charts, data) {
  const hasChart = () =>
    [...document.querySelectorAll(charts)].some((node) => node.getBoundingClientRect().height > 20) &&
    (data === '' ||
      performance.getEntriesByType('resource').some(({ name, responseEnd }) => responseEnd > 0 && name.includes(data)));
  // Frames are not asked for until then: VS Code writes the page into a document that has begun, and they are lost.
  const timer = setInterval(() => {
    if (!hasChart()) return;
    clearInterval(timer);
    // The frame after the one that holds the chart begins once that has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => (window.benchFirstChart = performance.now())));
  }, 4);
}

/** Waits until the panel says that it shows the run up to a place; when that was, in milliseconds since its start. */
export function shownUpTo(place) {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!document.querySelector('#app header').textContent.includes(place)) return;
      clearInterval(timer);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    }, 4);
  });
}

/** Notes each message of the host with the points it tells of, when it came and when what it changed was painted. */
export function watchMessages() {
  window.benchMessages = [];
  window.addEventListener('message', ({ data }) => {
    if (data?.type !== 'snapshot' && data?.type !== 'curves') return;
    const now = () => performance.timeOrigin + performance.now();
    const points = data.run?.series.reduce((sum, series) => sum + series.points, 0) ?? null;
    const message = { type: data.type, points, came: now(), painted: null };
    window.benchMessages.push(message);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (message.painted = now());
    // A task that a frame posts runs once the frame has been handed on.
    requestAnimationFrame(() => port2.postMessage(null));
  });
}

/** Waits until the panel has painted the state with that many points; when that was, in milliseconds since 1970. */
export function paintedWith(points) {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const message = window.benchMessages.find((known) => known.points >= points && known.painted !== null);
      if (message === undefined) return;
      clearInterval(timer);
      resolve(message.painted);
    }, 4);
  });
}

/** Waits until curves have been painted that came after the present; when that was, in milliseconds from now. */
export function paintedDetail() {
  const now = performance.timeOrigin + performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const found = window.benchMessages.find(({ type, came, painted }) => type === 'curves' && came > now && painted);
      if (found === undefined) return;
      clearInterval(timer);
      resolve(found.painted - now);
    }, 4);
  });
}

/**
 * Turns the wheel over a chart once in every frame, `turns` times in and, unless `inOnly`, as often out again. Answers
 * how long each frame took, in milliseconds.
 */
export async function zoomByWheel({ charts, key, turns, inOnly = false }) {
  const chart = [...document.querySelectorAll(charts)].find((node) => node.getBoundingClientRect().height > 20);
  const { x, y, width, height } = chart.getBoundingClientRect();
  const place = { clientX: x + 0.6 * width, clientY: y + 0.5 * height };
  const surface = document.elementFromPoint(place.clientX, place.clientY);
  const options = { ...place, [key]: true, bubbles: true, cancelable: true, composed: true };
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const frames = [];
  let last = await frame();
  for (let turn = 0; turn < (inOnly ? turns : 2 * turns); turn++) {
    surface.dispatchEvent(new WheelEvent('wheel', { ...options, deltaY: turn < turns ? -40 : 40 }));
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
}
