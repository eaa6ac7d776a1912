import { newKey } from './keys.js';

/**
 * Forms that carry files: drag and drop, a progress bar for each file, and a second try for the one on which the line broke. Each file is sent as a form
 * of its own, under a key of its own, so that sending it again after a lost answer stores it once. Without this the form sends itself.
 */
export function sendFiles() {
  for (const box of document.querySelectorAll('[data-drop]')) acceptDrops(box, box.querySelector('input[type=file]'));
  for (const form of document.querySelectorAll('form[data-uploads]')) new Upload(form);
  for (const box of document.querySelectorAll('[data-shown-by]')) askBeforeSending(box);
}

/** A refused form comes back without its file, so what is missing beside one is asked for before it is sent. What the file shows is needed with it. */
function askBeforeSending(box) {
  const form = box.closest('form');
  const file = box.querySelector('input[type=file]');
  const words = document.getElementById(box.dataset.shownBy);
  const isAlwaysNeeded = words.required;
  const ask = () => {
    words.required = isAlwaysNeeded || file.files.length > 0;
    form.querySelector(`label[for="${words.id}"]`).classList.toggle('required', words.required);
  };
  file.addEventListener('change', ask);
  form.addEventListener('submit', e => {
    ask();
    if (file.files.length > 0 && !form.reportValidity()) e.preventDefault();
  });
}

