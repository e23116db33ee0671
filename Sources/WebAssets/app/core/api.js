/** The gateway's HTTP API. */

/** What went wrong, in the gateway's own words. */
export class ApiError extends Error {
  /** @param {number} status @param {{message?: string, code?: string, param?: string}} error */
  constructor(status, error) {
    super(error?.message ?? `The gateway answered with status ${status}.`);
    this.name = 'ApiError';
    this.status = status;
    this.code = error?.code ?? null;
    this.param = error?.param ?? null;
  }
}

/** The header that a form of another site cannot send. */
const GUARD = { 'x-thalamus-app': '1' };

async function send(method, path, body, options = {}) {
  const isRaw = body instanceof Blob;
  let response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...GUARD,
        ...(body === undefined ? {} : { 'content-type': isRaw ? body.type || 'application/octet-stream' : 'application/json' }),
      },
      body: body === undefined ? undefined : isRaw ? body : JSON.stringify(body),
      signal: options.signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, { message: 'The gateway cannot be reached. Is it running?', code: 'unreachable' });
  }
  const text = response.status === 204 ? '' : await response.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    json = null;
  }
  if (!response.ok) {
    if (response.status === 401) dispatchEvent(new CustomEvent('thalamus:signed-out'));
    throw new ApiError(response.status, json?.error);
  }
  return json;
}

export const api = {
  get: (path, options) => send('GET', path, undefined, options),
  post: (path, body = {}, options) => send('POST', path, body, options),
  patch: (path, body, options) => send('PATCH', path, body, options),
  put: (path, body, options) => send('PUT', path, body, options),
  delete: (path, options) => send('DELETE', path, undefined, options),
};
