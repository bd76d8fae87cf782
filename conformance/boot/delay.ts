/** Waits some seconds. With a signal the wait can be given up, which is no error. */
export async function delay(seconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

/** Asks again and again until there is an answer; undefined after the given time. */
export async function until<T>(ask: () => Promise<T | undefined> | T | undefined, seconds: number, pause = 0.5): Promise<T | undefined> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() > end) { return answer; }
    await delay(pause);
  }
}
