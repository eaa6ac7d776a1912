// htmx reads its settings from <meta name="htmx-config"> in the layout; other scripts find it on window.
import htmx from 'htmx.org';

window.htmx = htmx;
