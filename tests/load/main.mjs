// The order of a run: count and weigh on a portal of its own, then measure times on a fresh one, and write the table.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { check, sql, time, wire } from './measure.mjs';
import { busy, collect, pages, posts } from './pages.mjs';
import { formOn, signInAll, total } from './people.mjs';
import { ask, copyOf, generated, memory, start } from './portal.mjs';
import { otherWork, report, reportGrowth } from './report.mjs';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' }, compare: { type: 'boolean' }, fresh: { type: 'boolean' }, only: { type: 'string' } } });
const seconds = options.quick ? 2 : 5;
const wanted = new RegExp(options.only ?? '', 'i');
// The empty page is measured always: it is the measure of the rest.
const chosen = all => all.filter(p => p.key || wanted.test(p.name));
const items = Number(positionals[0] ?? 200_000);

if (!Number.isInteger(items)) throw new Error('tests/load/run [N] [--quick] [--only REGEX] [--compare] [--fresh]');
const others = await otherWork();
if (options.compare) await compare();
else await whole();
process.exit();

async function whole() {
  const data = await generated(items, options.fresh);
  const results = await count(data);
  const directory = copyOf(data.file);
  const portal = await start(directory);
  const sample = await collect(portal, await signInAll(portal));
  await timePages(portal, sample, results, chosen(pages), [1, 8]);
  const missed = [];
  for (const page of chosen(busy)) {
    await check(some(page.requests(sample), 40));
    const stop = change(sample, missed);
    results.get(page.name).eight = await timed(portal, page, sample, 8);
    results.get(page.name).changes = await stop();
  }
  for (const page of chosen(posts).filter(p => p.requests(sample).length))
    for (const n of [1, 8]) results.get(page.name)[n === 1 ? 'one' : 'eight'] = await timed(portal, page, sample, n);
  await portal.stop();
  await timeAnew(directory, results, [8]);
  const file = wanted.test('export') ? await exportFile(directory) : null;
  const starts = [];
  for (let n = 0; n < 3; n++) {
    const ready = await start(directory);
    starts.push(ready.startMs);
    await ready.stop();
  }
  const wrong = report({ others, data, items, seconds, results, file, startMs: starts.sort((a, b) => a - b)[1], write: !options.quick && !options.only });
  if (missed.length) console.error(`${missed.length} changes of the second client failed, the first: ${missed[0]}`);
  process.exitCode = wrong || missed.length ? 1 : 0;
}

/** The same pages on a tenth of the data and on all of it. */
async function compare() {
  const grown = [];
  for (const size of [items / 10, items]) {
    const results = new Map(pages.map(page => [page.name, { page }]));
    const directory = copyOf((await generated(size, options.fresh)).file);
    const portal = await start(directory);
    await timePages(portal, await collect(portal, await signInAll(portal)), results, chosen(pages), [1]);
    await portal.stop();
    await timeAnew(directory, results, [1]);
    grown.push(results);
  }
  process.exitCode = reportGrowth({ others, sizes: [items / 10, items], grown, seconds, write: !options.quick && !options.only }) ? 1 : 0;
}

/** Once more with no answer kept: what a page costs when nothing was asked before. */
async function timeAnew(directory, results, connections) {
  const anew = new Map([...results].map(([name, { page }]) => [name, { page }]));
  const portal = await start(directory, { Portal__KeptAnswers: '0' });
  console.error('with no answer kept');
  await timePages(portal, await collect(portal, await signInAll(portal)), anew, chosen(pages).filter(page => page.keeps), connections);
  await portal.stop();
  for (const [name, found] of anew) results.get(name).anew = found.eight ?? found.one;
}

/** SQL commands, rows and bytes. The setting that counts is off wherever times are taken. */
async function count(data) {
  const results = new Map([...pages, ...busy, ...posts].map(page => [page.name, { page }]));
  const portal = await start(copyOf(data.file), { Portal__ServerTiming: 'true' });
  const sample = await collect(portal, await signInAll(portal));
  for (const page of chosen([...pages, ...posts])) {
    console.error(`counting  ${page.name}`);
    const requests = some(page.requests(sample), 16);
    if (!requests.length) continue;
    results.get(page.name).sql = await sql(requests);
    if (!requests[0].body) results.get(page.name).wire = await wire(requests.slice(0, 6));
  }
  await portal.stop();
  return results;
}

async function timePages(portal, sample, results, list, connections) {
  const there = list.filter(page => page.requests(sample).length);
  // Everything is asked for once before anything counts: the JIT compiles the same for the first page as for the last.
  for (const page of there) {
    await check(some(page.requests(sample), 60));
    await time(portal, page.requests(sample), 8, 3);
  }
  for (const page of there) {
    for (const n of connections) results.get(page.name)[n === 1 ? 'one' : 'eight'] = await timed(portal, page, sample, n);
    await check(some(page.requests(sample), 5));
  }
}

async function timed(portal, page, sample, connections) {
  console.error(`${String(connections).padStart(2)} conn.  ${page.name}`);
  const requests = page.requests(sample);
  // What the page before left behind is over before it counts.
  await time(portal, requests, connections, 1);
  return time(portal, requests, connections, seconds);
}

/** Two action items a second are taken up, with their forms, until it is stopped; says how many a second it came to. */
function change(sample, missed) {
  let going = true;
  const began = performance.now();
  const done = (async () => {
    let n = 0;
    for (; going; n++) {
      const from = performance.now();
      const { person, refs } = sample.open[n % 2];
      const ref = refs.shift();
      if (!ref) { missed.push('there are no more open action items to change'); break; }
      try {
        const { fields } = formOn(await person.page(`${ref}/start`), '');
        const answer = await person.post(`${ref}/start`, fields);
        if (answer.status !== 302) missed.push(`${ref}/start answered ${answer.status}`);
      } catch (problem) {
        missed.push(problem.message);
      }
      await sleep(Math.max(0, 500 - (performance.now() - from)));
    }
    return n / ((performance.now() - began) / 1000);
  })();
  return () => { going = false; return done; };
}

/** 50,000 rows as a spreadsheet, on a portal that has done nothing else, so that memory above idle is the export's own. */
async function exportFile(directory) {
  const portal = await start(directory);
  const person = (await signInAll(portal)).find(p => p.role === 'Manager');
  const since = await closedSince(person, 50_000);
  // The first file compiles the code; what it leaves behind belongs to idle.
  await person.get('/action-items/export/xlsx?state=blocked');
  await sleep(3000);
  const idle = memory(portal).now;
  memory(portal).forget();
  console.error('exporting');
  const answer = await ask(`${portal.base}/action-items/export/xlsx?view=closed&closedFrom=${since.day}`, { headers: { Cookie: person.cookie } });
  if (answer.status !== 200) throw new Error(`The export answered ${answer.status}.`);
  const above = memory(portal).most - idle;
  await portal.stop();
  return { rows: since.rows, firstMs: answer.firstMs, ms: answer.ms, bytes: answer.body.length, above };
}

/** The latest day since which at least so many action items were closed. */
async function closedSince(person, rows) {
  const day = ago => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const closed = async ago => total(await person.page(`/action-items?view=closed&closedFrom=${day(ago)}`));
  let [short, enough] = [0, 1200];
  while (enough - short > 1) {
    const middle = (short + enough) >> 1;
    if (await closed(middle) >= rows) enough = middle; else short = middle;
  }
  return { day: day(enough), rows: await closed(enough) };
}

function some(all, count) {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, n) => n % step === 0).slice(0, count);
}
