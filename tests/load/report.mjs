// The table: to the screen and, between its markers, into docs/performance.md.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const root = new URL('../..', import.meta.url).pathname;
const file = `${root}docs/performance.md`;
const number = (n, digits = 0) => n.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const ms = n => number(n, n < 10 ? 1 : 0);

/** How much of the machine other work takes, in percent, before this begins. */
export async function otherWork() {
  const used = () => cpus().reduce((sum, { times }) => ({ busy: sum.busy + times.user + times.nice + times.sys, all: sum.all + times.user + times.nice + times.sys + times.idle + times.irq }), { busy: 0, all: 0 });
  const before = used();
  await new Promise(later => setTimeout(later, 3000));
  const after = used();
  return 100 * (after.busy - before.busy) / (after.all - before.all);
}

const row = cells => `| ${cells.join(' | ')} |`;

/** @returns whether an answer was wrong. */
export function report({ others, data, items, seconds, results, file: exported, startMs, write }) {
  const all = [...results.values()].filter(r => r.one || r.eight);
  const of = key => all.find(r => r.page.key === key)?.eight?.perSecond;
  for (const r of all) if (r.eight && r.page.key !== 'bare') r.share = 100 * r.eight.perSecond / of(r.page.key === 'empty' ? 'bare' : 'empty');
  const lines = [
    head(`${number(items)} action items`, seconds, others),
    `${data.sizes} The database file has ${number(data.bytes / 2 ** 20)} MB.`,
    '',
    row(['page', 'req/s, 8 conn.', '% of empty', 'p50/p95/p99 ms, 8 conn.', 'the same, none kept', 'req/s, 1 conn.', 'p50/p95/p99 ms, 1 conn.', 'CPU ms', 'SQL', 'rows', 'KB first/later', 'targets']),
    row(['---', ...Array(10).fill('---:'), '---']),
    ...all.map(r => row([
      r.page.name, rate(r.eight), r.share === undefined ? '' : `${number(r.share, r.share < 10 ? 1 : 0)}${r.page.key === 'empty' ? ' of bare' : ''}`, spread(r.eight), spread(r.anew), rate(r.one), spread(r.one), number((r.eight ?? r.one).processorMs, 1),
      r.sql ? number(r.sql.commands) : '', r.sql ? number(r.sql.rows) : '', r.wire ? `${number(r.wire.first)}/${number(r.wire.later)}` : '', verdict(r.page.targets.map(t => [t.say, t.met(r)])),
    ])),
    '',
  ];
  const changes = all.filter(r => r.changes).map(r => r.changes);
  if (changes.length) lines.push(`The second client changed ${number(Math.min(...changes), 1)} to ${number(Math.max(...changes), 1)} action items a second.`, '');
  if (exported) {
    lines.push(`Export of ${number(exported.rows)} rows (${number(exported.bytes / 1024)} KB): first byte ${ms(exported.firstMs)} ms, whole ${ms(exported.ms)} ms, memory ${number(exported.above)} MB above idle. `
      + verdict([['first byte ≤ 1 s', exported.firstMs <= 1000], ['memory ≤ 50 MB above idle', exported.above <= 50]]));
    lines.push('');
  }
  lines.push(`Start until \`/health/ready\` on a ready database: ${ms(startMs)} ms. ${verdict([['≤ 3 s', startMs <= 3000]])}`);
  const errors = all.reduce((sum, r) => sum + (r.one?.errors ?? 0) + (r.eight?.errors ?? 0), 0);
  lines.push('', errors ? `**${number(errors)} answers were wrong.**` : 'Every answer was the right one.');
  publish('table', lines, write);
  return errors > 0;
}

/** @returns whether an answer was wrong. */
export function reportGrowth({ others, sizes, grown, seconds, write }) {
  const [small, large] = grown.map(results => [...results.values()].filter(r => r.one));
  const lines = [
    head(`${number(sizes[0])} and ${number(sizes[1])} action items`, seconds, others),
    row(['page', `p50 ms at ${number(sizes[0])}`, `p50 ms at ${number(sizes[1])}`, 'times', 'none kept: p50 ms', 'p50 ms', 'times', 'target']),
    row(['---', ...Array(6).fill('---:'), '---']),
    ...large.map((r, n) => {
      const cells = (was, is) => was && is ? [ms(was.p50), ms(is.p50), number(is.p50 / was.p50, 2)] : ['', '', ''];
      return row([r.page.name, ...cells(small[n].one, r.one), ...cells(small[n].anew, r.anew), r.page.reads ? `reads ${r.page.reads}` : verdict([['≤ 1.5 ×', r.one.p50 / small[n].one.p50 <= 1.5]])]);
    }),
  ];
  publish('growth', lines, write);
  return [...small, ...large].some(r => r.one.errors > 0);
}

function head(what, seconds, others) {
  const commit = run('git', 'rev-parse', '--short', 'HEAD') + (run('git', 'status', '--porcelain', '--', 'src') ? ' with local changes' : '');
  return `${what}; commit ${commit}, ${new Date().toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: 'numeric' }).replace('Sept', 'Sep')}; ${cpus().length} cores of ${cpus()[0].model.trim()}, `
    + `${number(totalmem() / 2 ** 30)} GB of memory, .NET ${run('dotnet', '--list-runtimes').match(/Microsoft\.AspNetCore\.App (\S+)/)[1]}, SQLite; ${seconds} s a measurement, wrk on the same machine${others > 15 ? `. **Other work took ${number(others)} % of the machine when it began, so the times say little**` : ''}.\n`;
}

function verdict(targets) {
  const known = targets.filter(([, met]) => met !== null);
  const missed = known.filter(([, met]) => !met);
  return !known.length ? '' : missed.length ? missed.map(([say]) => `✗ ${say}`).join('<br>') : '✓';
}

function rate(m) {
  return m ? number(m.perSecond, m.perSecond < 100 ? 1 : 0) + (m.errors ? ` (${m.errors} wrong)` : '') : '';
}

function spread(m) {
  return m ? [m.p50, m.p95, m.p99].map(ms).join(' / ') : '';
}

function publish(name, lines, write) {
  console.log(lines.join('\n'));
  if (!write) return;
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`), (_, begin, end) => `${begin}${lines.join('\n')}\n${end}`));
  console.error(`Written to docs/performance.md.`);
}

function run(command, ...args) {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8' }).trim();
}
