import { initAll } from '/assets/govuk-frontend.min.js';

initAll();

// What only some pages need comes with them.
const modules = {
  'app-autosave': '/assets/autosave.js',
  'app-rows': '/assets/rows.js',
  'app-totals': '/assets/totals.js',
  'app-reading': '/assets/reading.js',
};
for (const [name, address] of Object.entries(modules)) {
  const places = document.querySelectorAll(`[data-module="${name}"]`);
  if (places.length > 0)
    import(address).then(({ begin }) => {
      for (const place of places) begin(place);
    });
}
