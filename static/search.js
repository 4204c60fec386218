// Looks words up in the index that the build wrote, in parts (sok-index-….js). A word is found by its stem, an unknown
// one by its beginning; every word has to be found, and titles weigh more than texts.
(function () {
  "use strict";
  var parts = window.pressIndex;
  var form = document.getElementById("sok");
  var field = document.getElementById("ord");
  var list = document.getElementById("traffar");
  var status = document.getElementById("antal");
  var labels = document.getElementById("etiketter").dataset;
  var MOST = 50;
  if (!parts) {
    return;
  }
  var stemByWord = new Map();
  parts.forEach(function (part) {
    Object.keys(part.stems).forEach(function (stem) { stemByWord.set(stem, stem); });
  });
  parts.forEach(function (part) {
    Object.keys(part.words).forEach(function (word) { stemByWord.set(word, part.words[word]); });
  });

  function stemsOf(word) {
    if (stemByWord.has(word)) {
      return [stemByWord.get(word)];
    }
    var found = new Set();
    stemByWord.forEach(function (stem, known) {
      if (known.startsWith(word)) {
        found.add(stem);
      }
    });
    return Array.from(found);
  }

  function weightsIn(part, stems) {
    var weights = new Map();
    stems.forEach(function (stem) {
      var postings = Object.prototype.hasOwnProperty.call(part.stems, stem) ? part.stems[stem] : [];
      for (var place = 0; place < postings.length; place += 2) {
        weights.set(postings[place], Math.max(weights.get(postings[place]) || 0, postings[place + 1]));
      }
    });
    return weights;
  }

  function hitsFor(words) {
    var stems = words.map(stemsOf);
    var hits = [];
    parts.forEach(function (part) {
      var each = stems.map(function (found) { return weightsIn(part, found); });
      part.entries.forEach(function (entry, number) {
        if (each.every(function (weights) { return weights.has(number); })) {
          var weight = each.reduce(function (sum, weights) { return sum + weights.get(number); }, 0);
          hits.push({ entry: entry, weight: weight, number: hits.length });
        }
      });
    });
    return hits.sort(function (one, other) { return other.weight - one.weight || one.number - other.number; });
  }

  function itemOf(entry) {
    var item = document.createElement("li");
    item.className = "item";
    var meta = document.createElement("p");
    meta.className = "meta";
    meta.textContent = [entry[3], labels[entry[2]]].filter(Boolean).join(" · ");
    var heading = document.createElement("h2");
    var link = document.createElement("a");
    link.href = entry[0];
    link.textContent = entry[1];
    heading.append(link);
    item.append(meta, heading);
    return item;
  }

  function search() {
    var words = field.value.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
    var hits = words.length ? hitsFor(words) : [];
    list.replaceChildren.apply(list, hits.slice(0, MOST).map(function (hit) { return itemOf(hit.entry); }));
    list.hidden = !hits.length;
    status.textContent = !words.length ? ""
      : hits.length > MOST ? hits.length + " träffar, de " + MOST + " bästa visas"
      : hits.length === 1 ? "1 träff" : hits.length + " träffar";
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  field.addEventListener("input", search);
  field.value = new URLSearchParams(location.search).get("ord") || "";
  search();
})();
