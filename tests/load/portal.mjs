// The portal as it is delivered: the published release build as a process of its own, in Production, behind a proxy that ends TLS (the header
// X-Forwarded-Proto stands for it), with its usual log on the console and in the file.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Agent, request } from 'node:http';

const root = new URL('../..', import.meta.url).pathname;
const kept = join(root, 'tests/load/.data');
const dll = join(kept, 'portal/CooperationPortal.Web.dll');

export const proxied = { 'X-Forwarded-Proto': 'https', 'Accept-Encoding': 'br, gzip', Host: 'localhost' };

const settings = {
  ASPNETCORE_ENVIRONMENT: 'Production',
  ASPNETCORE_FORWARDEDHEADERS_ENABLED: 'true',
  SignIn__TriesPerMinute: '100000',
  // Mail and reminders for three years of generated work would be measured along.
  Portal__Rounds: 'false',
};

/** The directory that holds a generated database of this size; made when there is none, or when the generator or the tables have changed. */
export async function generated(items, anew) {
  const directory = join(kept, String(items));
  const stamp = join(directory, 'made-by');
  // Dates count from the day it was made, so it is made anew now and then.
  const fresh = !anew && existsSync(stamp) && readFileSync(stamp, 'utf8') === maker() && Date.now() - statSync(stamp).mtimeMs < 5 * 86_400_000;
  if (!fresh) {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    console.error(`Generating ${items} action items…`);
    const said = await run(['generate', '--action-items', String(items), `--Portal:DataDirectory=${directory}`]);
    writeFileSync(join(directory, 'sizes'), said.trim().split('\n').at(-1));
    writeFileSync(stamp, maker());
  }
  return { file: join(directory, 'portal.db'), sizes: readFileSync(join(directory, 'sizes'), 'utf8'), bytes: statSync(join(directory, 'portal.db')).size };
}

/** A copy to work on, so that what is posted while measuring is not measured the next time. */
export function copyOf(database) {
  const directory = join(kept, 'work');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  cpSync(database, join(directory, 'portal.db'));
  return directory;
}

/** Starts it and waits until it is ready. */
export async function start(directory, more = {}) {
  const port = await freePort();
  const from = performance.now();
  const child = spawn('dotnet', [dll, '--urls', `http://127.0.0.1:${port}`], {
    cwd: join(kept, 'portal'), stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...settings, Portal__DataDirectory: directory, ...more },
  });
  const portal = { base: `http://127.0.0.1:${port}`, pid: child.pid, startMs: 0, stop: () => new Promise(done => { child.once('exit', done); child.kill('SIGTERM'); }) };
  process.once('exit', () => child.kill('SIGKILL'));
  for (;;) {
    if (child.exitCode !== null) throw new Error('The portal did not start. If it cannot open the kept data, make that anew with --fresh.');
    const answer = await ask(`${portal.base}/health/ready`, { agent: new Agent() }).catch(() => null);
    if (answer?.status === 200) break;
    await new Promise(later => setTimeout(later, 10));
  }
  portal.startMs = performance.now() - from;
  return portal;
}

/** Memory in use and the most that was in use since the last time it was forgotten, in MB. */
export function memory(portal) {
  const status = readFileSync(`/proc/${portal.pid}/status`, 'utf8');
  const kb = name => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]);
  return { now: kb('VmRSS') / 1024, most: kb('VmHWM') / 1024, forget: () => writeFileSync(`/proc/${portal.pid}/clear_refs`, '5') };
}

/** Processor time that it has used so far, in ms. */
export function processorTime(portal) {
  const fields = readFileSync(`/proc/${portal.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** One request, as it travels: status, headers, the body as sent, the bytes on the wire, and the time to the first byte and to the last. */
export function ask(url, { method = 'GET', headers = {}, body, agent } = {}) {
  return new Promise((done, failed) => {
    const from = performance.now();
    const sent = request(url, { method, agent, headers: { ...proxied, ...headers } }, answer => {
      const parts = [];
      let first = null;
      const { socket } = answer;
      const before = socket.counted ?? 0;
      answer.on('data', part => { first ??= performance.now(); parts.push(part); });
      answer.on('error', failed);
      answer.on('end', () => {
        const wire = socket.bytesRead - before;
        socket.counted = socket.bytesRead;
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts), wire, firstMs: (first ?? performance.now()) - from, ms: performance.now() - from });
      });
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

function run(args) {
  return new Promise((done, failed) => {
    const child = spawn('dotnet', [dll, ...args], { cwd: join(kept, 'portal'), stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...settings } });
    let said = '';
    child.stdout.on('data', part => { said += part; process.stderr.write(part); });
    child.on('exit', code => code === 0 ? done(said) : failed(new Error(`${args[0]} failed.`)));
  });
}

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// What makes the data what it is, and the migrations by their names.
function maker() {
  const hash = createHash('sha1');
  for (const source of ['Generate', 'Demo'].map(name => join(root, 'src/CooperationPortal.Web/Data', name)))
    for (const name of readdirSync(source).sort()) hash.update(readFileSync(join(source, name)));
  readdirSync(join(root, 'src/CooperationPortal.Web/Data/Migrations/Sqlite')).sort().forEach(name => hash.update(name));
  return hash.digest('hex');
}
