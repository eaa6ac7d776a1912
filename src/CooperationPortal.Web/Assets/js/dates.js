// Written by hand, because the browser's own British English prints "Sept".
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** 2026-02-05 → "Thu 05 Feb 2026"; anything else → "". */
export function inWords(value) {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  if (!day) return '';
  const weekday = days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday} ${day} ${months[month - 1]} ${year}`;
}

/** Beside each date field the date in words: 03/04 is April to some and March to others. */
export function spellDates(root) {
  for (const input of root.querySelectorAll('input[type=date], input[type=datetime-local]')) {
    if (input.closest('.with-words')) continue;
    const both = document.createElement('span');
    const words = document.createElement('span');
    both.className = 'with-words';
    words.className = 'date-words';
    input.before(both);
    both.append(input, words);
    const say = () => { words.textContent = inWords(input.value); };
    input.addEventListener('input', say);
    input.form?.addEventListener('reset', () => setTimeout(say));
    say();
  }
}
