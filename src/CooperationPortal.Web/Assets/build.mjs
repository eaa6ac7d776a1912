// Builds what the browser loads: ../wwwroot/dist/{site.css, site.js, charts.js, icons.svg}.
// Assets.targets runs this when a source is newer than its outputs; by hand: node build.mjs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const here = dirname(fileURLToPath(import.meta.url));
const web = dirname(here);
const dist = join(web, 'wwwroot', 'dist');
const installed = join(here, 'node_modules', '.package-lock.json');

await locked(async () => {
  install();
  const { build } = await import('esbuild');
  const made = new Map();

  made.set('icons.svg', sprite());
  made.set('site.css', await minified(build, await tabler() + theme(), 'css'));
  for (const entry of ['site', 'charts']) made.set(`${entry}.js`, await bundled(build, entry));

  // Written aside and renamed, so that nobody ever reads half a file.
  mkdirSync(dist, { recursive: true });
  for (const [name, text] of made) {
    const aside = join(dist, `.${name}.${process.pid}`);
    writeFileSync(aside, text);
    renameSync(aside, join(dist, name));
  }
});

/** Two builds of the solution may start this at once: the second waits for the first. A lock left by a killed build expires. */
async function locked(work) {
  const lock = join(here, '.building');
  for (;;) {
    try { mkdirSync(lock); break; } catch (e) {
      if (e.code !== 'EEXIST') throw e;
      const age = Date.now() - modified(lock);
      if (age > 120_000) rmSync(lock, { recursive: true, force: true });
      else await pause(200);
    }
  }
  const alive = setInterval(() => utimesSync(lock, new Date(), new Date()), 10_000);
  try { await work(); } finally {
    clearInterval(alive);
    rmSync(lock, { recursive: true, force: true });
  }
}

/** npm's own record of what it installed tells whether the lock file has changed since. */
function install() {
  if (modified(installed) >= modified(join(here, 'package-lock.json'))) return;
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.error ?? npm.status) throw npm.error ?? new Error('npm ci failed; see above.');
  utimesSync(installed, new Date(), new Date());
}

/** Tabler without what no page, script or tag helper of ours names. Our own theme is small and stays whole. */
async function tabler() {
  const { PurgeCSS } = await import('purgecss');
  const [{ css }] = await new PurgeCSS().purge({
    content: ['Pages/**/*.{cshtml,cs}', 'Plumbing/TagHelpers/*.cs', 'Assets/js/*.js'].map(glob => join(web, glob).replaceAll('\\', '/')),
    css: [{ raw: read('node_modules/@tabler/core/dist/css/tabler.css') }],
    // The dark half of its colours, what needs its script, and the names that our theme gives a shape of its own.
    blocklist: [/data-bs-theme/, /^theme-/, /^dropdown/, /^navbar/, /^offcanvas/, /^modal/, /^carousel/,
      /^page(-|$)/, /^steps?(-|$)/, /^timeline/, /^empty/, /^form-check/],
    safelist: { standard: ['html', 'body', 'disabled', 'active', 'is-invalid', 'form-hint'] },
    variables: true,
    keyframes: true,
  });
  return css;
}

function theme() {
  return ['tokens', 'base', 'shell', 'parts', 'forms', 'tables', 'records', 'minutes', 'dashboard', 'print'].map(name => read(`css/${name}.css`)).join('\n');
}

/** One symbol for each icon that icons.txt names; a name that Tabler does not draw stops the build. */
function sprite() {
  const names = read('icons.txt').split(/\s+/).filter(Boolean);
  const symbols = names.map(name => {
    let svg;
    try { svg = read(`node_modules/@tabler/icons/icons/outline/${name}.svg`); }
    catch { throw new Error(`Assets/icons.txt names "${name}", which is no outline icon of Tabler.`); }
    const paths = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '').replace(/<path stroke="none"[^>]*\/>/, '').replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">${paths}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>\n`;
}

async function minified(build, contents, loader) {
  const result = await build({
    stdin: { contents, loader, resolveDir: join(here, 'css') },
    bundle: false, minify: true, write: false, legalComments: 'none', target: ['chrome111', 'firefox113', 'safari16.4'],
  });
  return result.outputFiles[0].text;
}

async function bundled(build, entry) {
  const result = await build({
    entryPoints: [join(here, 'js', `${entry}.js`)],
    bundle: true, format: entry === 'site' ? 'iife' : 'esm', minify: true, write: false, legalComments: 'none', target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0].text;
}

function read(path) { return readFileSync(join(here, path), 'utf8'); }

function modified(path) {
  try { return statSync(path).mtimeMs; } catch { return 0; }
}
