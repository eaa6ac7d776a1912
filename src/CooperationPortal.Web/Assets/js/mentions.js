// Completes the names of people behind an @ in a comment. The server says who can be mentioned; without this the full name is typed.

const wait = 200;
const longest = 60;

export function completeMentions() {
  for (const form of document.querySelectorAll('form[data-mentions]')) new Names(form, form.querySelector('textarea'));
}

class Names {
  constructor(form, text) {
    this.form = form;
    this.text = text;
    this.list = document.createElement('ul');
    this.list.className = 'names';
    this.list.id = `${text.id}-names`;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'People to mention');
    this.list.hidden = true;
    this.said = document.createElement('span');
    this.said.className = 'visually-hidden';
    this.said.setAttribute('role', 'status');
    text.after(this.list, this.said);
    text.setAttribute('aria-autocomplete', 'list');
    text.setAttribute('aria-haspopup', 'listbox');
    text.setAttribute('aria-controls', this.list.id);
    text.addEventListener('input', () => this.look());
    text.addEventListener('keydown', e => this.key(e));
    text.addEventListener('blur', () => this.close());
    // The text keeps the cursor while a name is pressed.
    this.list.addEventListener('pointerdown', e => e.preventDefault());
    this.list.addEventListener('click', e => { const one = e.target.closest('[role=option]'); if (one) this.take(one); });
  }

  /** What stands between the last @ and the cursor, if that can be the beginning of a name. */
  typed() {
    const before = this.text.value.slice(0, this.text.selectionStart);
    const at = before.lastIndexOf('@');
    if (at < 0 || (at > 0 && /[\p{L}\p{N}]/u.test(before[at - 1]))) return null;
    const typed = before.slice(at + 1);
    return typed.trim().length > 0 && typed.length <= longest && !/[\n@]/.test(typed) ? { at, typed } : null;
  }

  look() {
    clearTimeout(this.timer);
    const asked = this.typed();
    if (!asked) return this.close();
    this.timer = setTimeout(() => this.ask(asked.typed.trim()), wait);
  }

  async ask(typed) {
    const both = this.form.querySelector('[name$=ForBothSides]:checked, [name$=ForBothSides][type=hidden]')?.value.toLowerCase() === 'true';
    let people = [];
    try {
      const answer = await fetch(`${this.form.dataset.mentions}&both=${both}&q=${encodeURIComponent(typed)}`, { headers: { 'X-Requested-With': 'fetch' } });
      if (answer.ok) people = await answer.json();
    } catch { /* Without the line the name is typed. */ }
    if (this.typed()?.typed.trim() !== typed || document.activeElement !== this.text) return;
    // A name that stands there whole needs no choice any more.
    this.show(people.length === 1 && people[0].name === typed ? [] : people);
  }

  show(people) {
    this.list.replaceChildren(...people.map((person, i) => {
      const one = document.createElement('li');
      one.id = `${this.list.id}-${i}`;
      one.setAttribute('role', 'option');
      one.dataset.name = person.name;
      const name = document.createElement('bdi');
      name.textContent = person.name;
      const side = document.createElement('span');
      side.className = `side-name is-${person.side.toLowerCase()}`;
      side.textContent = person.side;
      one.append(name, side);
      return one;
    }));
    this.list.hidden = people.length === 0;
    this.said.textContent = people.length === 0 ? '' : `${people.length === 1 ? '1 name' : `${people.length} names`}. Arrow keys choose, Enter takes one.`;
    this.choose(people.length === 0 ? -1 : 0);
  }

  choose(at) {
    this.at = at;
    [...this.list.children].forEach((one, i) => one.setAttribute('aria-selected', i === at));
    if (at < 0) this.text.removeAttribute('aria-activedescendant');
    else this.text.setAttribute('aria-activedescendant', this.list.children[at].id);
  }

  key(e) {
    const count = this.list.children.length;
    if (this.list.hidden || count === 0 || e.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') this.choose((this.at + (e.key === 'ArrowDown' ? 1 : count - 1)) % count);
    else if (e.key === 'Enter' || e.key === 'Tab') this.take(this.list.children[this.at]);
    else if (e.key === 'Escape') this.close();
    else return;
    e.preventDefault();
  }

  take(one) {
    const asked = this.typed();
    if (asked) this.text.setRangeText(one.dataset.name, asked.at + 1, this.text.selectionStart, 'end');
    // Others count its characters.
    this.text.dispatchEvent(new Event('input', { bubbles: true }));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.show([]);
  }
}
