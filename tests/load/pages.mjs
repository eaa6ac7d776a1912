// What is measured and against which targets. Requests take turns by person and by record: never one address.

import { Person, formOn, links } from './people.mjs';

/** A target, held against what was measured and against the empty page of the same run. */
const atLeast = (share, of) => ({ say: `≥ ${share} % of ${of}`, met: m => m.share === undefined ? null : m.share >= share });
const p95 = ms => ({ say: `p95 ≤ ${ms} ms`, met: m => m.eight.p95 <= ms });
const wire = (first = 150) => [{ say: `≤ ${first} KB first`, met: m => m.wire ? m.wire.first <= first : null }, { say: '≤ 30 KB later', met: m => m.wire ? m.wire.later <= 30 : null }];
const list = [atLeast(10, 'empty'), p95(40), ...wire()];
const details = [atLeast(15, 'empty'), p95(40), ...wire()];

const states = ['open', 'acknowledged', 'in-progress', 'blocked', 'submitted', 'disputed', 'confirmed', 'cancelled'];

// So many that few are asked for twice: an answer that was kept from the time before says nothing about finding it.
const many = 3000;
const nth = (all, n) => all[n % all.length];
const day = ago => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const since = n => day(1200 - (n * 37) % 1000);

/** The pages in the order of the table. The first two are the measure of the rest; those with answers are measured once more with none kept. */
export const pages = [
  { name: 'Bare page, not signed in (`/sign-in`)', key: 'bare', targets: wire(), requests: s => s.meetings.flatMap(m => m.refs).slice(0, 40).map(to => ({ person: s.nobody, url: `/sign-in?returnUrl=${encodeURIComponent(to)}` })) },
  { name: 'Empty page, signed in (`/about`)', key: 'empty', targets: [atLeast(35, 'bare'), ...wire()], requests: s => s.people.map(person => ({ person, url: '/about' })) },
  ...['Official', 'Coordinator', 'Manager', 'Administrator'].map(role => (
    { name: `Home of ${role === 'Official' || role === 'Administrator' ? 'an' : 'a'} ${role.toLowerCase()}`, keeps: true, targets: wire(role === 'Manager' ? 330 : 150), requests: s => s.people.filter(p => p.role === role).map(person => ({ person, url: '/' })) })),
  { name: 'Action items, first page', keeps: true, targets: list, requests: s => turns(s, n => `/action-items${nth(['', '?view=my-agency', '?view=overdue', '?view=closed', '?sort=-due', '?view=mine'], n)}`, 120) },
  { name: 'Action items, page 100', keeps: true, targets: list, requests: s => turns(s, n => `/action-items?view=${nth(['closed', 'all'], n)}&page=${90 + n % 21}`, 80) },
  { name: 'Action items of an agency and state', keeps: true, targets: list, requests: s => turns(s, n => `/action-items?agency=${nth(s.agencies, n)}&state=${nth(states, n >> 2)}&dueFrom=${since(n)}`) },
  { name: 'Action items, text filter', reads: 'every wording', targets: [p95(150), ...wire()], requests: s => turns(s, n => `/action-items?view=${nth(['open', 'closed'], n)}&q=${encodeURIComponent(nth(s.words, n))}`) },
  { name: 'Action matrix', keeps: true, targets: list, requests: s => turns(s, n => `/action-items/matrix?agency=${nth(s.agencies, n)}&dueFrom=${since(n)}`) },
  { name: 'Action item', targets: details, requests: s => ofSide(s, 'actions') },
  { name: 'Initiatives', keeps: true, targets: list, requests: s => turns(s, n => nth(['/initiatives', `/initiatives?page=${1 + n % 9}`, `/initiatives?agency=${nth(s.agencies, n)}`, `/initiatives?agency=${nth(s.agencies, n)}&q=${encodeURIComponent(nth(s.words, n).slice(0, 4))}`], n)) },
  { name: 'Initiative', targets: details, requests: s => ofSide(s, 'initiatives') },
  { name: 'Meetings', keeps: true, targets: list, requests: s => turns(s, n => nth(['/meetings', `/meetings?page=${1 + n % 30}`, '/meetings?tab=Upcoming', `/meetings?state=MinutesDrafted&from=${since(n)}`, `/meetings?from=${since(n)}&page=3`], n)) },
  { name: 'Meeting with finished minutes', targets: details, requests: s => ofSide(s, 'meetings') },
  { name: 'Minutes being written', targets: details, requests: s => ofSide(s, 'held', '/minutes', p => p.role !== 'Administrator') },
  { name: 'Log', targets: list, requests: s => readers(s).map(person => ({ person, url: '/log' })) },
  { name: 'Log, by the beginning of a reference', reads: 'every reference', targets: [p95(150), ...wire()], requests: s => beginnings(s) },
  { name: 'Dashboard', keeps: true, targets: wire(330), requests: s => s.people.map(person => ({ person, url: '/dashboard' })) },
  { name: 'Dashboard, filtered', keeps: true, targets: wire(330), requests: s => filtered(s) },
];

function filtered(s) {
  return turns(s, n => `/dashboard?agency=${nth(s.agencies, n)}&period=${nth([3, 6, 12], n)}&shared=${n % 5 === 0}${nth(['', '&programme=antiterrorism-assistance', '&theme=border-management', '&theme=counter-terrorism', '&theme=information-sharing'], n >> 1)}`);
}

// The log is for managers and administrators.
const readers = s => s.people.filter(p => p.role === 'Manager' || p.role === 'Administrator');

