/** RFC 6902 without changing what it is applied to: `add`, `replace` and `remove`. */

/**
 * A document with operations applied in order; an operation whose path leads nowhere changes nothing.
 *
 * @param {*} document
 * @param {{op: string, path: string, value?: *}[]} patch
 */
export function applyPatch(document, patch) {
  return (Array.isArray(patch) ? patch : []).reduce(applyOne, document);
}

function applyOne(document, operation) {
  if (typeof operation?.path !== 'string' || !['add', 'replace', 'remove'].includes(operation.op)) return document;
  if (operation.path === '') return operation.op === 'remove' ? null : operation.value;
  if (operation.path[0] !== '/') return document;
  const names = operation.path.slice(1).split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (names.some((name) => name === '__proto__' || name === 'constructor' || name === 'prototype')) return document;
  return at(document, names, operation);
}

function at(node, [name, ...rest], operation) {
  if (Array.isArray(node)) {
    const index = name === '-' && operation.op === 'add' ? node.length : /^\d+$/.test(name) ? Number(name) : -1;
    if (rest.length > 0) return index >= 0 && index < node.length ? swap(node, index, at(node[index], rest, operation)) : node;
    if (operation.op === 'add') return index >= 0 && index <= node.length ? [...node.slice(0, index), operation.value, ...node.slice(index)] : node;
    if (index < 0 || index >= node.length) return node;
    return operation.op === 'remove' ? [...node.slice(0, index), ...node.slice(index + 1)] : swap(node, index, operation.value);
  }
  if (node === null || typeof node !== 'object') return node;
  if (rest.length > 0) return name in node ? { ...node, [name]: at(node[name], rest, operation) } : node;
  if (operation.op === 'remove') {
    const { [name]: _, ...others } = node;
    return others;
  }
  return operation.op === 'replace' && !(name in node) ? node : { ...node, [name]: operation.value };
}

const swap = (array, index, value) => array.map((old, i) => (i === index ? value : old));
