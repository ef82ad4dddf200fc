/* Förbättring, aldrig krav: sidor om läget går att läsa utan nät, och säger då hur gamla de är. */
(function () {
  var words = document.currentScript.dataset, page = document.documentElement;
  if ('serviceWorker' in navigator) {
    window.addEventListener('load', function () {
      navigator.serviceWorker.register(words.worker).catch(function () {});
    });
  }
  if (!page.dataset.kept) { return; }

  var kept = new Date(page.dataset.kept), language = page.lang === 'en' ? 'en-GB' : page.lang;
  var say = function (options) {
    options.timeZone = 'Europe/Stockholm';
    return new Intl.DateTimeFormat(language, options).format(kept);
  };
  var clock = say({ hour: '2-digit', minute: '2-digit' });
  if (language === 'sv') { clock = clock.replace(':', '.'); }

  var line = document.createElement('p');
  line.textContent = (words[page.dataset.keptWhy] || words.offline)
    .replace('{day}', say({ day: 'numeric', month: 'long' })).replace('{clock}', clock) + ' ';
  var again = document.createElement('a');
  again.href = location.href;
  again.textContent = words.again;
  var age = document.createElement('span');
  age.textContent = ageInWords() + ' ';
  line.append(age, again);

  var banner = document.createElement('aside');
  banner.className = 'kept';
  banner.setAttribute('aria-label', words[page.dataset.keptWhy].split('.')[0]);
  var wrap = document.createElement('div');
  wrap.className = 'wrap';
  wrap.append(line);
  banner.append(wrap);
  document.querySelector('.skip').after(banner);

  function ageInWords() {
    if (!('RelativeTimeFormat' in Intl)) { return ''; }
    var minutes = Math.round((Date.now() - kept) / 60000), tell = new Intl.RelativeTimeFormat(language);
    if (minutes < 1) { return ''; }
    if (minutes < 60) { return '(' + tell.format(-minutes, 'minute') + ')'; }
    if (minutes < 2880) { return '(' + tell.format(-Math.round(minutes / 60), 'hour') + ')'; }
    return '(' + tell.format(-Math.round(minutes / 1440), 'day') + ')';
  }
}());
