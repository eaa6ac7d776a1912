/** The form that plans a meeting: finding people in a long list, and as many rows as there are people to type in. */
export function planMeetings() {
  for (const delegation of document.querySelectorAll('[data-delegation]')) {
    const find = delegation.querySelector('[data-find-people]');
    find?.addEventListener('input', () => show(delegation, find.value.trim().toLowerCase()));
    find?.addEventListener('keydown', e => { if (e.key === 'Enter') e.preventDefault(); });
    delegation.querySelector('[data-add-guest]').addEventListener('click', () => addRow(delegation));
  }
}

/** Whoever is ticked stays in sight. */
function show(delegation, words) {
  let found = 0;
  for (const pick of delegation.querySelectorAll('.pick')) {
    const fits = pick.querySelector('label').textContent.toLowerCase().includes(words);
    pick.hidden = !fits && !pick.querySelector('input').checked;
    if (fits) found++;
  }
  delegation.querySelector('[data-found-nobody]').hidden = found > 0;
}

function addRow(delegation) {
  const rows = delegation.querySelectorAll('.guest');
  const last = rows[rows.length - 1];
  const row = last.cloneNode(true);
  // The rows of both delegations are one list for the server, numbered without a gap.
  const at = document.querySelectorAll('.guest').length;
  row.querySelectorAll('.field-error, .characters').forEach(message => message.remove());
  for (const element of row.querySelectorAll('[name], [id], [for]')) {
    for (const name of ['name', 'id', 'for']) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/(Guests[[_])\d+/, `$1${at}`));
    }
    element.removeAttribute('aria-describedby');
    element.removeAttribute('aria-invalid');
    element.classList.remove('is-invalid');
    if (element.matches('input:not([type=hidden])')) element.value = '';
    if (element.matches('select')) element.selectedIndex = 0;
    if (element.matches('label')) element.textContent = element.textContent.replace(/\d+\)$/, `${rows.length + 1})`);
  }
  last.after(row);
  row.querySelector('input:not([type=hidden])').focus();
}