// As somebody types it: the reference of a record without its last digits.
function beginnings(s) {
  const refs = ['actions', 'initiatives', 'meetings'].flatMap(noun => s[noun].flatMap(found => found.refs)).map(to => to.split('/')[2]);
  return refs.map((ref, n) => ({ person: nth(readers(s), n), url: `/log?q=${ref.slice(0, -1 - n % 2)}` }));
}

/** Pages that are measured while somebody else changes two action items a second. */
export const busy = [
  { name: 'Dashboard, while items change', targets: [p95(150)], requests: s => s.people.map(person => ({ person, url: '/dashboard' })) },
  { name: 'Action items, while items change', targets: [], requests: s => turns(s, n => `/action-items${nth(['', '?view=my-agency', '?view=overdue'], n)}`, 90) },
  { name: 'Dashboard, filtered, while items change', targets: [p95(150)], requests: s => filtered(s) },
  { name: 'Home, while items change', targets: [p95(150)], requests: s => s.people.map(person => ({ person, url: '/' })) },
];

const post = [{ say: 'p95 ≤ 30 ms, 1 connection', met: m => m.one.p95 <= 30 }];

/** What is posted, each form with a key of its own. */
export const posts = [
  { name: 'Posting a line of minutes', targets: post, requests: s => s.lines },
  { name: 'Posting a progress note', targets: post, requests: s => s.notes },
];

/** Reads from the portal's own lists what there is to ask for. */
export async function collect(portal, people) {
  const one = (side, role) => people.find(p => p.side === side && p.role === role);
  const sample = { people, nobody: new Person(portal, null), actions: [], initiatives: [], meetings: [], held: [], lines: [], notes: [], open: [], words: [] };
  sample.agencies = links(await people[0].page('/agencies'), /^\/agencies\/[\w-]+$/).map(to => to.split('/')[2]).filter(slug => slug !== 'create');
  for (const side of ['Ministry', 'Embassy']) {
    const reader = one(side, 'Coordinator');
    const read = async (paths, pattern) => {
      const found = [];
      for (const path of paths) found.push(...links(await reader.page(path), pattern));
      return { side, refs: [...new Set(found)] };
    };
    const pagesOf = (path, ...numbers) => numbers.map(n => `${path}page=${n}`);
    sample.actions.push(await read([...pagesOf('/action-items?', 1, 4, 9), ...pagesOf('/action-items?view=closed&', 1, 12, 60)], /^\/action-items\/ACT-[\w-]+$/));
    sample.initiatives.push(await read(pagesOf('/initiatives?', 1, 2, 5), /^\/initiatives\/INI-[\w-]+$/));
    sample.meetings.push(await read(pagesOf('/meetings?state=MinutesDrafted&', 1, 5, 30), /^\/meetings\/MTG-[\w-]+$/));
    sample.held.push(await read(['/meetings?state=Held'], /^\/meetings\/MTG-[\w-]+$/));
    sample.open.push({ ...await read(pagesOf('/action-items?view=my-agency&state=open&', 1, 2, 3), /^\/action-items\/ACT-[\w-]+$/), person: one(side, 'Manager') });
    sample.words.push(...phrases(await reader.page('/action-items'), await reader.page('/action-items?view=closed&page=7'), await reader.page('/action-items?view=closed&page=55')));
    await formsOf(sample, side, one(side, 'Coordinator'));
    await formsOf(sample, side, one(side, 'Official'));
  }
  return sample;
}

// What somebody might look for: two or three words that stand together in a wording, and now and then something that stands nowhere.
function phrases(...lists) {
  const found = new Set();
  for (const html of lists)
    for (const [, wording] of html.matchAll(/<a[^>]+href="\/action-items\/ACT-[^"]+"[^>]*><bdi>([^<]{20,})</g)) {
      const words = wording.trim().split(/\s+/);
      for (let n = 0; n < words.length - 2; n++) found.add(words.slice(n, n + 2).join(' ')).add(words.slice(n, n + 3).join(' '));
    }
  return [...found].map((phrase, n) => n % 10 ? phrase : `${phrase} ${n}`);
}

// The quick line as minutes.js posts it, and the note's form, each with what its page holds.
async function formsOf(sample, side, person) {
  for (const held of sample.held.find(h => h.side === side).refs.slice(0, 8)) {
    const form = formOn(await person.page(`${held}/minutes`), 'data-quick');
    const fields = { ...form.fields, 'Input.Kind': 'Decision', 'Input.Text': `The coordinators settle what is open in ${held.split('/')[2]} between them.` };
    delete fields['Input.ResponsibleAgencyId'];
    sample.lines.push(ready(person, form.action, fields));
  }
  const items = sample.actions.find(a => a.side === side).refs.slice(0, 60);
  const { fields } = formOn(await person.page(`${items[0]}/note`), '');
  for (const item of items) sample.notes.push(ready(person, `${item}/note`, { ...fields, 'Input.Text': `The papers of ${item.split('/')[2]} are with the legal adviser.`, 'Input.Percent': '40', 'Input.ForBothSides': 'false' }));
}

function ready(person, url, fields) {
  const { __submission, ...kept } = fields;
  return { person, url, body: new URLSearchParams(kept).toString(), fields: () => ({ ...kept, __submission: crypto.randomUUID() }) };
}

// People take turns at different steps than addresses, so that each is asked for by both sides and all roles.
function turns(sample, url, count = many) {
  return Array.from({ length: count }, (_, n) => ({ person: nth(sample.people, n * 7 + Math.floor(n / sample.people.length)), url: url(n) }));
}

function ofSide(sample, noun, tail = '', who = () => true) {
  return sample[noun].flatMap(({ side, refs }) => {
    const people = sample.people.filter(p => p.side === side && who(p));
    return refs.slice(0, 150).map((ref, n) => ({ person: people[n % people.length], url: ref + tail }));
  });
}
