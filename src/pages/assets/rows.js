// Adds, moves and removes parts of an editor without a new page: the server answers as it would without a script, and
// only the editor is taken out of its answer.
export function begin(root) {
  root.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event;
    if (submitter?.name !== 'do') return;
    event.preventDefault();
    if (root.ariaBusy === 'true') return;
    root.ariaBusy = 'true';
    const address = new URL(submitter.formAction);
    try {
      const body = new URLSearchParams(new FormData(form, submitter));
      const answer = await fetch(address, { method: 'POST', body, headers: { 'x-csrf-token': body.get('token') } });
      const editor = mainOf(await answer.text()).querySelector('[data-editor]');
      if (editor === null) throw new Error('no editor in the answer');
      root.querySelector('[data-editor]').replaceWith(editor);
      root.dispatchEvent(new CustomEvent('stepped', { bubbles: true }));
      goTo(root, address.hash.slice(1));
    } catch {
      // As without a script: the browser shows what the server says, or that it cannot be reached.
      form.action = submitter.formAction;
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'do', value: submitter.value }));
      form.submit();
    } finally {
      root.ariaBusy = null;
    }
  });
}

// Only the main part is read: the page's own styles are for the page that they came with.
function mainOf(html) {
  const page = document.createElement('template');
  page.innerHTML = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return page.content;
}

function goTo(root, id) {
  const place = document.getElementById(id);
  if (place === null || !root.contains(place)) return;
  (place.querySelector('textarea, input:not([type=hidden]), select') ?? place).focus();
}
