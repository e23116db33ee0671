/** Policies and models that can be asked. */
import { api } from '../core/api.js';

let loading;
let known = [];

/** @returns {Promise<object[]>} policies first */
export function loadModels() {
  loading ??= api.get('/api/models').then(
    ({ data }) => (known = data),
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The list as it was last known; empty before it was loaded. */
export const knownModels = () => known;

/** The list as it is now: a provider's state changes. The last one known when the gateway does not answer. */
export async function reloadModels() {
  loading = undefined;
  try {
    return await loadModels();
  } catch {
    return known;
  }
}

export function modelNamed(id) {
  return known.find((m) => m.id === id);
}

export const policies = () => known.filter((m) => m.kind === 'policy');

/** What to call it: a policy by its title, a model by its id. */
export function titleOf(id) {
  const entry = modelNamed(id);
  return entry?.kind === 'policy' ? policyTitle(entry) : id;
}

export function policyTitle(policy) {
  return policy.title ?? `${policy.id[0].toUpperCase()}${policy.id.slice(1)}`;
}

const KEY = 'thalamus.model';

/** The choice of the last question; the first policy at first. */
export function lastModel() {
  let id = null;
  try {
    id = localStorage.getItem(KEY);
  } catch {
    id = null;
  }
  return modelNamed(id) ? id : (known[0]?.id ?? 'auto');
}

export function rememberModel(id) {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // The first policy is the choice again next time.
  }
}
