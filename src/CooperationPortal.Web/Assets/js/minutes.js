// The desk on which minutes are written. Everything typed is stored as it is typed; what the line does not take is kept in this browser,
// under the account that typed it, and sent when the line is back. Every line carries a key, so that sending it twice stores it once.

import { newKey } from './keys.js';
import { spellDates } from './dates.js';

const desk = document.querySelector('[data-minutes]');
const wait = 700;
const again = 4000;

export function startMinutes() {
  if (!desk) return;
  const outbox = new Outbox(`portal:${desk.dataset.account}:${desk.dataset.minutes}`);
  quickLines(outbox);
  notes(outbox);
  smallForms(outbox);
  editInPlace();
  outbox.start();
}

/** What went wrong on the way: the line is down, nobody is signed in, or the server refused with its reasons. */
class NotSent extends Error {
  constructor(why, refusal) {
    super(why);
    this.why = why;
    this.refusal = refusal;
  }
}

let token = null;

async function send(url, fields, retried = false) {
  // Pairs, not an object: a checkbox and its hidden companion share a name.
  const body = new URLSearchParams(fields);
  if (token) body.set('__RequestVerificationToken', token);
  let answer;
  try {
    answer = await fetch(url, { method: 'POST', body, headers: { 'X-Requested-With': 'fetch' } });
  } catch {
    throw new NotSent('line');
  }
  if (answer.ok) return answer.text();
  if (answer.status === 401) throw new NotSent('signed-out');
  if (answer.status === 409 || answer.status === 422) {
    const refusal = { status: answer.status, ...await answer.json() };
    // Nothing that was typed differs from what is stored, only something around it has moved: sent once more it is stored, or refused with the reason.
    if (!retried && refusal.conflict?.fields.length === 0) return send(url, fields.map(([name, value]) => [name, name === 'Version' ? refusal.version : value]), true);
    throw new NotSent('refused', refusal);
  }
  if (answer.status === 400 && !retried && await freshToken()) return send(url, fields, true);
  if (answer.status >= 500 || answer.status === 429) throw new NotSent('line');
  throw new NotSent('refused', { status: answer.status, problems: [{ field: '', message: answer.status === 403 ? 'You may not do this.' : 'This is no longer there.' }] });
}

/** A token outlives no session: fetched anew, and only for the account that typed. */
async function freshToken() {
  const answer = await fetch(desk.dataset.token, { headers: { 'X-Requested-With': 'fetch' } });
  if (!answer.ok) return false;
  const fresh = await answer.json();
  if (fresh.account !== desk.dataset.account) return false;
  token = fresh.token;
  return true;
}

/** Puts the parts that the server sent in the place of the old ones, without taking the cursor from whoever writes. */
function place(html) {
  const sent = new DOMParser().parseFromString(html, 'text/html');
  for (const part of sent.querySelectorAll('[data-part]')) {
    const old = document.getElementById(part.id);
    if (!old) continue;
    // A line that is opened keeps its form with what is typed in it.
    const open = old.querySelector('[data-line-form]');
    const line = open?.closest('.line').id;
    const typing = open?.contains(document.activeElement) ? document.activeElement : null;
    const focused = !typing && old.contains(document.activeElement) ? document.activeElement : null;
    const spot = focused && [...old.querySelectorAll('button, a')].indexOf(focused);
    old.replaceWith(part);
    if (open) document.getElementById(line)?.append(open);
    typing?.focus();
    if (focused) part.querySelectorAll('button, a')[spot]?.focus();
  }
  document.dispatchEvent(new CustomEvent('minutes:placed'));
}

function say(state, text) {
  const saved = document.querySelector('[data-saved]');
  saved.className = `saved ${state}`;
  saved.lastChild.textContent = text;
}

/** Nothing is stored and nothing is in conflict: is it about this field, or are the minutes no longer open? Then nothing more can be written here. */
async function closedBy(refusal) {
  if (refusal.conflict || refusal.problems.some(p => p.field)) return false;
  const answer = await fetch(desk.dataset.parts, { headers: { 'X-Requested-With': 'fetch' } }).catch(() => null);
  if (!answer?.redirected) return false;
  const notice = desk.querySelector('[data-closed]');
  notice.querySelector('[data-closed-says]').textContent = refusal.problems.map(p => p.message).join(' ');
  notice.hidden = false;
  // What was typed can still be read and copied.
  for (const field of desk.querySelectorAll('form :is(textarea, input, select, button)')) {
    if (field.matches('textarea, [data-text]')) field.readOnly = true;
    else field.disabled = true;
  }
  desk.querySelector('#checks .card-body').textContent = 'The minutes are no longer open.';
  desk.querySelectorAll('#check-count, #checks .count').forEach(part => part.remove());
  say('is-refused', 'Not saved');
  notice.focus();
  return true;
}

