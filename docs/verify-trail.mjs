// Verifies rows of the trail, and seals if any are given, without the portal: node verify-trail.mjs trail.jsonl [seal-key.pem seal-….txt …]
// It follows docs/trail.md and nothing else. Ends with 0 when everything is as it was written, otherwise with 1 and the first thing that is not. Give all
// seals from the first on: only then it can be said which seal was the first to hold a row, and whether the row says a time before the seal before that one.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [rowsFile, keyFile, ...sealFiles] = process.argv.slice(2);
const sha = text => createHash('sha256').update(text, 'utf8').digest('hex');
const field = value => value === null ? '-,' : `${Buffer.byteLength(String(value))}:${value},`;
const fail = why => { console.error(why); process.exit(1); };

const wanted = new Map(), days = new Map(), held = new Map();
for (const file of sealFiles) {
  const [, text, signature, list] = /^([\s\S]*?\n)signature: (\S+)\n([\s\S]*)$/.exec(readFileSync(file, 'utf8')) ?? fail(`${file} is no seal`);
  const said = Object.fromEntries(text.trim().split('\n').slice(1).map(line => line.split(': ')));
  const keys = readFileSync(keyFile, 'utf8').match(/-----BEGIN[\s\S]*?-----END[^-]*-----/g).map(pem => createPublicKey(pem));
  if (!keys.some(key => verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64')))) fail(`${file}: the text is not what was signed`);
  const heads = list.split('\n').filter(Boolean).map(line => line.split(' '));
  const root = of => `${of.length} ${sha(of.map(([, ...head]) => `${head.join(' ')}\n`).join(''))}`;
  if (root(heads.filter(h => h[0] === 'Shared')) !== said.shared || root(heads.filter(h => h[0] !== 'Shared')) !== said.own) fail(`${file}: the heads are not those that were signed`);
  for (const [audience, record, length, hash] of heads) wanted.set(`${record} ${audience} ${length}`, hash);
  days.set(said.day, { text, said, heads });
}
// Seals that follow one another name each other; one that is missing between two is allowed, a wrong one is not.
const inOrder = [...days.values()].sort((a, b) => a.said.day < b.said.day ? -1 : 1);
const known = new Set(inOrder.map(s => sha(s.text)));
const isWhole = inOrder.every((seal, n) => n === 0 ? seal.said.previous === '-' : known.has(seal.said.previous));
if (!isWhole) console.error('Note: the seals do not follow one another without a gap from the first on, so the times of the rows are not held against them.');
// The lengths of each chain that the seals hold, each with the time of the seal before: an hour is left for saves under way and clocks that differ.
const since = n => n === 0 ? '' : new Date(Date.parse(inOrder[n - 1].said.at) - 3600000).toISOString();
inOrder.forEach((seal, n) => seal.heads.forEach(([audience, record, length]) => {
  const chain = `${record} ${audience}`;
  held.set(chain, [...held.get(chain) ?? [], { length: Number(length), since: since(n) }]);
}));

let chain = '', before = '', place = 0, rows = 0;
const kept = new Map();
for await (const line of createInterface({ input: createReadStream(rowsFile) })) {
  const r = JSON.parse(line);
  if (`${r.record} ${r.audience}` !== chain) {
    [chain, place] = [`${r.record} ${r.audience}`, 0];
    before = sha(['Cooperation Portal trail 1', r.record, r.audience].map(field).join(''));
  }
  if (r.sequence !== ++place) fail(`${chain}: row ${place} is missing`);
  // What the other side took back unopened is given by its hash alone: the rows after it and the seals hold it.
  const isWithheld = Object.keys(r).sort().join() === 'audience,hash,record,sequence';
  if (isWithheld && r.audience !== 'Shared') fail(`${chain}: row ${place} is your own side’s, and only rows of shared chains are ever withheld`);
  if (isWithheld) (kept.get(chain) ?? kept.set(chain, []).get(chain)).push(place);
  before = isWithheld ? r.hash : sha([before, r.sequence, r.record, r.audience, r.id, r.at, r.account, r.actor, r.side, r.act, r.kind, r.noun, r.row, r.changes].map(field).join(''));
  if (before !== r.hash) fail(`${chain}: row ${place} is not as it was written`);
  const sealed = wanted.get(`${chain} ${place}`);
  if (sealed && sealed !== before) fail(`${chain}: row ${place}, or one before it, was rewritten after it was sealed`);
  wanted.delete(`${chain} ${place}`);
  if (isWhole && !isWithheld && r.at < (held.get(chain)?.find(head => head.length >= place)?.since ?? since(inOrder.length))) fail(`${chain}: row ${place} was put in later than its time says`);
  rows++;
}
// What they say cannot be known from here, only where they are: have the other side show them, or verify-audit run over the whole database before both.
for (const [of, places] of kept) console.error(`Withheld from you in ${of}: row ${places.join(', ')}`);
if (wanted.size) fail(`${wanted.keys().next().value}: the row was sealed and is missing`);
console.log(`${rows} rows are as they were written${sealFiles.length ? `, under ${sealFiles.length} seals` : ''}${kept.size ? `; ${[...kept.values()].flat().length} of them are not yours to read` : ''}.`);
