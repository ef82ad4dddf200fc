/* Löser problemet medan man skriver. Utan skript, eller om det inte går, gäller väntetiden. */
(function () {
  var box = document.querySelector('[data-problem]');
  if (!box || !window.Worker || !window.crypto || !crypto.subtle) { return; }
  var form = box.closest('form');
  var says = box.querySelector('[role=status]');
  var problem = JSON.parse(box.dataset.problem);
  var waits = true, pressed = false;
  var worker = new Worker(box.dataset.worker);

  function say(words) { says.textContent = words; }
  function finish() {
    waits = false;
    worker.terminate();
    if (pressed) { form.submit(); }
  }
  box.querySelector('[data-without-script]').hidden = true;
  says.hidden = false;
  say(says.dataset.working);
  worker.onmessage = function (event) {
    form.elements.altcha.value = btoa(JSON.stringify({
      algorithm: problem.algorithm, challenge: problem.challenge, number: event.data,
      salt: problem.salt, signature: problem.signature
    }));
    say(pressed ? says.dataset.sending : says.dataset.solved);
    finish();
  };
  worker.onerror = function () {
    box.querySelector('[data-without-script]').hidden = false;
    says.hidden = true;
    finish();
  };
  worker.postMessage(problem);
  form.addEventListener('submit', function (event) {
    if (!waits) { return; }
    event.preventDefault();
    pressed = true;
    say(says.dataset.sending);
  });
})();