function acceptDrops(box, input) {
  let depth = 0;
  const isFiles = e => [...e.dataTransfer.types].includes('Files');
  box.addEventListener('dragenter', e => { if (isFiles(e)) { depth++; box.classList.add('is-over'); e.preventDefault(); } });
  box.addEventListener('dragover', e => { if (isFiles(e)) e.preventDefault(); });
  box.addEventListener('dragleave', () => { if (--depth <= 0) box.classList.remove('is-over'); });
  box.addEventListener('drop', e => {
    if (!isFiles(e)) return;
    e.preventDefault();
    depth = 0;
    box.classList.remove('is-over');
    const all = new DataTransfer();
    for (const file of input.multiple ? [...input.files, ...e.dataTransfer.files] : [...e.dataTransfer.files].slice(0, 1)) all.items.add(file);
    input.files = all.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

class Upload {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector('input[type=file]');
    this.list = form.querySelector('[data-list]');
    this.total = form.querySelector('[data-total]');
    this.save = form.querySelector('[type=submit]');
    this.rows = [];
    this.sending = false;
    this.input.addEventListener('change', () => this.choose());
    form.addEventListener('submit', e => {
      if (this.rows.length === 0) return;
      e.preventDefault();
      this.send();
    });
    addEventListener('beforeunload', e => { if (this.sending) e.preventDefault(); });
    addEventListener('online', () => { if (this.rows.some(r => r.state === 'broken')) this.send(); });
  }

  choose() {
    if (this.sending) return;
    const stored = this.rows.filter(r => r.state === 'done');
    this.rows = [...stored, ...[...this.input.files].map(file => new Row(file, this))];
    this.list.replaceChildren(...this.rows.map(r => r.element));
    this.list.hidden = this.rows.length === 0;
    this.save.textContent = 'Save';
    this.save.hidden = false;
    this.total.textContent = '';
    const largest = Number(this.form.dataset.largest);
    for (const row of this.rows) {
      if (row.file.size > largest) row.show('refused', `Larger than ${this.form.dataset.largestWords}, the most that the portal takes.`);
      else if (row.file.size === 0) row.show('refused', 'This file is empty.');
    }
  }

  /** One after another: a line is no faster for several at once, and each bar tells the truth. */
  async send() {
    if (this.sending) return;
    this.sending = true;
    this.form.setAttribute('aria-busy', 'true');
    const several = this.rows.length > 1;
    for (const row of this.rows) if (row.isWaiting && !await row.send(several)) break;
    this.sending = false;
    this.form.removeAttribute('aria-busy');
    if (!this.leave()) this.sum();
  }

  /** What became of them, where some are left: what is stored stays so, whoever leaves now. */
  sum() {
    const stored = this.rows.filter(r => r.state === 'done').length;
    const again = this.rows.find(r => !r.retry.hidden);
    const isKnown = this.rows.every(r => r.state !== 'broken');
    this.total.textContent = stored === 0 ? '' : isKnown ? `${stored} stored, ${this.rows.length - stored} not.` : `${stored} of ${this.rows.length} stored for certain.`;
    const leave = this.form.querySelector('[data-leave]');
    if (stored > 0) leave.textContent = 'Done, back to the record';
    this.save.textContent = again ? 'Try again' : 'Save';
    this.save.hidden = !again;
    (again ? again.retry : leave).focus();
  }

  /** To the record, once nothing is left to do here. */
  leave() {
    const isOver = this.rows.length > 0 && this.rows.every(r => r.state === 'done');
    if (isOver) location.assign(this.form.dataset.done);
    return isOver;
  }

  async freshToken() {
    try {
      const answer = await fetch(this.form.dataset.token, { headers: { 'X-Requested-With': 'fetch' } });
      if (!answer.ok) return false;
      const fresh = await answer.json();
      if (fresh.account !== this.form.dataset.account) return false;
      this.form.querySelector('[name=__RequestVerificationToken]').value = fresh.token;
      return true;
    } catch { return false; }
  }

  forget(row) {
    this.rows = this.rows.filter(r => r !== row);
    row.element.remove();
    const left = new DataTransfer();
    for (const r of this.rows) if (r.state !== 'done') left.items.add(r.file);
    this.input.files = left.files;
    this.list.hidden = this.rows.length === 0;
    if (this.leave()) return;
    if (this.total.textContent) this.sum();
    this.input.focus();
  }
}

class Row {
  constructor(file, upload) {
    this.file = file;
    this.upload = upload;
    this.key = newKey();
    this.state = 'chosen';
    this.element = document.createElement('li');
    const name = document.createElement('bdi');
    name.className = 'file-name';
    name.textContent = file.name;
    this.bar = document.createElement('progress');
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute('aria-label', `${file.name}: how much is sent`);
    this.said = document.createElement('span');
    this.said.className = 'upload-said';
    this.said.textContent = size(file.size);
    this.retry = button('Try again', () => this.upload.send());
    this.drop = button('Take away', () => this.upload.forget(this));
    this.retry.hidden = true;
    this.element.append(name, this.bar, this.said, this.retry, this.drop);
  }

  get isWaiting() { return this.state === 'chosen' || this.state === 'broken' || this.state === 'refused-once'; }

  show(state, words) {
    this.state = state;
    this.said.textContent = words;
    this.element.className = state === 'done' ? 'is-done' : state === 'chosen' || state === 'sending' ? '' : 'is-refused';
    this.retry.hidden = state !== 'broken' && state !== 'refused-once';
    this.drop.hidden = state === 'done' || state === 'sending';
  }

  /** Sends it; false where the others have to wait too, since the line is broken or the session over. */
  async send(several, retried = false) {
    this.show('sending', 'Sending…');
    const answer = await this.post(several);
    if (answer.status >= 200 && answer.status < 300) {
      this.show('done', answer.body?.waits ? 'Stored; it waits for the virus check' : 'Stored');
      return true;
    }
    if (answer.status === 400 && !retried && await this.upload.freshToken()) return this.send(several, true);
    if (answer.status === 409 || answer.status === 422) {
      // What is wrong may lie in the fields beside it, so it can be sent again.
      const conflict = answer.body?.conflict ? 'Somebody else changed this meanwhile. Load the page again.' : '';
      this.show('refused-once', answer.body?.problems?.map(p => p.message).join(' ') || conflict || 'It was refused.');
      return true;
    }
    if (answer.status === 413) { this.show('refused', `Larger than ${this.upload.form.dataset.largestWords}, the most that the portal takes.`); return true; }
    if (answer.status === 401) { this.show('broken', 'Your session has ended. Sign in again in another tab, then try again.'); return false; }
    if (answer.status === 403 || answer.status === 404) { this.show('refused', answer.status === 403 ? 'You may not do this.' : 'This is no longer there.'); return true; }
    // The answer is lost, not what was sent: the portal may have stored it before. The same key finds it then.
    this.show('broken', `${answer.status === 0 ? 'The line broke.' : 'Something went wrong.'} It is not known whether it was stored. Try again: it is not stored twice.`);
    return false;
  }

  post(several) {
    const fields = new FormData(this.upload.form);
    const name = this.upload.input.name;
    fields.delete(name);
    fields.append(name, this.file, this.file.name);
    fields.set('__submission', this.key);
    // One title for several files would name them all alike.
    if (several) fields.delete('Input.Title');
    return new Promise(done => {
      const line = new XMLHttpRequest();
      line.open('POST', this.upload.form.action);
      line.setRequestHeader('X-Requested-With', 'fetch');
      line.upload.addEventListener('progress', e => {
        if (!e.lengthComputable) return;
        this.bar.value = e.loaded / e.total;
        this.said.textContent = e.loaded < e.total ? `${Math.floor(100 * e.loaded / e.total)} %` : 'Sent; it is being checked…';
      });
      line.addEventListener('loadend', () => {
        let body = null;
        try { body = JSON.parse(line.responseText); } catch { /* a page */ }
        done({ status: line.status, body });
      });
      line.send(fields);
    });
  }
}

function button(word, press) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn btn-sm';
  made.textContent = word;
  made.addEventListener('click', press);
  return made;
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3)).toLocaleString('en')} KB` : `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