/** What was refused, in red, below what was typed. */
function showRefused(box, refusal) {
  const notice = document.createElement('div');
  notice.className = 'notice is-danger';
  for (const [index, words] of ['Not saved; your words are still here.', refusal.problems.map(p => p.message).join(' ')].entries()) {
    const p = document.createElement('p');
    if (index === 0) p.className = 'notice-title';
    p.textContent = words;
    notice.append(p);
  }
  box.replaceChildren(notice);
  say('is-refused', 'Not saved');
}

/** What waits for the line, in order, and what the page says about it. */
class Outbox {
  constructor(key) {
    this.key = key;
    this.waiting = JSON.parse(localStorage.getItem(key) ?? '[]');
    this.dirty = new Set();
    this.sending = false;
    this.why = null;
  }

  start() {
    addEventListener('online', () => this.flush());
    addEventListener('focus', () => this.why && this.flush());
    addEventListener('offline', () => this.tell('line'));
    addEventListener('beforeunload', e => { if (this.dirty.size) e.preventDefault(); });
    setInterval(() => { if (this.waiting.length || this.dirty.size || this.why) this.flush(); }, again);
    document.addEventListener('minutes:placed', () => this.draw());
    this.draw();
    this.flush();
  }

  add(entry) {
    this.waiting.push(entry);
    this.store();
    this.draw();
    return this.flush();
  }

  async flush() {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.waiting.length) {
        const entry = this.waiting[0];
        if (entry.refused) break;
        try {
          place(await send(entry.url, entry.fields));
          this.tell(null);
        } catch (problem) {
          if (!(problem instanceof NotSent)) throw problem;
          if (problem.why !== 'refused') return this.tell(problem.why);
          this.giveBack(entry, problem.refusal);
        }
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        this.store();
        this.draw();
      }
      for (const save of [...this.dirty]) await save();
    } finally {
      this.sending = false;
    }
  }

  /** The server refused a line: it goes back into the form it came from, with the reason. */
  giveBack(entry, refusal) {
    const form = document.querySelector(`[data-quick="${entry.item}"]`);
    if (!form) return;
    for (const [name, value] of entry.fields) {
      const field = form.elements[name];
      if (!field || name.startsWith('__')) continue;
      if (field.type === 'checkbox') field.checked = value === 'true';
      else field.value = value;
    }
    form.querySelector('[data-kind]').dispatchEvent(new Event('change', { bubbles: true }));
    form.querySelector('[data-text]').dispatchEvent(new Event('input'));
    showRefused(form.querySelector('[data-says]'), refusal);
    form.querySelector('[data-text]').focus();
    closedBy(refusal);
  }

  store() {
    if (this.waiting.length) localStorage.setItem(this.key, JSON.stringify(this.waiting));
    else localStorage.removeItem(this.key);
  }

  tell(why) {
    this.why = why;
    const notice = document.querySelector('[data-line-down]');
    notice.hidden = !why;
    desk.classList.toggle('is-cut', Boolean(why));
    if (!why) return;
    say('is-kept', 'Kept in this browser');
    const text = notice.querySelector('[data-line-says]');
    text.textContent = why === 'signed-out'
      ? 'You are signed out. Notes and new lines are kept in this browser and are sent once you have signed in again. '
      : 'The line is down. Notes and new lines are kept in this browser and are sent when the line is back.';
    if (why !== 'signed-out') return;
    const link = document.createElement('a');
    link.href = `${desk.dataset.signIn}?returnUrl=${encodeURIComponent(location.pathname)}`;
    link.target = '_blank';
    link.textContent = 'Sign in in a new tab';
    text.append(link);
  }

  /** Lines on their way stand in the list already, marked as waiting. */
  draw() {
    document.querySelectorAll('.line.is-waiting').forEach(line => line.remove());
    for (const entry of this.waiting) {
      const list = document.getElementById(`lines-${entry.item}`);
      if (!list) continue;
      const line = document.createElement('li');
      line.className = 'line is-waiting';
      const kind = document.createElement('span');
      const typed = Object.fromEntries(entry.fields);
      kind.className = `kind is-${typed['Input.Kind'].toLowerCase()}`;
      kind.textContent = typed['Input.Kind'];
      const text = document.createElement('span');
      text.className = 'line-text';
      text.textContent = typed['Input.Text'];
      const note = document.createElement('span');
      note.className = 'line-note';
      note.textContent = 'Waiting to be sent';
      text.append(note);
      line.append(kind, text);
      list.append(line);
    }
  }
}

