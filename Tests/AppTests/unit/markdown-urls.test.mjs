import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeLink, safePicture, visible } from '../../../Sources/WebAssets/app/markdown/urls.js';

test('web and mail addresses make links, with their host', () => {
  assert.deepEqual(safeLink('https://example.org/a?b#c'), { href: 'https://example.org/a?b#c', host: 'example.org', inside: false });
  assert.deepEqual(safeLink('HTTP://Example.org'), { href: 'http://example.org/', host: 'example.org', inside: false });
  assert.deepEqual(safeLink('mailto:a@b.co'), { href: 'mailto:a@b.co', host: 'a@b.co', inside: false });
  assert.deepEqual(safeLink('#a b'), { href: '#a%20b', host: '', inside: true });
});

test('the host is the one that is asked, whatever the address looks like', () => {
  assert.equal(safeLink('https://good.example@evil.example/').host, 'evil.example');
  assert.equal(safeLink('https://аpple.com').host, 'xn--pple-43d.com');
  assert.equal(safeLink('https://example.org:8080/').host, 'example.org:8080');
});

for (const address of [
  'javascript:1', 'JAVASCRIPT:1', ' javascript:1', 'java\nscript:1', 'java\tscript:1', '\u0001javascript:1', 'data:text/html,x', 'vbscript:1', 'file:///x', 'blob:https://a.b/1',
  '//a.b', '/a', 'a', '../a', '\\\\a', 'https:', 'https://', 'http://%', '#', '', ' ', 'about:blank', 'ftp://a.b', 'ws://a.b', 'https://a.b/\u0000', 'https://a.b/\u009f', `https://a.b/${'x'.repeat(9000)}`,
]) {
  test(`no link is made of ${JSON.stringify(address.slice(0, 40))}`, () => assert.equal(safeLink(address), null));
}

test('marks that turn the direction of an address are written out', () => {
  assert.equal(safeLink('https://a.b/\u202egpj.exe').href, 'https://a.b/%E2%80%AEgpj.exe');
  assert.equal(visible('a\u202eb\u200bc'), 'abc');
});

test('a picture is in its address, or a file that was uploaded here', () => {
  const base = 'https://chat.example/';
  const data = 'data:image/png;base64,iVBORw0KGgo=';
  assert.equal(safePicture(data, base), data);
  assert.equal(safePicture('/api/files/f_1', base), 'https://chat.example/api/files/f_1');
  assert.equal(safePicture('api/files/f_1', base), 'https://chat.example/api/files/f_1');
  for (const address of [
    'https://other.example/api/files/f_1', '//other.example/api/files/f_1', '/api/session', '/api/files/../session', '/api/files/f_1?x=1', 'data:image/svg+xml;base64,PHN2Zy8+',
    'data:text/html,x', 'https://chat.example.evil/api/files/f', 'http://chat.example/api/files/f_1', 'javascript:1', '', 'https://a@chat.example/api/files/f_1',
  ]) assert.equal(safePicture(address, base), null, address);
});
