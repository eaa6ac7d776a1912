/** A picture of a chain that is wider than the page begins at the record that it is of. */
export function showThisRecord() {
  for (const picture of document.querySelectorAll('.chain-wrap')) {
    const [frame, here] = [picture.getBoundingClientRect(), picture.querySelector('.is-here')?.getBoundingClientRect()];
    if (!here) continue;
    picture.scrollLeft += here.left - frame.left - (frame.width - here.width) / 2;
    picture.scrollTop += here.top - frame.top - (frame.height - here.height) / 2;
  }
}
