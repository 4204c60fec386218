// Looks words up in the index that the build wrote (sok-index.js). A word is found by its stem, an unknown one by its
// beginning; every word has to be found, and titles weigh more than texts.
(function () {
  "use strict";
  var index = window.pressIndex;
  var form = document.getElementById("sok");
  var field = document.getElementById("ord");
  var list = document.getElementById("traffar");
  var status = document.getElementById("antal");
  var labels = document.getElementById("etiketter").dataset;
  var MOST = 50;
  if (!index) {
    return;
  }
  var vocabulary = Object.keys(index.words);

  function stemsOf(word) {
    if (Object.prototype.hasOwnProperty.call(index.words, word)) {
      return [index.words[word]];
    }
    var found = new Set();
    vocabulary.forEach(function (known) {
      if (known.startsWith(word)) {
        found.add(index.words[known]);
      }
    });
    return Array.from(found);
  }

  function weightsOf(word) {
    var weights = new Map();
    stemsOf(word).forEach(function (stem) {
      var postings = index.stems[stem];
      for (var place = 0; place < postings.length; place += 2) {
        weights.set(postings[place], Math.max(weights.get(postings[place]) || 0, postings[place + 1]));
      }
    });
    return weights;
  }

  function hitsFor(words) {
    var each = words.map(weightsOf);
    var hits = [];
    index.entries.forEach(function (entry, number) {
      if (each.every(function (weights) { return weights.has(number); })) {
        var weight = each.reduce(function (sum, weights) { return sum + weights.get(number); }, 0);
        hits.push({ entry: entry, weight: weight, number: number });
      }
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