const kinds = { d: 'Decision', c: 'Commitment', u: 'Understanding', a: 'Action', i: 'Information' };

function quickLines(outbox) {
  const forms = [...document.querySelectorAll('[data-quick]')];
  for (const form of forms) {
    const kind = form.querySelector('[data-kind]');
    const text = form.querySelector('[data-text]');
    const showKind = () => form.classList.toggle('is-action', kind.value === 'Action');
    kind.addEventListener('change', showKind);
    showKind();

    // A line that was typed and never added is still there when its writer comes back.
    const draft = `${outbox.key}:line:${form.dataset.quick}`;
    const keep = () => (text.value ? localStorage.setItem(draft, text.value) : localStorage.removeItem(draft));
    text.value ||= localStorage.getItem(draft) ?? '';

    text.addEventListener('input', () => {
      keep();
      const [, letter, rest] = /^([dcuai]):\s*(.*)$/i.exec(text.value) ?? [];
      if (!letter) return;
      kind.value = kinds[letter.toLowerCase()];
      text.value = rest;
      keep();
      showKind();
    });

    form.addEventListener('keydown', e => {
      if (e.key !== 'Enter' || e.isComposing) return;
      if (e.target === text && !text.value.trim()) {
        e.preventDefault();
        const next = forms[forms.indexOf(form) + (e.shiftKey ? -1 : 1)];
        // Where both sides see the note already, there may be none to write.
        [...next?.closest('[data-item]').querySelectorAll('textarea, [data-text]') ?? []].find(field => field.offsetParent)?.focus();
        next?.closest('[data-item]').scrollIntoView({ block: 'nearest' });
      } else if (e.target.matches('select, input[type=checkbox]')) {
        e.preventDefault();
        form.requestSubmit();
      }
    });

    form.addEventListener('submit', e => {
      e.preventDefault();
      e.stopPropagation();
      const says = form.querySelector('[data-says]');
      says.textContent = '';
      if (!text.value.trim()) {
        says.textContent = 'Write what was said.';
        return text.focus();
      }
      const fields = [...new FormData(form)].filter(([name]) => name !== '__submission');
      outbox.add({ url: form.action, item: form.dataset.quick, fields: [...fields, ['__submission', newKey()]] });
      // Kind and initiative stay for the next line; what belongs to this one goes, so that nobody is given a duty by mistake.
      text.value = '';
      keep();
      form.elements['Input.ResponsibleAgencyId'].value = '';
      form.elements['Input.DueOn'].value = '';
      form.elements['Input.DueOn'].dispatchEvent(new Event('input'));
      text.focus();
    });
  }
}

