// How a page is measured: in time by wrk, in SQL by the portal's own Server-Timing, in bytes on the wire by a browser's view of it.

import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { links, text } from './people.mjs';
import { processorTime } from './portal.mjs';

const here = new URL('.', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'portal-load-'));

/** Lets so many connections ask for the requests in turn, for so many seconds. */
export async function time(portal, requests, connections, seconds) {
  const file = join(scratch, 'requests');
  writeFileSync(file, requests.map(r => [r.person?.cookie ?? '', r.url, ...(r.body ? [r.body] : [])].join('\t')).join('\n') + '\n');
  const before = processorTime(portal);
  const { stdout } = await promisify(execFile)('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', join(here, 'rotate.lua'), portal.base, '--', file]);
  const measured = JSON.parse(stdout.match(/MEASURED (.*)/)[1]);
  return { ...measured, perSecond: measured.requests / measured.seconds, processorMs: (processorTime(portal) - before) / measured.requests };
}

/** Asks for some of the requests once; each has to answer 200. */
export async function check(requests) {
  for (const { person, url } of requests) {
    const { status } = await person.get(url);
    if (status !== 200) throw new Error(`${url} answered ${status} for ${person.email ?? 'nobody'}.`);
  }
}

/** The most SQL commands and rows that one of the requests needs. */
export async function sql(requests) {
  const all = [];
  for (const r of requests) {
    const answer = r.fields ? await r.person.post(r.url, r.fields(), { 'X-Requested-With': 'fetch' }) : await r.person.get(r.url);
    const [, commands, rows] = answer.headers['server-timing']?.match(/(\d+) commands, (\d+) rows/) ?? [];
    if (answer.status === (r.fields ? 302 : 200)) all.push({ commands: Number(commands), rows: Number(rows) });
    else throw new Error(`${r.url} answered ${answer.status} for ${r.person.email}.`);
  }
  return { commands: Math.max(...all.map(a => a.commands)), rows: Math.max(...all.map(a => a.rows)) };
}

/** Kilobytes on the wire, headers and all, of the heaviest: the page with its assets the first time, and later. */
export async function wire(requests) {
  const all = [];
  for (const { person, url } of requests) {
    const answer = await person.get(url);
    const html = text(answer);
    let [first, later] = [answer.wire, answer.wire];
    for (const asset of assetsOf(html)) {
      const file = await person.get(asset);
      if (file.status !== 200) throw new Error(`${asset}, on ${url}, answered ${file.status}.`);
      first += file.wire;
      // What is not to be kept is asked for again.
      if (!/immutable|max-age=[1-9]/.test(file.headers['cache-control'] ?? ''))
        later += (await person.get(asset, file.headers.etag ? { 'If-None-Match': file.headers.etag } : {})).wire;
    }
    all.push({ first: first / 1024, later: later / 1024 });
  }
  return { first: Math.max(...all.map(a => a.first)), later: Math.max(...all.map(a => a.later)) };
}

function assetsOf(html) {
  const found = new Set(links(html, /^\/(dist\/|favicon)/));
  for (const [, src] of html.matchAll(/<(?:script|img)[^>]+src="([^"]+)"/g)) found.add(src);
  for (const [, sprite] of html.matchAll(/<use href="([^"#]+)#/g)) found.add(sprite);
  if (/<figure[^>]+data-chart/.test(html)) found.add(html.match(/name="charts-script" content="([^"]+)"/)[1]);
  return [...new Set([...found].map(asset => asset.split('#')[0]))];
}
