/* En nål på kartan fyller i latitud och longitud. Utan skript finns fälten ändå. */
(function () {
  var box = document.querySelector('[data-pin-map]');
  if (!box) { return; }
  var map = box.querySelector('.pin-map');
  var svg = map.querySelector('svg');
  var pin = svg.querySelector('[data-pin]');
  var says = box.querySelector('[role=status]');
  var remove = box.querySelector('[data-remove]');
  var form = box.closest('form');
  var latitude = form.elements.lat, longitude = form.elements.lon, areas = form.elements.area;
  var size = svg.viewBox.baseVal;
  var west = Number(box.dataset.west), north = Number(box.dataset.north);
  var eastStep = Number(box.dataset.longitudeStep), southStep = Number(box.dataset.latitudeStep);
  var at = null, chosenByPin = '';

  function areaAt(place) {
    var point = svg.createSVGPoint();
    point.x = place.x; point.y = place.y;
    return Array.from(svg.querySelectorAll('[data-area]')).find(function (path) { return path.isPointInFill(point); });
  }
  function draw() {
    pin.toggleAttribute('hidden', !at);
    remove.hidden = !at;
    if (at) { pin.setAttribute('transform', 'translate(' + at.x + ' ' + at.y + ')'); }
  }
  function say() {
    var area = at && areaAt(at);
    says.textContent = !at ? box.dataset.removed
      : area ? box.dataset.in.replace('{area}', area.dataset.name) : box.dataset.outside;
    if (areas.value === chosenByPin) {
      areas.value = chosenByPin = area ? area.dataset.area : '';
    }
  }
  function place(x, y) {
    at = { x: Math.min(Math.max(Math.round(x), 0), size.width), y: Math.min(Math.max(Math.round(y), 0), size.height) };
    longitude.value = (west + at.x * eastStep).toFixed(5);
    latitude.value = (north - at.y * southStep).toFixed(5);
    draw(); say();
  }
  function takeAway() {
    at = null;
    latitude.value = longitude.value = '';
    draw(); say();
  }
  function read() {
    var x = (Number(longitude.value.replace(',', '.')) - west) / eastStep;
    var y = (north - Number(latitude.value.replace(',', '.'))) / southStep;
    var isOnMap = latitude.value && longitude.value && x >= 0 && x <= size.width && y >= 0 && y <= size.height;
    at = isOnMap ? { x: Math.round(x), y: Math.round(y) } : null;
    draw();
  }

  box.hidden = false;
  read();
  [latitude, longitude].forEach(function (field) { field.addEventListener('change', read); });
  remove.addEventListener('click', function () { takeAway(); map.focus(); });
  svg.addEventListener('click', function (event) {
    var frame = svg.getBoundingClientRect();
    place((event.clientX - frame.left) / frame.width * size.width, (event.clientY - frame.top) / frame.height * size.height);
  });
  map.addEventListener('keydown', function (event) {
    var step = event.shiftKey ? 2 : 16;
    var moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step], Enter: [0, 0], ' ': [0, 0] };
    if (event.key === 'Delete' || event.key === 'Backspace') { if (at) { takeAway(); } }
    else if (moves[event.key]) {
      var from = at || { x: size.width / 2, y: size.height / 2 };
      place(from.x + moves[event.key][0], from.y + moves[event.key][1]);
    } else { return; }
    event.preventDefault();
  });
})();