function notes(outbox) {
  for (const form of document.querySelectorAll('[data-note]')) {
    const area = form.querySelector('textarea');
    const draft = `${outbox.key}:${form.dataset.note}`;
    const own = form.closest('details');
    let stored = area.value;
    // The text that stood here when this one was begun.
    let before = stored;
    let timer = 0;
    let busy = false;

    const version = () => form.querySelector('[name=Version]');
    // Beside the field stands what waits, for whoever writes far below the notice at the top.
    const waits = isUnsent => {
      outbox.dirty[isUnsent ? 'add' : 'delete'](save);
      form.classList.toggle('is-unsent', isUnsent);
    };
    const contested = () => form.querySelector('[data-conflict]').hasChildNodes();

    async function save() {
      clearTimeout(timer);
      if (busy || area.value === stored) return;
      busy = true;
      const sent = area.value;
      say('is-busy', 'Saving…');
      try {
        // The version makes a note safe to send twice, so it needs no key.
        const fields = [...new FormData(form)].filter(([name]) => name !== '__submission');
        place(await send(form.action, fields));
        stored = sent;
        settled();
      } catch (problem) {
        if (!(problem instanceof NotSent)) throw problem;
        if (problem.why !== 'refused') outbox.tell(problem.why);
        else refused(problem.refusal, sent);
      } finally {
        busy = false;
      }
      if (area.value !== stored && !outbox.why && !contested()) later();
    }

    function settled() {
      outbox.tell(null);
      form.querySelector('[data-conflict]').replaceChildren();
      before = stored;
      if (area.value !== stored) return;
      waits(false);
      localStorage.removeItem(draft);
    }

    function refused(refusal, sent) {
      waits(false);
      const theirs = refusal.conflict?.fields.find(f => f.field === 'Text');
      const standing = theirs?.before ?? '';
      if (refusal.conflict && (!theirs || same(standing, before) || same(standing, sent))) {
        // Nobody wrote something else here: the note was only released meanwhile, or what it hangs on has moved. Only what the server takes is stored.
        version().value = refusal.version;
        return changed();
      }
      const box = form.querySelector('[data-conflict]');
      if (!refusal.conflict) {
        showRefused(box, refusal);
        return closedBy(refusal);
      }
      say('is-kept', 'Two texts: choose one');
      showConflict(box, refusal.conflict.by, standing, sent, text => {
        version().value = refusal.version;
        stored = before = standing;
        if (text !== null) area.value = text;
        box.replaceChildren();
        changed();
        area.focus();
      });
    }

    function changed() {
      if (area.value === stored) {
        localStorage.removeItem(draft);
        waits(false);
        return;
      }
      localStorage.setItem(draft, JSON.stringify({ text: area.value, version: version().value, before }));
      waits(true);
      if (!contested()) later();
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    }

    // Whoever opens the note wants to write it.
    own?.querySelector('summary').addEventListener('click', e => {
      e.preventDefault();
      own.open = !own.open;
      if (own.open) area.focus();
    });
    area.addEventListener('input', changed);
    area.addEventListener('blur', () => { if (!contested()) save(); });
    area.addEventListener('keydown', e => {
      if (e.key !== 'Enter' || !e.ctrlKey) return;
      e.preventDefault();
      form.closest('[data-item]').querySelector('[data-text]').focus();
    });
    form.addEventListener('submit', e => { e.preventDefault(); e.stopPropagation(); save(); });

    // Typed before, never stored: it comes back with the version it was typed against, so that what was written since then shows as a conflict.
    const kept = JSON.parse(localStorage.getItem(draft) ?? 'null');
    if (kept && kept.text !== stored) {
      area.value = kept.text;
      if (!same(kept.before, stored)) [version().value, before] = [kept.version, kept.before];
      own?.setAttribute('open', '');
      changed();
    } else if (kept) {
      localStorage.removeItem(draft);
    }
  }
}

/** Whether two texts are stored as one: spaces around them and the ends of lines do not count. */
function same(one, other) {
  return one?.replaceAll('\r\n', '\n').trim() === other?.replaceAll('\r\n', '\n').trim();
}

/** Nobody is named where nobody else wrote: it may be one's own text of another window. Below the texts stands what else differs. */
function showConflict(box, by, theirs, mine, choose, others = []) {
  const isText = theirs !== mine;
  const notice = document.createElement('div');
  notice.className = 'notice is-warning';
  const title = document.createElement('p');
  title.className = 'notice-title';
  title.textContent = `${by ? `${by} wrote here while you did` : 'Another text was saved here while you wrote'}. Nothing is lost: choose, or put the two together above.`;
  const both = document.createElement('div');
  both.className = 'conflict';
  for (const [head, text, which] of [[by ? `Saved by ${by}` : 'Saved now', theirs, 'before'], ['What you typed', mine, 'after']]) {
    const one = document.createElement('div');
    one.className = 'conflict-text';
    const h = document.createElement('h3');
    h.textContent = head;
    one.append(h);
    for (const words of [...isText ? [text || '(empty)'] : [], ...others.map(f => `${f.label[0].toUpperCase()}${f.label.slice(1)}: ${f[which] ?? '–'}`)]) {
      const p = document.createElement('p');
      p.className = 'preserve';
      p.textContent = words;
      one.append(p);
    }
    both.append(one);
  }
  const buttons = document.createElement('p');
  buttons.className = 'cluster';
  const texts = [[others.length ? 'Take the saved text' : by ? 'Take theirs' : 'Take the saved one', theirs], ['Keep both', `${theirs}\n\n${mine}`]];
  for (const [word, text] of [['Save what stands above', null], ...isText ? texts : []]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm';
    button.textContent = word;
    button.addEventListener('click', () => choose(text));
    buttons.append(button);
  }
  notice.append(title, both, buttons);
  box.replaceChildren(notice);
}

