/** Follows server-sent events to their end, across cut connections. */

/** Splits a stream of text into server-sent events. A value type: feed it, take what is whole. */
export class EventParser {
  #rest = '';

  /** @param {string} text @returns {{id: string|null, data: string}[]} */
  receive(text) {
    this.#rest += text;
    const events = [];
    for (;;) {
      const end = /\r?\n\r?\n/.exec(this.#rest);
      if (!end) return events;
      const block = this.#rest.slice(0, end.index);
      this.#rest = this.#rest.slice(end.index + end[0].length);
      const lines = block.split(/\r?\n/);
      const field = (name) => lines.filter((l) => l.startsWith(`${name}:`)).map((l) => l.slice(name.length + 1).replace(/^ /, ''));
      const data = field('data');
      if (data.length) events.push({ id: field('id').at(-1) ?? null, data: data.join('\n') });
    }
  }
}

const PAUSES = [250, 500, 1000, 2000, 5000];
const END = new Set(['RUN_FINISHED', 'RUN_ERROR']);

/**
 * Reads a run's events until its last one. A connection that is cut is made anew after the last event seen, so none is
 * lost and none comes twice.
 *
 * @param {string} path without a query
 * @param {{after?: number, onEvent: (event: object) => void, onWaiting?: (isWaiting: boolean) => void, signal?: AbortSignal}} options
 * @returns {Promise<void>} fulfilled at the end or when `signal` is aborted
 * @throws when the run is not there (any more)
 */
export async function followRun(path, { after = 0, onEvent, onWaiting = () => {}, signal }) {
  let last = after;
  let failures = 0;
  while (!signal?.aborted) {
    try {
      const response = await fetch(`${path}?after=${last}`, {
        credentials: 'same-origin',
        headers: { accept: 'text/event-stream', 'x-thalamus-app': '1' },
        signal,
      });
      if (response.status === 204) return;
      if (response.status >= 400 && response.status < 500) {
        const error = (await response.json().catch(() => null))?.error;
        throw Object.assign(new Error(error?.message ?? 'This answer is gone.'), { isFinal: true });
      }
      if (!response.ok) throw new Error(`status ${response.status}`);
      const parser = new EventParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        for (const { data } of parser.receive(value)) {
          const event = JSON.parse(data);
          if (event.seq !== undefined) {
            if (event.seq <= last) continue;
            last = event.seq;
          }
          if (failures) onWaiting(false);
          failures = 0;
          onEvent(event);
          if (END.has(event.type)) return void reader.cancel();
        }
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error.isFinal) throw error;
    }
    onWaiting(true);
    await pause(PAUSES[Math.min(failures++, PAUSES.length - 1)], signal);
  }
}

function pause(time, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
