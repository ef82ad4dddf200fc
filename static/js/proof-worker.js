/* Räknar fram talet i ett ALTCHA-problem: sha256(salt + tal) === challenge. */
onmessage = async function (event) {
  var problem = event.data;
  var text = new TextEncoder();
  var wanted = problem.challenge;
  for (var start = 0; start <= problem.maxNumber; start += 250) {
    var numbers = [];
    for (var n = start; n < start + 250 && n <= problem.maxNumber; n++) { numbers.push(n); }
    var digests = await Promise.all(numbers.map(function (n) {
      return crypto.subtle.digest(problem.algorithm, text.encode(problem.salt + n));
    }));
    for (var i = 0; i < digests.length; i++) {
      if (hex(digests[i]) === wanted) { postMessage(numbers[i]); return; }
    }
  }
  throw new Error('unsolvable');
};

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), function (byte) { return byte.toString(16).padStart(2, '0'); }).join('');
}
