/** What a document has its main thread do, each with the document's frame in its arguments. */
const tasks = new Set(['FunctionCall', 'FireAnimationFrame', 'UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint']);

/**
 * Does some work while Chromium traces, and answers its result with the processor time that the main thread spent in
 * the documents whose address passes, in milliseconds. What other programs or documents did meanwhile does not count.
 */
export async function withThreadTime(page, isMeasured, work) {
  const browser = page.context().browser();
  // The second category tells which frames there are.
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories });
  const result = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return { result, busy: threadTime(traceEvents, isMeasured) };
}

function threadTime(events, isMeasured) {
  const started = events.find(({ name }) => name === 'TracingStartedInBrowser');
  const frames = new Set(started.args.data.frames.filter(({ url }) => isMeasured(url)).map(({ frame }) => frame));
  const own = events.filter(({ ph, name, args }) => ph === 'X' && tasks.has(name) && frames.has(frameOf(args)));
  let sum = 0;
  let end = -Infinity;
  // A task within another has been counted with it.
  for (const { ts, dur, tdur } of own.sort((left, right) => left.ts - right.ts || right.dur - left.dur)) {
    if (ts < end) continue;
    end = ts + dur;
    sum += tdur;
  }
  return sum / 1000;
}

function frameOf({ data, beginData }) {
  return data?.frame ?? beginData?.frame;
}
