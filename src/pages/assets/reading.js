/** Says that a paper is being read, and takes the form once only. @param {HTMLFormElement} form */
export function begin(form) {
  const status = document.createElement('p');
  status.className = 'govuk-body';
  status.setAttribute('role', 'status');
  form.append(status);
  const button = form.querySelector('button[type="submit"]');
  form.addEventListener('submit', () => {
    status.textContent = form.dataset.reading;
    // After this turn: a button that is disabled earlier would stop the form from being sent.
    setTimeout(() => {
      button.disabled = true;
    });
  });
  // Somebody who comes back to the page may send it again.
  window.addEventListener('pageshow', () => {
    status.textContent = '';
    button.disabled = false;
  });
}
