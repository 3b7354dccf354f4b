const AFTER = 3000;

// Keeps what is typed in a working copy, a few seconds after the typing stops, and says so politely.
export function begin(root) {
  const { address, failed } = root.dataset;
  let timer;
  let saving = Promise.resolve();

  const keep = async () => {
    const form = root.querySelector('form');
    const body = new URLSearchParams(new FormData(form));
    let said = failed;
    try {
      const answer = await fetch(address, { method: 'POST', body, headers: { 'x-csrf-token': body.get('token') } });
      if (answer.ok && !answer.redirected) said = await answer.text();
    } catch {
      // Without a connection nothing is kept, which is what it says.
    }
    root.querySelector('[data-said]').textContent = said.trim();
  };
  const soon = () => {
    clearTimeout(timer);
    // One after the other: an earlier text must not arrive last.
    timer = setTimeout(() => {
      saving = saving.then(keep);
    }, AFTER);
  };

  root.addEventListener('input', soon);
  document.addEventListener('stepped', soon);
  root.addEventListener('submit', (event) => {
    if (!event.defaultPrevented && event.submitter?.name !== 'do') clearTimeout(timer);
  });
  if (root.dataset.dirty !== undefined) soon();
}
