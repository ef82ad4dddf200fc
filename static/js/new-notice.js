/* Förbättring, aldrig krav: kommer ett akut meddelande medan sidan är öppen sägs det på en rad. */
(function () {
  var MINUTE = 60000, address = document.currentScript.dataset.situation;
  var asked = Date.now(), box;
  if (!window.fetch) { return; }

  // Alla frågar inte samtidigt, också om alla öppnade sidan samtidigt.
  (function later() { setTimeout(function () { ask(); later(); }, MINUTE * (1 + Math.random() / 4)); }());
  document.addEventListener('visibilitychange', ask);

  function ask() {
    if (document.hidden || Date.now() - asked < MINUTE) { return; }
    asked = Date.now();
    fetch(address, { cache: 'no-cache', credentials: 'omit' })
      .then(function (answer) { return answer.ok ? answer.json() : { notices: [] }; })
      .then(function (situation) { situation.notices.filter(isNew).forEach(tell); })
      .catch(function () {});
  }

  function isNew(notice) {
    var anchor = notice.url.split('#')[1];
    var isShown = location.pathname === notice.url || (anchor && document.getElementById(anchor)) ||
      document.querySelector('a[href="' + notice.url + '"]');
    return notice.is_akut && !isShown;
  }

  function tell(notice) {
    var line = document.createElement('p'), link = document.createElement('a');
    line.className = 'wrap';
    line.append(notice.word + ': ', link);
    link.href = notice.url;
    link.lang = notice.language;
    link.textContent = notice.title;
    var strip = document.createElement('div');
    strip.className = 'strip';
    strip.dataset.level = notice.level;
    strip.append(line);
    // Rutan finns först när det finns något att säga. Skärmläsare läser det som sedan kommer in i den.
    if (!box) {
      box = document.createElement('div');
      box.className = 'news';
      box.setAttribute('role', 'alert');
      document.querySelector('.top').after(box);
    }
    setTimeout(function () { box.append(strip); }, 100);
  }
}());
