// What the checks ask of a page, run inside it: its value is what it finds, as plain data.
(() => {
  const root = document.documentElement;
  const languageAt = (element) => element.closest('[lang]')?.lang ?? '';
  const outline = (element) => {
    const classes = [...element.classList].map((name) => `.${name}`).join('');
    return `<${element.localName}${classes}> “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)}”`;
  };

  /** Every text that is printed or spoken, with the language that it says it is in. */
  const words = [];
  const silent = 'script, style, template, noscript';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.data.trim().replace(/\s+/g, ' ');
    if (text !== '' && !node.parentElement.closest(silent)) words.push({ text, language: languageAt(node.parentElement) });
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name).trim();
      if (text !== '') words.push({ text, language: languageAt(element) });
    }

  /** What sticks out of the page to the right and does not scroll by itself. */
  const width = root.clientWidth;
  const scrolls = (element) => {
    let lifted = false;
    for (let one = element; one !== null && one !== document.body; one = one.parentElement) {
      const { overflowX, position } = getComputedStyle(one);
      // What is positioned is held by the next thing above it that is positioned, and by nothing between.
      if (one !== element && overflowX !== 'visible' && (!lifted || position !== 'static')) return true;
      if (one === element || (lifted && position !== 'static')) lifted = position === 'absolute' || position === 'fixed';
    }
    return false;
  };
  const range = document.createRange();
  /** Where a box ends to the right, or the words in it where one is longer than the box. */
  const endOf = (element) => {
    const ends = [element.getBoundingClientRect()];
    for (const child of element.childNodes) {
      if (child.nodeType !== Node.TEXT_NODE) continue;
      range.selectNodeContents(child);
      ends.push(...range.getClientRects());
    }
    return Math.max(...ends.filter((box) => box.width > 0).map((box) => box.right));
  };
  const sticksOut = (element) => endOf(element) + scrollX > width + 1 && !scrolls(element);
  const out = root.scrollWidth > width ? [...document.body.querySelectorAll('*')].filter(sticksOut) : [];
  const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));

  const links = [...document.querySelectorAll('a[href]')];
  const here = location.href.split('#')[0];
  const lost = (link) => {
    const [page, id] = link.href.split('#');
    return page === here && id && document.getElementById(decodeURIComponent(id)) === null;
  };
  return {
    language: root.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
    words,
    links: [...new Set(links.map((link) => link.href))],
    lost: links.filter(lost).map(outline),
    forms: [...document.forms].flatMap((form) => [
      { method: form.method, action: form.action },
      ...[...form.querySelectorAll('[formaction]')].map((button) => ({ method: form.method, action: button.formAction })),
    ]),
    overflows: root.scrollWidth > width ? root.scrollWidth - width : 0,
    sticksOut: innermost.slice(0, 3).map(outline),
  };
})();