/** Buttons that store something small at once: attendance, order, an edited line. */
function smallForms(outbox) {
  desk.addEventListener('submit', async e => {
    const form = e.target.closest('form[data-send]');
    if (!form) return;
    e.preventDefault();
    e.stopPropagation();
    const item = form.dataset.send;
    const fields = [...new FormData(form, e.submitter)];
    const typed = form.elements['Input.Text']?.value;
    const says = form.querySelector('[data-says]');
    clearProblems(form);
    try {
      const html = await send(form.action, fields);
      if (form.matches('[data-line-form]')) form.remove();
      place(html);
      outbox.tell(null);
      if (form.matches('[data-line-form]')) document.getElementById(`lines-${item}`)?.closest('[data-item]').querySelector('[data-text]').focus();
    } catch (problem) {
      if (!(problem instanceof NotSent)) throw problem;
      if (problem.why !== 'refused') {
        if (says) says.textContent = problem.why === 'signed-out' ? 'Not saved: you are signed out. Sign in in a new tab, then save again.' : 'Not saved: the line is down. Save again when it is back.';
        return outbox.tell(problem.why);
      }
      const { problems, conflict, version } = problem.refusal;
      if (await closedBy(problem.refusal)) return;
      if (!says) return say('is-kept', problems.map(p => p.message).join(' '));
      if (!conflict) return showProblems(form, problems);
      const fresh = await lineForm(form.action).catch(() => null);
      if (!fresh) return showProblems(form, [{ field: '', message: 'Somebody else saved at the same moment. Save again.' }]);
      if (typed === undefined) {
        // A line that reads differently now is not removed unread.
        form.replaceWith(fresh);
        fresh.querySelector('[data-says]').textContent = `${conflict.by ? `${conflict.by} changed this line` : 'This line was changed'} meanwhile. It reads so now.`;
        return fresh.querySelector('button').focus();
      }
      // Nobody wrote here: the line was only moved or released meanwhile.
      const isMovedOnly = drawnWith(form) === drawnWith(fresh);
      form.elements.Version.value = isMovedOnly ? fresh.elements.Version.value : version;
      if (isMovedOnly) return form.requestSubmit();
      const text = conflict.fields.find(f => f.field === 'Text');
      showConflict(says, conflict.by, text ? text.before ?? '' : typed, typed, chosen => {
        if (chosen !== null) form.elements['Input.Text'].value = chosen;
        says.replaceChildren();
        form.requestSubmit();
      }, conflict.fields.filter(f => f !== text));
    }
  });
}

/** What stood in the fields of a form before anything was typed into them. */
function drawnWith(form) {
  return JSON.stringify([...form.elements].filter(field => field.name && field.type !== 'hidden')
    .map(field => [field.name, field.options ? [...field.options].filter(o => o.defaultSelected).map(o => o.value) : field.type === 'checkbox' ? field.defaultChecked : field.defaultValue]));
}

/** The form of a line, or of its removal, from its own page; null where there is none. */
async function lineForm(url) {
  const answer = await fetch(url);
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-line-form]') : null;
}

/** What was refused is said at its field, as on the form's own page; what belongs to no field is said below. */
function showProblems(form, problems) {
  for (const { field, message } of problems) {
    const control = field && form.elements[field];
    const error = document.createElement('div');
    error.className = 'field-error';
    error.textContent = message;
    if (!control?.id) {
      form.querySelector('[data-says]').append(error);
      continue;
    }
    error.id = `${control.id}-error`;
    control.classList.add('is-invalid');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
    control.closest('.field').append(error);
  }
  form.querySelector('[aria-invalid]')?.focus();
}

function clearProblems(form) {
  form.querySelector('[data-says]')?.replaceChildren();
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    const others = control.getAttribute('aria-describedby').split(' ').filter(id => id !== `${control.id}-error`).join(' ');
    if (others) control.setAttribute('aria-describedby', others);
    else control.removeAttribute('aria-describedby');
    control.removeAttribute('aria-invalid');
    control.classList.remove('is-invalid');
  }
  form.querySelectorAll('.field-error').forEach(error => error.remove());
}

/** A line is edited, or its removal confirmed, where it stands: the form of its own page is put into the list. */
function editInPlace() {
  let opener = null;
  desk.addEventListener('click', async e => {
    const close = e.target.closest('[data-close-line]');
    const link = e.target.closest('[data-edit-line]');
    if (close) {
      e.preventDefault();
      const line = close.closest('.line');
      line.querySelector('[data-line-form]').remove();
      opener?.focus();
    }
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    const line = link.closest('.line');
    if (opener === link && line.querySelector('[data-line-form]')) return;
    opener = link;
    try {
      const form = await lineForm(link.href);
      if (!form) return location.assign(link.href);
      // One editor at a time: its fields carry the ids of their page.
      desk.querySelectorAll('[data-line-form]').forEach(open => open.remove());
      line.append(form);
      spellDates(form);
      form.querySelector('textarea, button').focus();
    } catch {
      location.assign(link.href);
    }
  });
  desk.addEventListener('keydown', e => {
    const form = e.target.closest('[data-line-form]');
    if (e.key === 'Escape') form?.querySelector('[data-close-line]').click();
    if (form && e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      form.requestSubmit();
    }
  });
}
