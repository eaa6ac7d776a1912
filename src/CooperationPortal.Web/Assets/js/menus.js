/** Menus are <details class="menu">: a click elsewhere or Escape closes them. */
export function closeMenus() {
  document.addEventListener('click', e => {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(e.target)) menu.open = false;
  });
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    const menu = document.querySelector('details.menu[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

export function dismissNotices() {
  document.addEventListener('click', e => e.target.closest?.('[data-dismiss]')?.closest('.flash, .notice')?.remove());
}

/** <button data-copy="text"> copies its text and says so for a moment. */
export function copyOnClick() {
  document.addEventListener('click', async e => {
    const button = e.target.closest?.('[data-copy]');
    if (!button || button.dataset.said) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = document.createElement('span');
    said.className = 'copied';
    said.setAttribute('role', 'status');
    said.textContent = 'Copied';
    button.dataset.said = 'yes';
    button.after(said);
    setTimeout(() => { said.remove(); delete button.dataset.said; }, 2000);
  });
}

/** A page that comes back with errors begins at their summary. */
export function focusErrors(root) {
  const summary = root.matches?.('.error-summary') ? root : root.querySelector('.error-summary');
  summary?.focus();
}

/** Buttons that open the browser's print dialogue; without scripting they are not shown. */
export function printOnClick() {
  document.addEventListener('click', e => { if (e.target.closest?.('[data-print]')) print(); });
}
