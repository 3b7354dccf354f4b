const AFTER = 400;

// What costs and posts come to while amounts are typed. The sums are the server's: a browser's would round another way.
export function begin(root) {
  let timer;
  let asked = 0;

  const ask = async () => {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(root.querySelector('form')));
    try {
      const answer = await fetch(root.dataset.address, { method: 'POST', body, headers: { 'x-csrf-token': body.get('token') } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (mine === asked) for (const one of page.querySelectorAll('[data-totals-of]')) show(root, one);
    } catch {
      // The totals of the last answer stay; saving computes them in any case.
    }
  };

  root.addEventListener('input', ({ target }) => {
    if (!/\.lines\[/.test(target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, AFTER);
  });
}

function show(root, one) {
  const place = root.querySelector(`[data-totals="${one.dataset.totalsOf}"]`);
  if (place !== null && place.innerHTML.trim() !== one.innerHTML.trim()) place.replaceChildren(...one.childNodes);
}
