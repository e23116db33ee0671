/** Follows one answer while it is written: its text, the events of its plan, and its end. */
import { api } from '../core/api.js';
import { followRun } from '../core/events.js';

export class AnswerRun {
  #stop = new AbortController();

  /**
   * @param {object} message the answer, which is running
   * @param {{onText: (text: string, isWhole: boolean) => void, onEvent: (event: object) => void,
   *   onWaiting: (isWaiting: boolean) => void, onEnd: (message: object) => void}} listener
   */
  constructor(message, listener) {
    this.id = message.id;
    this.#follow(listener);
  }

  async #follow(listener) {
    const onEvent = (event) => {
      if (event.type === 'TEXT_MESSAGE_CONTENT') listener.onText(event.delta, false);
      else if (event.type === 'MESSAGES_SNAPSHOT') listener.onText(event.messages[0].content, true);
      listener.onEvent(event);
    };
    try {
      await followRun(`/api/messages/${this.id}/events`, { onEvent, onWaiting: listener.onWaiting, signal: this.#stop.signal });
    } catch {
      // The message itself tells how it ended.
    }
    for (let attempt = 0; !this.#stop.signal.aborted; attempt += 1) {
      try {
        return listener.onEnd(await api.get(`/api/messages/${this.id}`));
      } catch (error) {
        if (error.status === 404) return listener.onEnd({ id: this.id, state: 'failed', error: { message: 'This answer was deleted.', code: 'gone' } });
        await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 500 * 2 ** attempt)));
      }
    }
  }

  /** Ends the answer itself. */
  stop() {
    return api.post(`/api/messages/${this.id}/stop`);
  }

  /** Stops listening; the answer goes on. */
  leave() {
    this.#stop.abort();
  }
}
