// Looks words up in the index that the build wrote (sok-index.js and sok/), and ranks what has them (BM25F). A word is
// found by its stem; one that stands nowhere by what is nearest to it, which counts for less. What has more of the words
// goes first. Words between quotation marks have to be there.
//
// The words of a large archive are in shards, by how they begin. A search loads those of its words and looks into no
// others, so that it finds the same whatever was searched for before.
(function () {
  "use strict";
  const arrived = window.pressIndex || [];
  if (!arrived.some(function ([kind]) { return kind === "index"; })) {
    placeOf("saknas").hidden = false;
    return;
  }
  const MOST = 50;
  const MOST_WORDS = 32; // of a question that are looked up
  const MOST_LETTERS = 400;
  const CANDIDATES = 60; // hits whose rows are loaded to see which of them are the best
  const PAUSE = 300; // milliseconds without a key before the number of hits is read out,
  const TYPING = 150; // and before a large archive is searched
  const KEY_LENGTH = 4; // letters by which words are shared out between shards
  const MORE_SHARDS = 4; // that are loaded at most for what a query's words may stand for, and so many of these
  const LIKELY = 1e6; // what a word counts that stands for one that is not known
  const COMPOUND_SHARDS = 2; // for longer words than those that are known already
  const LONG_WORD = 8; // letters from which two mistakes are forgiven
  const SHORT_WORD = 4; // letters below which a word is no part of a compound
  const FORGIVEN_WORD = 5; // letters from which a mistake is forgiven
  const SELDOM = 3; // entries in which a word stands that may be a misspelling itself,
  const OFTEN = 4; // and how many times as often the right one does
  const ALIKE = 3; // words that one misspelling may stand for
  const SATURATION = 4; // of BM25: how soon more occurrences add nothing
  const FAR_FROM_BEST = 0.3; // of what the best hit has of the question: others with less are no hits
  // What a score gains: when all of a title was asked for, when a page is no release but a way in, by each further word of
  // a run that a title shares, and when a title is just what was asked.
  const WHOLE_TITLE = 0.4;
  const WAY_IN = { oversikt: 0.9, om: 1.2, kommun: 0.4, person: 0.6, amne: 0.3 };
  const RUN = 0.1;
  const SAME_TITLE = 0.5;
  // Where a word may stand: the bits of a posting, what it weighs there, and how much a long field counts for less.
  const TITLE = 8;
  const FIELDS = [
    { shift: 0, mask: 15, weight: 1, slope: 0.35, length: "textLength" },
    { shift: 4, mask: 3, weight: 2.5, slope: 0, length: "textLength" },
    { shift: 6, mask: 3, weight: 4.5, slope: 0, length: "textLength" },
    { shift: TITLE, mask: 3, weight: 7, slope: 0.4, length: "titleLength" },
  ];
  // How sure a way is by which an indexed word was found.
  const SURE = {
    exact: 1, stem: 0.95, undotted: 0.9, joined: 0.9, synonym: 0.9, form: 0.85, beginning: 0.7, misspelt: 0.6,
    alike: 0.5, split: 0.4, compound: 0.35,
  };
  const QUOTED = /["”“„«»]([^"”“„«»]+)["”“„«»]/g;
  const SJ = /sch|stj|skj|sh|sj/;
  const FORM = /^(?:n|ns|s|en|et|na|r|er|erna|ar|arna)$/u;

  // Snowball's stemmer for Swedish, by which the index was made, for words that stand nowhere.
  const VOWELS = "aeiouyäåö";
  const REGION = new RegExp("^.*?[" + VOWELS + "][^" + VOWELS + "]", "u");
  const ENDING = new RegExp(
    "(?:heterna|hetens|heter|heten|anden|andes|andet|arens|arnas|ernas|ornas|ades|ande|aren|arna|arne|aste|erna|erns|orna|" +
    "ade|are|ast|ens|ern|het|ad|ar|as|at|en|er|es|or|a|e)$", "u");
  const NEUTER = /[aeiouyäåö][^aeiouyäåö]ets?$/u;
  const NO_NEUTER = /(?:h|iet|uit|fab|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|ivit|kvit|xit|kom|rak|pak|stak)ets?$/u;
  const GENITIVE = /([bcdfghjklmnoprtvy])s$/u;
  const DOUBLED = /(dd|gd|nn|dt|gt|kt|tt)$/u;
  const SUFFIX = /(?:lig|ig|els)$/u;
  const LESS = /[iklnprtuv]öst$/u; // as in arbetslöst

  // --- the index ---------------------------------------------------------------------------------------------------

  const index = { shards: 1, rowsPerFile: 1, stops: "", synonyms: [] };
  const rows = []; // of each entry what is shown of it, once that is loaded
  const columns = { kind: [], year: [], textLength: [], titleLength: [] }; // of each entry, by its number
  const about = { municipalities: new Map(), people: new Map() }; // the numbers of the entries that name each
  const segments = new Map(); // where the entries of each segment begin, and how many it has
  const shards = new Map(); // by their numbers
  const endings = new Map(); // stems by the number of what they end with, each with how many segments have it
  const averages = {};
  let stops = new Set();
  let synonyms = [];
  let hasChoices = false; // whether it is known whom the entries of a large archive are about
  let inUse = []; // the shards of the words that are asked for

  const SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const COUNTS = "!#$%&'()*+-./:";

  // Words, and what a colon or a slash joins. The index is made by the same rules.
  function runsIn(text) {
    const plain = text.normalize("NFC").replace(/[\u00ad\u200b\u2060\ufeff]/g, "");
    return plain.toLowerCase().match(/[\p{L}\p{N}]+(?:[:/][\p{L}\p{N}]+)*/gu) || [];
  }

  function wordsIn(text) {
    return [].concat(...runsIn(text).map(function (run) {
      return isNumbered(run) ? [run].concat(run.split(/[:/]/)) : run.split(/[:/]/);
    }));
  }

  // A number of several parts: of a statute (2018:151), of a file (A2018/00123).
  function isNumbered(run) {
    return /^[^:/]*\p{Nd}[^:/]*[:/][^:/]*\p{Nd}/u.test(run);
  }

  // What is looked up: of such a number the whole where it is known, as far as it is written, else its parts.
  function termWordsIn(text) {
    return [].concat(...runsIn(text).map(function (run) {
      return isNumbered(run) && isKnownNumber(run) ? [run] : run.split(/[:/]/);
    }));
  }

  function isKnownNumber(run) {
    return firstFound([exact, partly], run).length > 0;
  }

  function folded(word) {
    return word.normalize("NFD").replace(/\p{M}/gu, "").replace(/ø/g, "o").replace(/æ/g, "a");
  }

  // What a page's file is called without its ending: that of a municipality or a person is what releases name it by.
  function nameIn(address) {
    return address.slice(address.lastIndexOf("/") + 1, -".html".length);
  }

  function addIndex(common, found) {
    Object.assign(index, common);
    stops = new Set(index.stops.split(" "));
    found.forEach(addSegment);
    ["textLength", "titleLength"].forEach(function (length) { averages[length] = averageOf(columns[length]); });
  }

  function addSegment(segment) {
    const first = columns.kind.length;
    segments.set(segment.name, { first: first, count: segment.lengths.length, mark: segment.mark });
    segment.lengths.forEach(function (length, place) {
      columns.kind.push("");
      columns.year.push("");
      columns.textLength.push(length);
      columns.titleLength.push(segment.titles[place]);
    });
    eachNamed(segment.kinds, first, function (kind, number) { columns.kind[number] = kind; });
    eachNamed(segment.years, first, function (year, number) { columns.year[number] = year; });
    addWhom(segment, first);
    (segment.rows || []).forEach(function (row, place) { addRow(row, first + place); });
  }

  function addWhom(segment, first) {
    ["municipalities", "people"].forEach(function (whom) {
      eachNamed(segment[whom] || {}, first, function (name, number) { addAbout(whom, name, number); });
    });
  }

  // A file that was made for other entries is of another build than the index, and counts as one that can't be read.
  function areOfIndex(marks) {
    return Array.from(segments.values()).every(function (segment, place) {
      return !marks[place] || marks[place] === segment.mark;
    });
  }

  function addSubjects(_, found) {
    if (areOfIndex(found.map(function (segment) { return segment.mark; }))) {
      const firsts = Array.from(segments.values(), function (segment) { return segment.first; });
      found.forEach(function (segment, place) { addWhom(segment, firsts[place]); });
      hasChoices = true;
    }
  }

  // Goes through the entries of each name; an entry is told by its distance from the last.
  function eachNamed(numbers, first, told) {
    Object.entries(numbers).forEach(function ([name, distances]) {
      let number = first;
      distances.forEach(function (distance) {
        number += distance;
        told(name, number);
      });
    });
  }

  function addAbout(whom, name, number) {
    about[whom].set(name, (about[whom].get(name) || new Set()).add(number));
  }

  function addRow([address, title, date, summary, places = []], number) {
    const kind = columns.kind[number];
    rows[number] = { address, title, kind, date, summary, places, number, titleWords: wordsIn(title) };
    if (kind === "kommun" || kind === "person") {
      addAbout(kind === "kommun" ? "municipalities" : "people", nameIn(address), number);
    }
  }

  function addRows([name, start, mark], found) {
    const segment = segments.get(name);
    if (segment && segment.mark === mark) {
      found.forEach(function (row, place) { addRow(row, segment.first + start + place); });
    }
  }

  function averageOf(lengths) {
    const full = lengths.filter(function (length) { return length; });
    return full.reduce(function (sum, length) { return sum + length; }, 0) / (full.length || 1);
  }

  // The shard that words with a beginning or an ending belong to. The index is made by the same rule.
  function shardOf(key) {
    const number = Array.from(folded(key)).reduce(function (sum, letter) {
      return (sum * 31 + letter.codePointAt(0)) % 65521;
    }, 0);
    return number % index.shards;
  }

  function beginningOf(word) {
    return Array.from(word).slice(0, KEY_LENGTH).join("");
  }

  function endingOf(word) {
    return Array.from(word).slice(-KEY_LENGTH).join("");
  }

  function addShard(number, found) {
    const shard = { postings: new Map(), stemByWord: new Map(), wordsByFolded: new Map() };
    const pieces = found.map(function (text) { return text.split(";"); });
    if (!areOfIndex(pieces.map(function ([mark]) { return mark; }))) {
      return;
    }
    Array.from(segments.values()).forEach(function (segment, place) {
      if (pieces[place].length > 1) {
        addPiece(pieces[place], segment.first, shard);
      }
    });
    shard.stemByWord.forEach(function (_, word) { addFolded(word, shard.wordsByFolded); });
    shards.set(number, shard);
  }

  // What begins as the word before it is told without that beginning.
  function writtenOut(told, last) {
    return told.startsWith("-") ? beginningOf(last) + told.slice(1) : told;
  }

  // Stems with their words, then the postings of each.
  function addPiece([, ...halves], first, shard) {
    const [words, postings] = halves.map(function (half) { return half.split(","); });
    let last = "";
    words.forEach(function (told, place) {
      const [head, ...forms] = told.split(" ");
      const stem = writtenOut(head, last);
      last = stem;
      addForms(stem, forms.length ? forms : [""], shard.stemByWord);
      if (!shard.postings.has(stem)) {
        shard.postings.set(stem, []);
      }
      addPostings(postings[place], first, shard.postings.get(stem));
    });
  }

  function addForms(stem, forms, stemByWord) {
    forms.forEach(function (form) { stemByWord.set(form.startsWith("=") ? form.slice(1) : stem + form, stem); });
  }

  // Pairs of an entry's number and a posting, one after the other.
  function addPostings(told, first, postings) {
    let number = first - 1;
    let place = 0;
    while (place < told.length) {
      for (; told[place] === "_"; place += 1) {
        number += SYMBOLS.length;
      }
      number += 1 + SYMBOLS.indexOf(told[place]);
      const mark = told[place + 1] || "";
      if (mark === "~") {
        postings.push(number, SYMBOLS.indexOf(told[place + 2]) * 32 + SYMBOLS.indexOf(told[place + 3]));
        place += 4;
      } else {
        const hasCount = mark !== "" && COUNTS.includes(mark);
        postings.push(number, hasCount ? COUNTS.indexOf(mark) + 2 : 1);
        place += hasCount ? 2 : 1;
      }
    }
  }

  function addFolded(word, wordsByFolded) {
    const alike = wordsByFolded.get(folded(word));
    if (alike) {
      alike.push(word);
    } else {
      wordsByFolded.set(folded(word), [word]);
    }
  }

  function addEndings(number, found) {
    const known = new Map();
    found.forEach(function (text) {
      let last = ""; // words stand there backwards
      text.split(",").filter(Boolean).forEach(function (told) {
        last = writtenOut(told, last);
        const word = Array.from(last).reverse().join("");
        known.set(word, (known.get(word) || 0) + 1);
      });
    });
    endings.set(number, known);
  }

  const ADD = { index: addIndex, words: addShard, endings: addEndings, choices: addSubjects, rows: addRows };

  function add([kind, what, values]) {
    ADD[kind](what, values);
  }

  // --- loading -----------------------------------------------------------------------------------------------------

  const loading = new Map(); // what is on its way, by the files' names
  const missing = new Set(); // the files that the last search could not have
  let turns = 0; // searches so far

  // Goes on when files of the index are there, at once if they are. One that can't be had or read is told on the page,
  // and asked for again by the next search. A search that a later one has overtaken doesn't go on.
  function load(files, then) {
    const turn = turns;
    const waiting = files.filter(function (file) { return !file.isThere(); }).map(loaded);
    if (waiting.length) {
      Promise.all(waiting).then(function () {
        if (turn === turns) {
          then();
        }
      });
    } else {
      then();
    }
  }

  function loaded(file) {
    if (!loading.has(file.name)) {
      loading.set(file.name, new Promise(function (done) {
        const script = document.createElement("script");
        script.src = "sok/" + file.name;
        ["load", "error"].forEach(function (end) {
          script.addEventListener(end, function () {
            loading.delete(file.name);
            if (!file.isThere()) {
              missing.add(file.name);
            }
            done();
          });
        });
        document.head.append(script);
      }));
    }
    return loading.get(file.name);
  }

  function loadShards(numbers, then) {
    load(numbers.map(function (number) {
      return { name: "ord-" + number + ".js", isThere: function () { return shards.has(number); } };
    }), then);
  }

  function loadEndings(numbers, then) {
    load(numbers.map(function (number) {
      return { name: "slut-" + number + ".js", isThere: function () { return endings.has(number); } };
    }), then);
  }

  // Loads whom entries are about, if that was chosen.
  function loadChoices(then) {
    const isChosen = chosen().some(function (select) { return select.name === "kommun" || select.name === "person"; });
    load(isChosen ? [{ name: "val.js", isThere: function () { return index.shards === 1 || hasChoices; } }] : [], then);
  }

  // Loads what is shown of entries.
  function loadRows(numbers, then) {
    const others = numbers.filter(function (number) { return rows[number] === undefined; });
    load(others.map(function (number) {
      return { name: rowsOf(number), isThere: function () { return rows[number] !== undefined; } };
    }), then);
  }

  function rowsOf(number) {
    const [name, segment] = Array.from(segments).find(function ([, each]) { return number < each.first + each.count; });
    const place = number - segment.first;
    return "rader-" + name + "-" + (place - place % index.rowsPerFile) + ".js";
  }

  // Loads all that a query needs, and looks into that and nothing else.
  function prepare(text, then) {
    const said = saidIn(text);
    const wanted = new Set(index.shards === 1 ? [0] : [...said, ...joinedIn(said)].flatMap(shardsOfWord));
    const long = said.filter(function (word) { return word.length >= KEY_LENGTH && !isNumber(word); })
      .flatMap(function (word) { return [word].concat(vowelled(word)); });
    use(wanted, index.shards === 1 ? then : function () {
      const others = synonymWords(said).concat(said.filter(isDoubtful).flatMap(respelt));
      use(withMore(wanted, others.flatMap(shardsOfWord)), function () {
        loadEndings(long.map(shardOfEnding), function () { use(withMore(wanted, elsewhere(long)), then); });
      });
    });
  }

  // The words of a query that are looked up, those of each quotation as well.
  function saidIn(text) {
    return Array.from(new Set([wordsIn(text), ...quotedIn(text)].flatMap(spoken)));
  }

  function withMore(numbers, others) {
    others.forEach(function (number) { numbers.add(number); });
    return numbers;
  }

  function shardsOfWord(word) {
    return [word, stemmed(word), ...vowelled(word)].map(function (each) {
      return shardOf(beginningOf(each));
    });
  }

  function shardOfEnding(word) {
    return shardOf(endingOf(stemmed(word)));
  }

  function use(wanted, then) {
    loadShards(Array.from(wanted), function () {
      const numbers = Array.from(wanted).sort().filter(function (number) { return shards.has(number); });
      lookInto(numbers.map(function (number) { return shards.get(number); }));
      then();
    });
  }

  function lookInto(others) {
    const isSame = others.length === inUse.length &&
      others.every(function (shard, place) { return shard === inUse[place]; });
    inUse = others;
    if (!isSame) {
      forget();
    }
  }

  // What was found in other shards counts no more.
  function forget() {
    lookUp.forget();
    lookNear.forget();
    synonyms = index.synonyms.map(function (group) {
      return group.map(function (name) { return spoken(termWordsIn(name)).map(stemOf); });
    });
  }

  function isUnknown(word) {
    return !lookUp(word).length;
  }

  // Whether a word may be a misspelling: it stands nowhere, or hardly anywhere.
  function isDoubtful(word) {
    return isUnknown(word) || isSeldom(word);
  }

  function isSeldom(word) {
    return stemByWord(word) !== undefined && spread(word) <= SELDOM;
  }

  // How else a word may begin that sounds the same: it is in another shard then.
  function respelt(word) {
    const sj = word.slice(0, KEY_LENGTH + 1).match(SJ);
    return sj ? ["sch", "sh", "sj", "stj", "skj"].map(function (other) { return word.replace(sj[0], other); }) : [];
  }

  // Pairs of words as one: a compound may have been written apart.
  function joinedIn(words) {
    return words.slice(1).flatMap(function (word, place) { return [words[place] + word, words[place] + "s" + word]; });
  }

  // The words of all that is called otherwise and has any of these words among its names.
  function synonymWords(words) {
    const asked = new Set(words.map(function (word) { return folded(stemmed(word)); }));
    const groups = index.synonyms.map(function (group) { return spoken(group.flatMap(wordsIn)); });
    return groups.filter(function (group) {
      return group.some(function (word) { return asked.has(folded(stemmed(word))); });
    }).flat();
  }

  // The shards of words that some words may stand for although they begin otherwise: those that end with them, those
  // that they end with, and those that they may be a misspelling of. What is known already is looked for last, and the
  // words of most segments first.
  function elsewhere(words) {
    const found = new Map();
    words.forEach(function (word) {
      const isKnown = !isUnknown(word);
      const root = stemmed(word);
      (endings.get(shardOfEnding(word)) || new Map()).forEach(function (spread, stem) {
        const worth = likeness(root, stem, isKnown) * spread;
        const shard = shardOf(beginningOf(stem));
        if (worth && !inUse.includes(shards.get(shard))) {
          found.set(shard, Math.max(found.get(shard) || 0, worth));
        }
      });
    });
    const best = Array.from(found).sort(function (one, other) { return other[1] - one[1] || one[0] - other[0]; });
    const likely = best.filter(function ([, worth]) { return worth >= LIKELY; });
    const longer = best.slice(likely.length, likely.length + COMPOUND_SHARDS);
    return likely.concat(longer).slice(0, MORE_SHARDS).map(function ([shard]) { return shard; });
  }

  // How much a stem counts in that, for each segment that has it.
  function likeness(root, stem, isKnown) {
    const isLonger = root.length >= SHORT_WORD && stem.endsWith(root);
    const isShorter = stem.length >= SHORT_WORD && root.endsWith(stem);
    return isKnown ? (isLonger ? 1 : 0) : isLonger || isShorter || isMisspelt(root, stem) ? LIKELY : 0;
  }

  function isMisspelt(word, other) {
    const [plain, known] = [word, other].map(function (each) { return soundOf(foldedOf(each)); });
    const limit = plain.length >= LONG_WORD ? 2 : 1;
    return plain.length >= FORGIVEN_WORD && known.length >= SHORT_WORD && Math.abs(known.length - plain.length) <= limit &&
      distance(plain, known, limit) <= limit;
  }

  // --- what is known of words --------------------------------------------------------------------------------------

  function knownIn(word, kind) {
    const shard = inUse.find(function (each) { return each[kind].has(word); });
    return shard && shard[kind].get(word);
  }

  function stemByWord(word) {
    return knownIn(word, "stemByWord");
  }

  function postingsOf(stem) {
    return knownIn(stem, "postings");
  }

  function eachFolded(told) {
    inUse.forEach(function (shard) { shard.wordsByFolded.forEach(told); });
  }

  function eachStem(told) {
    inUse.forEach(function (shard) { shard.postings.forEach(told); });
  }

  const lookUp = remembered(surely);
  const lookNear = remembered(perhaps);
  const soundOf = remembered(sound);
  const foldedOf = remembered(folded);

  function isIndexed(stem) {
    return postingsOf(stem) !== undefined;
  }

  function rarity(stem) {
    const number = postingsOf(stem).length / 2;
    return Math.log(1 + (columns.kind.length - number + 0.5) / (number + 0.5));
  }

  // --- what a word may stand for -----------------------------------------------------------------------------------

  // The stem of an indexed word, or the one that it would have.
  function stemOf(word) {
    return stemByWord(word) || stemmed(word);
  }

  function stemmed(word) {
    const found = word.match(REGION);
    if (!found) {
      return word;
    }
    const start = Math.max(3, found[0].length);
    const head = word.slice(0, start);
    const tail = word.slice(start);
    const bare = isNeuter(word, tail) ? tail.replace(/ets?$/u, "")
      : ENDING.test(tail) ? tail.replace(ENDING, "")
      : GENITIVE.test(word) && tail ? tail.slice(0, -1) : tail;
    const single = DOUBLED.test(bare) ? bare.slice(0, -1) : bare;
    if (/öst$/u.test(single) && LESS.test(head + single)) {
      return head + single.slice(0, -1);
    }
    return head + (SUFFIX.test(single) ? single.replace(SUFFIX, "") : single.replace(/fullt$/u, "full"));
  }

  function isNeuter(word, tail) {
    return /ets?$/u.test(tail) && NEUTER.test(word) && !NO_NEUTER.test(word) && !/(?:andet|het)$/u.test(tail);
  }

  function meaning(stem, way, sure, word) {
    return { stems: [stem], way: way, sure: sure, word: word };
  }

  function isNumber(word) {
    return /^\p{N}+$/u.test(word) || isNumbered(word);
  }

  function exact(word) {
    return stemByWord(word) ? [meaning(stemByWord(word), "exact", SURE.exact, word)] : [];
  }

  function byStem(word) {
    return isIndexed(stemmed(word)) ? [meaning(stemmed(word), "stem", SURE.stem, word)] : [];
  }

  function undotted(word) {
    return (knownIn(folded(word), "wordsByFolded") || []).map(function (known) {
      return meaning(stemByWord(known), "undotted", SURE.undotted, known);
    });
  }

  // Indexed words that begin with the word, or that end with it in any of its forms: the more of them it is, the surer.
  function partly(word) {
    const plain = folded(word);
    const root = folded(stemmed(word));
    const isBeginning = index.shards === 1 || plain.length >= KEY_LENGTH; // else most of them are in other shards
    const isTail = function (known, stem) {
      return known.endsWith(plain) || (root.length >= SHORT_WORD && foldedOf(stem).endsWith(root));
    };
    const found = new Map();
    eachFolded(function (words, known) {
      words.forEach(function (each) {
        const stem = stemByWord(each);
        const isPart = plain.length >= SHORT_WORD && (isNumbered(plain) || !isNumber(plain)) && isTail(known, stem);
        if ((isBeginning && known.startsWith(plain)) || isPart) {
          const sure = SURE.beginning * (0.5 + 0.5 * Math.min(1, plain.length / known.length));
          found.set(stem, Math.max(found.get(stem) || 0, sure));
        }
      });
    });
    return Array.from(found, function ([stem, sure]) { return meaning(stem, "beginning", sure, word); });
  }

  // A form that has lost the e before the last letter of its stem, as "barometrar" has, by the form that has it; or the
  // other way round.
  function withVowel(word) {
    return vowelled(word).flatMap(function (form) { return firstFound([lookUp, partly], form); });
  }

  function vowelled(word) {
    return withOtherVowel(stemmed(word));
  }

  // A stem without the e before its last letter, or with the one that it hasn't: many words lose it in some forms, as
  // medel in medlen, artikel in artiklar.
  function withOtherVowel(stem) {
    const found = stem.match(/^(.*[^aeiouyäåö])(e?)([lnr])$/u);
    return found ? [found[1] + (found[2] ? "" : "e") + found[3]] : [];
  }

  // A word as it sounds, more or less: what is heard alike is often written wrong.
  function sound(plain) {
    return plain.replace(new RegExp(SJ, "g"), "sj").replace(/th/g, "t").replace(/ph/g, "f").replace(/w/g, "v")
      .replace(/z/g, "s").replace(/ck|q/g, "k").replace(/(.)\1+/g, "$1");
  }

  function misspelt(word) {
    const own = folded(word);
    const plain = sound(own);
    const limit = plain.length >= LONG_WORD ? 2 : 1;
    if (plain.length < FORGIVEN_WORD || isNumber(plain)) {
      return [];
    }
    const known = new Map();
    eachFolded(function (words, written) {
      const heard = soundOf(written);
      const isFar = written === own || Math.abs(heard.length - plain.length) > limit;
      const mistakes = isFar ? limit + 1 : distance(plain, heard, limit);
      if (mistakes <= limit && heard.length >= SHORT_WORD) {
        known.set(words[0], { word: words[0], mistakes: mistakes + (heard[0] === plain[0] ? 0 : 0.5) });
      }
    });
    const near = Array.from(known.values());
    const least = Math.min.apply(null, near.map(function (each) { return each.mistakes; }));
    const sure = SURE.misspelt / Math.max(1, Math.ceil(least));
    return near.filter(function (each) { return each.mistakes === least; })
      .sort(function (one, other) { return spread(other.word) - spread(one.word); }).slice(0, ALIKE)
      .map(function (each) { return meaning(stemByWord(each.word), "misspelt", sure, each.word); });
  }

  // What a word that hardly ever stands in the texts may be a misspelling of: another that often does.
  function alike(word) {
    if (!isSeldom(word)) {
      return [];
    }
    const near = misspelt(word).filter(function (found) { return spread(found.word) >= OFTEN * spread(word); });
    return near.map(function (found) { return meaning(found.stems[0], "alike", SURE.alike, found.word); });
  }

  function spread(word) {
    return postingsOf(stemByWord(word)).length / 2;
  }

  // Damerau and Levenshtein's distance (optimal string alignment); any number above the limit when it is passed. What both
  // begin and end with alike adds nothing to it, so only the middle is compared.
  function distance(whole, known, limit) {
    let start = 0;
    while (start < whole.length && start < known.length && whole[start] === known[start]) {
      start += 1;
    }
    let end = 0;
    while (end < Math.min(whole.length, known.length) - start && whole.at(-1 - end) === known.at(-1 - end)) {
      end += 1;
    }
    return alignment(whole.slice(start, whole.length - end), known.slice(start, known.length - end), limit);
  }

  function alignment(one, other, limit) {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, function (_, place) { return place; });
    for (let down = 1; down <= one.length; down += 1) {
      const next = [down];
      for (let across = 1; across <= other.length; across += 1) {
        const differs = one[down - 1] === other[across - 1] ? 0 : 1;
        next[across] = Math.min(row[across] + 1, next[across - 1] + 1, row[across - 1] + differs);
        if (down > 1 && across > 1 && one[down - 1] === other[across - 2] && one[down - 2] === other[across - 1]) {
          next[across] = Math.min(next[across], before[across - 2] + 1);
        }
      }
      if (Math.min.apply(null, next) > limit) {
        return limit + 1;
      }
      before = row;
      row = next;
    }
    return row[other.length];
  }

  // The longest indexed words that the word begins and ends with: it may be a compound that nobody has written.
  function split(word) {
    const isPart = function (piece) {
      return piece.length >= SHORT_WORD && !isNumber(piece) && (stemByWord(piece) || isIndexed(piece));
    };
    const cuts = Array.from(word, function (_, place) { return place; });
    const head = cuts.map(function (place) { return word.slice(0, word.length - place); }).find(isPart);
    const tail = cuts.map(function (place) { return word.slice(place); }).find(isPart);
    return [head, tail].filter(Boolean).map(function (piece) {
      return meaning(stemByWord(piece) || piece, "split", SURE.split, piece);
    });
  }

  // What else is found with a known word: forms that the stemmer leaves apart, and compounds.
  function relatives(stem) {
    if (stem.length < SHORT_WORD || isNumber(stem)) {
      return [];
    }
    const found = [];
    const others = withOtherVowel(stem);
    eachStem(function (_, known) {
      if (known !== stem && (isForm(known, stem) || others.includes(known))) {
        found.push(meaning(known, "form", SURE.form, known));
      } else if (known !== stem && (known.startsWith(stem) || known.endsWith(stem))) {
        found.push(meaning(known, "compound", SURE.compound, known));
      }
    });
    return found;
  }

  function isForm(one, other) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    return short.length >= SHORT_WORD && long.startsWith(short) && FORM.test(long.slice(short.length));
  }

  function firstFound(ways, word) {
    for (const way of ways) {
      const found = way(word);
      if (found.length) {
        return found;
      }
    }
    return [];
  }

  // What else the words from a place on are called in the settings of the site, whether or not they have their dots.
  function synonymsAt(stems, place) {
    const found = [];
    synonyms.forEach(function (group) {
      group.forEach(function (form) {
        const places = placesOf(form, stems, place);
        if (places.length) {
          group.filter(function (other) { return other !== form && other.every(isIndexed); }).forEach(function (other) {
            found.push({ places, meaning: { stems: other, way: "synonym", sure: SURE.synonym, word: "" } });
          });
        }
      });
    });
    return found;
  }

  // Where the words of a name stand from a place on; one other word may stand between two of them: "lades Delmos ner".
  function placesOf(form, stems, place) {
    const places = [];
    form.forEach(function (stem, offset) {
      const next = offset ? places[offset - 1] + 1 : place;
      const known = [next, offset ? next + 1 : next].find(function (each) { return stems[each] === foldedOf(stem); });
      places.push(known === undefined ? NaN : known);
    });
    return places.some(Number.isNaN) ? [] : places;
  }

  // A compound that was written apart.
  function joined(one, other) {
    const known = [one + other, one + "s" + other].find(function (word) { return isIndexed(stemOf(word)); });
    return known ? [meaning(stemOf(known), "joined", SURE.joined, known)] : [];
  }

  // What a word surely stands for, and what else is found with that.
  function surely(word) {
    const sure = firstFound([exact, byStem, undotted], word);
    const others = sure.map(function (each) { return relatives(each.stems[0]); });
    return [].concat(sure, ...others, alike(word));
  }

  function perhaps(word) {
    return firstFound([partly, withVowel, misspelt, split], word);
  }

  // Words stay while others are typed beside them, so what was found for one is kept; whoever changes it copies it.
  function remembered(look) {
    const known = new Map();
    const lookedUp = function (word) {
      if (!known.has(word)) {
        known.set(word, look(word));
      }
      return known.get(word);
    };
    lookedUp.forget = function () { known.clear(); };
    return lookedUp;
  }

  // The terms of a query: of each word all that it may stand for.
  function termsOf(words) {
    const stems = words.map(function (word) { return folded(stemOf(word)); });
    const terms = words.map(function (word) { return { word: word, meanings: lookUp(word).slice() }; });
    words.forEach(function (word, place) {
      synonymsAt(stems, place).forEach(function (found) {
        found.places.forEach(function (each) { terms[each].meanings.push(found.meaning); });
      });
      if (place) {
        const found = joined(words[place - 1], word);
        terms[place - 1].meanings.push(...found);
        terms[place].meanings.push(...found);
      }
    });
    terms.filter(function (term) { return !term.meanings.length; }).forEach(function (term) {
      term.meanings = lookNear(term.word).slice();
    });
    terms.forEach(function (term) { term.worth = term.meanings.length ? worthOf(term) : 0; });
    return terms;
  }

  // --- ranking -----------------------------------------------------------------------------------------------------

  function frequency(posting, number) {
    return FIELDS.reduce(function (sum, field) {
      const times = posting >> field.shift & field.mask;
      const length = columns[field.length][number] / averages[field.length];
      const long = field.slope ? 1 - field.slope + field.slope * length : 1;
      return sum + (times ? field.weight * times / long : 0);
    }, 0);
  }

  function scoresOfStem(stem) {
    const scores = new Map();
    const found = postingsOf(stem);
    for (let place = 0; place < found.length; place += 2) {
      const times = frequency(found[place + 1], found[place]);
      scores.set(found[place], times / (SATURATION + times));
    }
    return scores;
  }

  // Every stem of a meaning has to be there.
  function scoresOfMeaning(found) {
    const each = found.stems.map(scoresOfStem);
    const scores = new Map();
    each[0].forEach(function (_, number) {
      if (each.every(function (other) { return other.has(number); })) {
        const sum = each.reduce(function (total, other) { return total + other.get(number); }, 0);
        scores.set(number, found.sure * sum / each.length);
      }
    });
    return scores;
  }

  // Of each entry its best score for a term, and how sure the word is that gave it.
  function matchesOf(term) {
    const matches = new Map();
    term.meanings.forEach(function (found) {
      scoresOfMeaning(found).forEach(function (score, number) {
        const known = matches.get(number) || { score: 0, sure: 0 };
        matches.set(number, { score: Math.max(known.score, score), sure: Math.max(known.sure, found.sure) });
      });
    });
    return matches;
  }

  // Of each entry that has a term in its title how sure its word is.
  function titledBy(term) {
    const titled = new Map();
    term.meanings.forEach(function (found) {
      const postings = postingsOf(found.stems[0]);
      for (let place = 0; place < postings.length; place += 2) {
        if (found.stems.length === 1 && postings[place + 1] >> TITLE) {
          titled.set(postings[place], Math.max(titled.get(postings[place]) || 0, found.sure));
        }
      }
    });
    return titled;
  }

  // What a term tells: the rarity of what its word most surely stands for.
  function worthOf(term) {
    const surest = Math.max.apply(null, term.meanings.map(function (found) { return found.sure; }));
    const found = term.meanings.filter(function (each) { return each.sure === surest; });
    return Math.max.apply(null, found.map(function (each) { return rarity(each.stems[0]); }));
  }

  // Whatever has enough of the question, with its score as far as that is known before its row is there.
  function hitsFor(query) {
    const terms = query.terms.filter(function (term) { return term.meanings.length; });
    const all = terms.reduce(function (sum, term) { return sum + term.worth; }, 0);
    const hits = new Map();
    terms.forEach(function (term) {
      matchesOf(term).forEach(function (match, number) {
        const hit = hits.get(number) || { number: number, score: 0, covered: 0, titled: 0 };
        hit.score += term.worth * match.score;
        hit.covered += term.worth * match.sure / all;
        hits.set(number, hit);
      });
      titledBy(term).forEach(function (sure, number) { hits.get(number).titled += term.worth * sure / all; });
    });
    const best = Math.max.apply(null, Array.from(hits.values(), function (hit) { return hit.covered; }));
    const found = Array.from(hits.values()).filter(function (hit) { return hit.covered >= FAR_FROM_BEST * best; });
    found.forEach(function (hit) {
      hit.score *= hit.covered * hit.covered;
      hit.ranked = hit.score * (1 + WHOLE_TITLE * hit.titled * hit.titled);
    });
    return found;
  }

  // The best hits first. The rows of those that may be among them are loaded for that.
  function inOrder(hits, query, then) {
    const ranked = hits.slice().sort(byRank);
    const far = ranked.filter(function (hit) { return !isAtHand(hit.number); }).slice(0, CANDIDATES);
    const known = new Set(far);
    loadRows(far.map(function (hit) { return hit.number; }), function () {
      then(ranked.map(function (hit) {
        const entry = isAtHand(hit.number) || known.has(hit) ? rows[hit.number] : undefined;
        return entry ? { number: hit.number, ranked: hit.score * boost(hit, entry, query) } : hit;
      }).sort(byRank));
    });
  }

  // Whether the row of an entry came with the index.
  function isAtHand(number) {
    return index.shards === 1 || number >= segments.get("").first;
  }

  function byRank(one, other) {
    return other.ranked - one.ranked || one.number - other.number;
  }

  // A title that was asked for as a whole goes first, most of all a name's.
  function boost(hit, entry, query) {
    const named = entry.titleWords.filter(function (word) { return !stops.has(word); });
    const isWhole = named.length > 0 && named.every(function (word) { return query.stems.has(stemByWord(word)); });
    const share = shareIn(named, query);
    const title = isWhole ? 1 + WHOLE_TITLE * share * share : 1;
    const way = 1 + (WAY_IN[entry.kind] || 0) * share * share * hit.covered;
    return title * way * runBoost(entry, query) * phrasesBoost(entry, query);
  }

  // How much of what was asked a title has.
  function shareIn(words, query) {
    const all = query.terms.reduce(function (sum, term) { return sum + term.worth; }, 0);
    const stems = new Set(words.map(function (word) { return stemByWord(word); }));
    return query.terms.reduce(function (sum, term) {
      const sure = Math.max.apply(null, [0].concat(term.meanings.filter(function (found) {
        return found.stems.every(function (stem) { return stems.has(stem); });
      }).map(function (found) { return found.sure; })));
      return sum + (sure ? term.worth * sure / all : 0);
    }, 0);
  }

  // The longest run of words, with the small ones, that a title shares with what was asked.
  function runBoost(entry, query) {
    let longest = 0;
    entry.titleWords.forEach(function (_, start) {
      query.all.forEach(function (__, asked) {
        let length = 0;
        while (asked + length < query.all.length && query.all[asked + length] === entry.titleWords[start + length]) {
          length += 1;
        }
        longest = Math.max(longest, length);
      });
    });
    const isSame = longest === entry.titleWords.length && longest === query.all.length;
    return 1 + RUN * Math.max(0, longest - 1) + (isSame ? SAME_TITLE : 0);
  }

  function phrasesBoost(entry, query) {
    const text = " " + entry.titleWords.concat(wordsIn(entry.summary)).join(" ") + " ";
    return query.phrases.some(function (phrase) { return text.includes(" " + phrase.join(" ") + " "); }) ? 2 : 1;
  }

  // --- the query ---------------------------------------------------------------------------------------------------

  function spoken(words) {
    const said = words.filter(function (word) { return !stops.has(word); });
    return said.length ? said : words;
  }

  function queryOf(text) {
    const all = wordsIn(text);
    const terms = termsOf(spoken(termWordsIn(text)));
    const stems = new Set();
    terms.forEach(function (term) {
      term.meanings.filter(function (found) { return found.sure > SURE.split || found.way === "misspelt"; })
        .forEach(function (found) { found.stems.forEach(function (stem) { stems.add(stem); }); });
    });
    return { all, terms, stems, phrases: quotedIn(text), marks: new Map() };
  }

  // The words of each quotation.
  function quotedIn(text) {
    const quoted = Array.from(text.matchAll(QUOTED), function (found) { return wordsIn(found[1]); });
    return quoted.filter(function (phrase) { return phrase.length; });
  }

  function hasPhrases(query) {
    const words = [].concat(...query.phrases.map(spoken));
    const wanted = words.map(function (word) {
      const sure = firstFound([exact, byStem, undotted], word);
      return new Set(sure.flatMap(function (found) { return Array.from(scoresOfStem(found.stems[0]).keys()); }));
    });
    return function (hit) { return wanted.every(function (found) { return found.has(hit.number); }); };
  }

  // --- the page ----------------------------------------------------------------------------------------------------

  const form = document.getElementById("sok");
  const field = document.getElementById("ord");
  const list = document.getElementById("traffar");
  const status = document.getElementById("antal");
  const meant = document.getElementById("menade");
  const examples = document.getElementById("exempel");
  const onward = document.getElementById("vidare");
  const widen = document.getElementById("vidga");
  const lacking = placeOf("saknas");
  const nowhere = placeOf("ingenstans");
  const choices = {}; // the selects by their names, in their order on the page
  form.querySelectorAll("select").forEach(function (select) { choices[select.name] = select; });
  const labels = document.getElementById("etiketter").dataset;
  let pause = 0;
  let isSubmitted = false;
  let typing = 0;
  let answer = {};

  // A place on the page; a press room's own template may not have it yet.
  function placeOf(id) {
    return document.getElementById(id) || document.createElement("p");
  }

  function element(name, className, children) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    made.append.apply(made, children);
    return made;
  }

  function searchLink(words) {
    const link = element("a", "", [words]);
    link.href = "?" + new URLSearchParams({ ord: words });
    link.addEventListener("click", function (event) {
      event.preventDefault();
      field.value = words;
      submit();
    });
    return link;
  }

  // A text with the words that were found in it marked.
  function marked(text, query) {
    return [].concat(...text.split(/([\p{L}\p{N}\u00ad]+(?:[:/][\p{L}\p{N}\u00ad]+)+)/u).map(function (run) {
      return isAskedFor(run, query) ? element("mark", "", [run]) : markedWords(run, query);
    }));
  }

  function markedWords(text, query) {
    return text.split(/([\p{L}\p{N}\u00ad]+)/u).map(function (word) {
      return isAskedFor(word, query) ? element("mark", "", [word]) : word;
    });
  }

  // Whether a piece of a text was asked for: a word, or a number of several parts.
  function isAskedFor(piece, query) {
    if (!query.marks.has(piece)) {
      const runs = runsIn(piece);
      query.marks.set(piece, runs.length === 1 && isAsked(runs[0], query));
    }
    return query.marks.get(piece);
  }

  function isAsked(word, query) {
    const isSaid = query.terms.some(function (term) { return term.word === word; });
    return query.stems.has(stemByWord(word)) && (isSaid || !stops.has(word));
  }

  // The places in a municipality that were asked for, where nothing else that is shown says why it was found.
  function placesAskedFor(entry, query) {
    const shown = new Set(entry.titleWords.concat(wordsIn(entry.summary)).map(stemOf));
    return entry.places.filter(function (place) {
      const words = wordsIn(place);
      return words.every(function (word) { return isAsked(word, query); }) &&
        !words.every(function (word) { return shown.has(stemOf(word)); });
    });
  }

  function itemOf(entry, query) {
    const link = element("a", "", marked(entry.title, query));
    link.href = entry.address;
    const meta = [entry.date, labels[entry.kind]].filter(Boolean).join(" · ");
    const item = element("li", "item", [element("p", "meta", [meta]), element("h2", "", [link])]);
    if (entry.summary) {
      item.append(element("p", "", marked(entry.summary, query)));
    }
    placesAskedFor(entry, query).forEach(function (place) {
      item.append(element("p", "small", [element("mark", "", [place]), " ligger i ", entry.title, "."]));
    });
    return item;
  }

  // Whether an entry is what was chosen. Year 0 is what a text has whose year nobody knows; what is no text has no year
  // at all.
  const FITS = {
    ar: function (number, year) { return columns.year[number] === year; },
    slag: function (number, kind) { return columns.kind[number] === kind; },
    kommun: function (number, name) { return about.municipalities.get(name).has(number); },
    person: function (number, name) { return about.people.get(name).has(number); },
  };

  function isChosen(hit) {
    return chosen().every(function (select) { return FITS[select.name](hit.number, select.value); });
  }

  function chosen() {
    return Object.values(choices).filter(function (select) { return select.value; });
  }

  // What the words were taken for, where one of them is found by a misspelling only.
  function correction(query) {
    if (query.all.some(isNumbered)) {
      return "";
    }
    const words = query.terms.map(function (term) {
      return term.meanings.length && term.meanings[0].way === "misspelt" ? term.meanings[0].word : term.word;
    });
    return words.some(function (word, place) { return word !== query.terms[place].word; }) ? words.join(" ") : "";
  }

  // What stands nowhere as a whole, so that its parts were looked up: numbers, and compounds that nobody has written.
  function lostIn(words, query) {
    const numbers = runsIn(words).filter(function (run) { return isNumbered(run) && !isKnownNumber(run); });
    const compounds = query.terms.filter(function (term) {
      return term.meanings.length > 0 && term.meanings.every(function (found) { return found.way === "split"; });
    });
    return numbers.concat(compounds.map(function (term) { return term.word; }));
  }

  function showNotes(words, query, hits) {
    const lost = lostIn(words, query);
    const short = query.terms.filter(isTooShort);
    const notes = [
      lost.length ? lost.join(" och ") + " står ingenstans i arkivet." : "",
      lost.length && hits.length ? "Träffarna har delar av det." : "",
      hits.length && query.phrases.some(function (phrase) { return phrase.length > 1; })
        ? "Träffarna har alla ord mellan citattecknen, men inte alltid efter varandra." : "",
      short.length ? "Ord med färre än fyra bokstäver hittas bara hela." : "",
    ];
    nowhere.textContent = notes.filter(Boolean).join(" ");
    nowhere.hidden = !nowhere.textContent || missing.size > 0;
    return short.length > 0;
  }

  // Whether a word is the beginning of others for all that is known: in a large archive these stand in other shards.
  function isTooShort(term) {
    return index.shards > 1 && term.word.length < KEY_LENGTH && !term.meanings.length && !isNumber(term.word);
  }

  function showCorrection(words) {
    meant.hidden = !words;
    meant.replaceChildren.apply(meant, words ? ["Menade du ", searchLink(words), "?"] : []);
  }

  function countOf(hits) {
    return hits.length > MOST ? hits.length + " träffar, de " + MOST + " bästa visas"
      : hits.length === 1 ? "1 träff" : hits.length + " träffar";
  }

  // Said after a pause, so that a screen reader doesn't speak at every key.
  function announce(text) {
    clearTimeout(pause);
    pause = setTimeout(function () { status.textContent = text; }, PAUSE);
  }

  // What was asked with all that it finds; kept, since a choice leaves the words as they are.
  function answerTo(words, then) {
    if (answer.words === words) {
      lookInto(answer.shards); // a search that was overtaken may have looked into others
      then(answer);
      return;
    }
    prepare(words, function () {
      const query = queryOf(words);
      answer = { words, query, hits: hitsFor(query).filter(hasPhrases(query)), shards: inUse };
      then(answer);
    });
  }

  // Of a choice without words everything, in the order of the lists.
  function everything() {
    const all = chosen().length ? columns.kind : [];
    return all.map(function (_, number) { return { number: number, score: 0, ranked: 0 }; });
  }

  function showAll() {
    chosen().forEach(function (select) { select.value = ""; });
    submit();
  }

  function search() {
    turns += 1;
    answer = missing.size ? {} : answer;
    missing.clear();
    announce(isAsking() && index.shards > 1 ? "Söker …" : "");
    loadChoices(function () {
      answerTo(askedFor(), function ({ query, hits }) {
        const found = query.all.length ? hits : everything();
        inOrder(found.filter(isChosen), query, function (ordered) {
          const best = ordered.slice(0, MOST).map(function (hit) { return hit.number; });
          loadRows(best, function () { show(ordered, found, query); });
        });
      });
    });
  }

  function show(hits, found, query) {
    const shown = hits.slice(0, MOST).map(function (hit) { return rows[hit.number]; }).filter(Boolean);
    list.replaceChildren.apply(list, shown.map(function (entry) { return itemOf(entry, query); }));
    list.hidden = !hits.length;
    examples.hidden = isAsking();
    widen.hidden = hits.length > 0 || !found.length;
    const isTold = showNotes(askedFor(), query, hits) || missing.size > 0;
    onward.hidden = !isAsking() || hits.length > 0 || found.length > 0 || isTold;
    lacking.hidden = !missing.size;
    showCorrection(correction(query));
    announce(isAsking() ? countOf(hits) : "");
  }

  function isAsking() {
    return addressNow() !== location.pathname;
  }

  // As many words as are looked up.
  function askedFor() {
    return field.value.slice(0, MOST_LETTERS).trim().split(/\s+/).slice(0, MOST_WORDS).join(" ");
  }

  // --- the address -------------------------------------------------------------------------------------------------

  function addressNow() {
    const words = field.value.trim();
    const named = (words ? [["ord", words]] : [])
      .concat(chosen().map(function (select) { return [select.name, select.value]; }));
    return named.length ? "?" + new URLSearchParams(named) : location.pathname;
  }

  // A browser may refuse to change the address of a page that was opened from a disk. The same address is no new entry.
  function isKept(way) {
    const isSame = new URL(addressNow(), location.href).href === location.href;
    try {
      history[isSame ? "replaceState" : way](null, "", addressNow());
    } catch (refused) {
      if (refused.name !== "SecurityError") {
        throw refused;
      }
      return false;
    }
    return true;
  }

  // What is typed changes the address at hand; what was submitted keeps its own, to come back to.
  function type() {
    isKept(isSubmitted ? "pushState" : "replaceState");
    isSubmitted = false;
    clearTimeout(typing);
    if (index.shards === 1) {
      search();
    } else {
      typing = setTimeout(search, TYPING);
    }
  }

  function submit() {
    isKept(isSubmitted ? "pushState" : "replaceState");
    isSubmitted = true;
    search();
  }

  function readAddress() {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("ord") || "";
    Object.values(choices).forEach(function (select) { choose(select, asked.get(select.name) || ""); });
    isSubmitted = location.search !== "";
    search();
  }

  // What an address names that can't be chosen is as if it had not been.
  function choose(select, value) {
    select.value = value;
    if (select.selectedIndex < 0) {
      select.value = "";
    }
  }

  function addChoices(select, values, textOf) {
    values.forEach(function (value) { select.add(new Option(textOf(value), value)); });
  }

  function kindsThere() {
    const kinds = new Set(columns.kind);
    return Object.keys(labels).filter(function (kind) { return kinds.has(kind); });
  }

  function yearsThere() {
    return Array.from(new Set(columns.year)).filter(Boolean).sort().reverse();
  }

  function entriesOf(kind) {
    return rows.filter(function (entry) { return entry.kind === kind; });
  }

  // The pages of a kind by the names that releases have for them, where the page lets choose among them.
  function addPages(select, kind) {
    if (select) {
      entriesOf(kind).sort(inSwedishOrder).forEach(function (entry) {
        select.add(new Option(entry.title, nameIn(entry.address)));
      });
    }
  }

  function inSwedishOrder(one, other) {
    return one.title.localeCompare(other.title, document.documentElement.lang);
  }

  // A few pages by their names, to show what can be asked for.
  function showExamples() {
    const names = ["amne", "kommun", "person"].map(function (kind) { return entriesOf(kind)[0]; });
    names.filter(Boolean).forEach(function (entry, place) {
      examples.append(place ? ", " : " ", searchLink(entry.title));
    });
  }

  // Where the address can't be changed, the form leads to it itself.
  form.addEventListener("submit", function (event) {
    if (isKept("replaceState")) {
      event.preventDefault();
      isSubmitted = true;
      search();
    }
  });
  field.addEventListener("input", type);
  Object.values(choices).forEach(function (select) { select.addEventListener("change", submit); });
  window.addEventListener("popstate", readAddress);
  arrived.forEach(add);
  window.pressIndex = { push: add };
  addChoices(choices.slag, kindsThere(), function (kind) { return labels[kind]; });
  addChoices(choices.ar, yearsThere(), function (year) { return year === "0" ? "Utan känt år" : year; });
  addPages(choices.kommun, "kommun");
  addPages(choices.person, "person");
  widen.querySelector("button").addEventListener("click", showAll);
  showExamples();
  readAddress();
})();
