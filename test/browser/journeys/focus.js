// Looks at where the focus is, run inside the page once for each stop: its value is what is wrong with it, or with the
// last stop now that it has lost the focus, and whether the Tab key has come to the end of the page.
(() => {
  const memory = globalThis.focusStops ?? { seen: new Set(), last: null };
  globalThis.focusStops = memory;
  const parts = ({ outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, color, borderColor }) =>
    outlineStyle === 'none'
      ? [boxShadow, backgroundColor, color, borderColor].join()
      : [outlineWidth, outlineColor, boxShadow, backgroundColor, color, borderColor].join();
  // A tick or a radio button is drawn by its label; the box itself cannot be seen.
  const lookOf = (element) => {
    const label = ['radio', 'checkbox'].includes(element.type) ? element.labels[0] : undefined;
    return parts(label === undefined ? getComputedStyle(element) : getComputedStyle(label, '::before'));
  };
  const named = (element) =>
    `<${element.localName}> “${(element.textContent || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 60)}”`;
  const { activeElement: now } = document;
  const faults = [];
  if (memory.last?.element.isConnected && lookOf(memory.last.element) === memory.last.look)
    faults.push(`${named(memory.last.element)} looks the same with the focus`);
  if (now === document.body || memory.seen.has(now)) {
    delete globalThis.focusStops;
    return { faults, end: true };
  }
  const { top, bottom, left, right } = now.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight || right <= left) faults.push(`${named(now)} has the focus out of sight`);
  memory.seen.add(now);
  memory.last = { element: now, look: lookOf(now) };
  return { faults, end: false };
})();
