/** How long the main thread of a page has been busy since it was last asked, in milliseconds. */
export async function openBusyMeter(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  let last = 0;
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const now = 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
    const busy = now - last;
    last = now;
    return busy;
  };
}
