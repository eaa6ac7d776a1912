// What every page loads: htmx and the portal's small behaviours. Each page works without it.
import './htmx.js';
import { markScripted, autosubmitFilters, guardAgainstDoubleSubmit, countCharacters } from './forms.js';
import { closeMenus, dismissNotices, copyOnClick, focusErrors, printOnClick } from './menus.js';
import { spellDates } from './dates.js';
import { drawCharts } from './chart-loader.js';
import { startMinutes } from './minutes.js';
import { planMeetings } from './planning.js';
import { sendFiles } from './uploads.js';
import { completeMentions } from './mentions.js';
import { showThisRecord } from './chains.js';

markScripted();
closeMenus();
dismissNotices();
copyOnClick();
printOnClick();
autosubmitFilters();
guardAgainstDoubleSubmit();
countCharacters();

function enliven(root) {
  spellDates(root);
  drawCharts(root);
}

// A deferred script runs when the document is parsed.
enliven(document);
focusErrors(document);
startMinutes();
planMeetings();
sendFiles();
completeMentions();
showThisRecord();
document.addEventListener('htmx:load', e => {
  enliven(e.detail.elt);
  focusErrors(e.detail.elt);
});
