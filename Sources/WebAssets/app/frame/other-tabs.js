/** Tells the app's other tabs in this browser what has changed, so that two tabs show the same. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('thalamus') : null;

/** @param {{kind: string}} news */
export function tellOthers(news) {
  channel?.postMessage(news);
}

/** @param {(news: {kind: string}) => void} listener @returns {() => void} undo */
export function onOthers(listener) {
  const receive = (event) => listener(event.data);
  channel?.addEventListener('message', receive);
  return () => channel?.removeEventListener('message', receive);
}
