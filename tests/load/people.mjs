// People who use the portal: they sign in with the form, keep their cookies, read their lists and fill in forms as they stand in the page.

import { Agent } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ask } from './portal.mjs';

const password = 'Cooperation-2026!';
const sides = ['ministry', 'embassy'];
const demo = [
  ...sides.flatMap(side => ['official', 'coordinator', 'manager', 'administrator'].map(role => `${role}@${side}.example`)),
  ...['fia', 'nccia', 'fc', 'inl', 'ata'].map(agency => `focal@${agency}.example`),
];
// The generated accounts take turns by side.
const generated = Array.from({ length: 30 }, (_, n) => `person${n + 1}@${sides[(n + 1) % 2 ? 1 : 0]}.example`);

export class Person {
  constructor(portal, email) {
    Object.assign(this, { portal, email, cookies: new Map(), agent: new Agent({ keepAlive: true, maxSockets: 1 }) });
  }

  get cookie() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(path, headers = {}) {
    return this.#keep(await ask(this.portal.base + path, { agent: this.agent, headers: { Cookie: this.cookie, ...headers } }));
  }

  async post(path, fields, headers = {}) {
    const body = new URLSearchParams(fields).toString();
    return this.#keep(await ask(this.portal.base + path, {
      method: 'POST', body, agent: this.agent,
      headers: { Cookie: this.cookie, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...headers },
    }));
  }

  /** The text of a page that has to be there. */
  async page(path) {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} for ${this.email}.`);
    return text(answer);
  }

  async signIn() {
    const fields = formOn(await this.page('/sign-in'), '').fields;
    const answer = await this.post('/sign-in', { ...fields, 'Input.Email': this.email, 'Input.Password': password });
    if (answer.status !== 302) return false;
    [, this.role, this.side] = (await this.page('/about')).match(/class="user-role">(\w+) · (\w+)</);
    return true;
  }

  #keep(answer) {
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = set.match(/^([^=]+)=([^;]*)/);
      if (value) this.cookies.set(name, value); else this.cookies.delete(name);
    }
    return answer;
  }
}

/** Everybody who can sign in. */
export async function signInAll(portal) {
  const people = [];
  for (const email of [...demo, ...generated]) {
    const person = new Person(portal, email);
    if (await person.signIn()) people.push(person);
  }
  if (new Set(people.map(p => `${p.role} ${p.side}`)).size < 8) throw new Error('Not every role of both sides could sign in.');
  return people;
}

export function text(answer) {
  const decoded = { br: brotliDecompressSync, gzip: gunzipSync }[answer.headers['content-encoding']]?.(answer.body) ?? answer.body;
  return decoded.toString('utf8');
}

/** The addresses in a page that look like this, each once. */
export function links(html, pattern) {
  return [...new Set([...html.matchAll(/href="([^"]+)"/g)].map(m => plain(m[1])).filter(to => pattern.test(to)))];
}

/** The total that the list of action items states under its heading. */
export function total(html) {
  const [, stated] = html.match(/class="page-sub">([\d,]+) action item/) ?? [];
  return stated ? Number(stated.replaceAll(',', '')) : 0;
}

/** A form in a page, found by something that stands in its first tag or behind it, with what it would send. */
export function formOn(html, marker) {
  for (const [, tag, inner] of html.matchAll(/<form([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)) {
    if (!tag.includes(marker) || (marker === '' && tag.includes('action="/sign-out"'))) continue;
    const fields = {};
    for (const [field, input, kind] of inner.matchAll(/(<(input|textarea|select)[^>]*>)(?:(?<=<select[^>]*>)[\s\S]*?<\/select>)?/g)) {
      const { name, value, type } = attributes(input);
      const unticked = (type === 'checkbox' || type === 'radio') && !/\schecked/.test(input);
      if (name && !unticked && !(name in fields)) fields[name] = (kind === 'select' ? chosen(field) : value) ?? '';
    }
    return { action: plain(tag.match(/action="([^"]*)"/)?.[1] ?? ''), fields };
  }
  throw new Error(`There is no form with ${marker || 'fields'}.`);
}

function chosen(select) {
  const options = [...select.matchAll(/<option[^>]*>/g)].map(([option]) => option);
  return attributes(options.find(option => /\sselected/.test(option)) ?? options[0] ?? '').value;
}

function attributes(tag) {
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(m => [m[1], plain(m[2])]));
}

function plain(attribute) {
  return attribute.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'");
}
