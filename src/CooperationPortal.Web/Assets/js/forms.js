export function markScripted() {
  document.documentElement.classList.add('js');
}

/** A filter form sends itself when a choice changes, and leaves empty fields out of the address. */
export function autosubmitFilters() {
  document.addEventListener('change', e => {
    const form = e.target.closest?.('form[data-autosubmit]');
    if (form && e.target.matches('select, input[type=checkbox], input[type=radio]')) form.requestSubmit();
  });
  document.addEventListener('formdata', e => {
    if (!e.target.matches('form[data-autosubmit]')) return;
    for (const [name, value] of [...e.formData]) if (value === '') e.formData.delete(name);
  });
}

/** The server answers a repeated submission with the first result anyway; this spares the round trip. */
export function guardAgainstDoubleSubmit() {
  document.addEventListener('submit', e => {
    const form = e.target;
    if (form.method !== 'post' || e.defaultPrevented || form.target === '_blank') return;
    if (form.dataset.sending) return e.preventDefault();
    form.dataset.sending = 'yes';
    form.setAttribute('aria-busy', 'true');
    // A download answers without leaving the page, so the form comes back to life by itself.
    setTimeout(() => rest(form), 3000);
  });
  // The Back button may bring the page back as it was left.
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sending]').forEach(rest));

  function rest(form) {
    delete form.dataset.sending;
    form.removeAttribute('aria-busy');
  }
}

/** Near its longest a text says how long it is; the server refuses what is longer and keeps it. */
export function countCharacters() {
  document.addEventListener('input', e => {
    const max = Number(e.target.dataset?.max);
    if (!max) return;
    const length = e.target.value.length;
    let count = e.target.nextElementSibling?.matches('.characters') ? e.target.nextElementSibling : null;
    if (length < max * 0.9) return count?.remove();
    if (!count) {
      count = document.createElement('span');
      count.className = 'characters';
      count.setAttribute('role', 'status');
      e.target.after(count);
    }
    count.textContent = `${length.toLocaleString('en')} of ${max.toLocaleString('en')} characters`;
    count.classList.toggle('is-over', length > max);
  });
}
