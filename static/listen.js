// A voice of the reader's own device reads the text of a page, and the sentence that it is at is marked. Without such a
// voice for the page's language there is no button: voices from elsewhere send what they read to a server.
(function () {
  "use strict";
  const speech = window.speechSynthesis;
  const bar = document.querySelector(".listen");
  if (!speech || !bar) {
    return;
  }
  const MOST = 160; // letters said at a time: Chromium falls silent after 15 seconds of one utterance
  const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, td, th, caption, figcaption, pre, div, aside, section, article";
  const SKIPPED = ".listen, header p, .meta, .side, .provenance, nav, thead, details:not([open]), [hidden], " +
    ".visually-hidden, .footnote, .footnote-ref, .small, .credit, .terms, .corrections > p";
  const END = /[.!?…؟]["”’»)\]]*[ \t\r\n]+(?!\p{Ll})|[。！？]/gu;
  const SHORTENED = /(?:^|[\s(.])(?:\p{L}|bl|ca|dr|ex|jfr|kap|kl|nr|prof|resp|tel)\.\s+$/iu; // ends no sentence
  const WORD = /[\p{L}\p{N}]/u;
  const article = bar.parentElement;
  const [button, stop] = bar.querySelectorAll("button");
  const pace = bar.querySelector("select");
  const told = bar.querySelector("[role=status]");
  let state = "idle";
  let sentences = [];
  let at = 0;
  let uttered = null; // also keeps Chromium from collecting it before its end is told

  const langOf = (element) => element.closest("[lang]").lang;
  const piece = (text, element) => ({ text, lang: langOf(element) });

  // What stands between two places in the text of a block's nodes.
  function sentenceOf(block, nodes, start, end) {
    const range = new Range();
    const pieces = [];
    nodes.forEach((node) => {
      if (start < node.length && end > 0) {
        if (!pieces.length) {
          range.setStart(node, start);
        }
        range.setEnd(node, Math.min(end, node.length));
        pieces.push(piece(node.data.slice(Math.max(start, 0), end), node.parentElement));
      }
      start -= node.length;
      end -= node.length;
    });
    return { block, range, pieces };
  }

  function sentencesOf(block, nodes) {
    const text = nodes.map((node) => node.data).join("");
    const ends = Array.from(text.matchAll(END), (found) => found.index + found[0].length);
    const found = [];
    let start = 0;
    [...ends, text.length].forEach((end) => {
      const words = text.slice(start, end);
      if (end < text.length && SHORTENED.test(words)) {
        return;
      }
      if (WORD.test(words)) {
        const first = start + words.search(/\S/);
        found.push(sentenceOf(block, nodes, first, first + words.trim().length));
      }
      start = end;
    });
    return found;
  }

  // A cell begins with the head of its column, and a remark of the archive ends with words: ears see no frame.
  function allSentences() {
    const all = [];
    let nodes = [];
    let block, cell, remark;
    function enter(next) {
      const found = sentencesOf(block, nodes);
      const own = found.length && block.closest("td, th");
      if (own && own !== cell) {
        const head = own.closest("table").tHead?.rows[0].cells[own.cellIndex];
        if (head && WORD.test(head.textContent)) {
          found[0].pieces.unshift(piece(head.textContent.trim() + ": ", head));
        }
        cell = own;
      }
      all.push(...found);
      const within = next && next.closest(".archive");
      if (remark && within !== remark) {
        all[all.length - 1].pieces.push(piece(" " + bar.dataset.remarkEnds, bar));
      }
      [block, nodes, remark] = [next, [], within];
    }
    function visit(node) {
      if (node.nodeName === "BR") {
        enter(block);
      } else if (node.nodeType === Node.TEXT_NODE) {
        const next = node.parentElement.closest(BLOCK);
        if (next !== block) {
          enter(next);
        }
        nodes.push(node);
      } else if (!node.matches(SKIPPED)) {
        node.childNodes.forEach(visit);
      }
    }
    visit(article);
    enter(null);
    return all;
  }

  function voiceOf(lang) {
    const [wanted] = lang.split("-");
    return speech.getVoices().find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === wanted);
  }

  const ownVoice = () => voiceOf(langOf(article));

  function cut(text) {
    const parts = [];
    let rest = text.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim().replace(/^[–—-] ?(?=\D)/, "");
    while (rest.length > MOST) {
      const head = rest.slice(0, MOST);
      const [part] = head.match(/^.{50,}[,;:–] /) || head.match(/^.+ /) || [head];
      parts.push(part.trim());
      rest = rest.slice(part.length);
    }
    return [...parts, rest].filter((part) => WORD.test(part));
  }

  // A sentence in runs of one voice each, these in parts that are short enough.
  function utterancesOf(sentence) {
    const runs = [];
    sentence.pieces.forEach(({ text, lang }) => {
      const voice = voiceOf(lang) || ownVoice();
      const run = runs[runs.length - 1];
      if (run && run.voice.lang === voice.lang) {
        run.text += text;
      } else {
        runs.push({ text, voice });
      }
    });
    return runs.flatMap(({ text, voice }) => cut(text).map((part) =>
      Object.assign(new SpeechSynthesisUtterance(part), { voice, lang: voice.lang, rate: Number(pace.value) })));
  }

  function say([utterance, ...rest]) {
    const ifCurrent = (act) => () => uttered === utterance && act();
    utterance.onend = ifCurrent(() => rest.length ? say(rest) : read(at + 1));
    utterance.onerror = ifCurrent(() => show("paused", "failed"));
    uttered = utterance;
    speech.speak(utterance);
  }

  function read(place) {
    if (place === sentences.length) {
      show("idle", "ended");
    } else if (!ownVoice()) {
      show("paused", "failed");
    } else {
      follow(sentences[at], sentences[place]);
      at = place;
      mark(sentences[at]);
      say(utterancesOf(sentences[at]));
    }
  }

  function isSeen({ range }) {
    const box = range.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight - bar.offsetHeight;
  }

  // The page follows the voice, but no reader who looks elsewhere is taken away from there.
  function follow(before, sentence) {
    if (isSeen(before) && !isSeen(sentence)) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const top = sentence.range.getBoundingClientRect().top - innerHeight / 4;
      scrollBy({ top, behavior: calm ? "auto" : "smooth" });
    }
  }

  function mark(sentence) {
    if (window.Highlight) {
      CSS.highlights.set("read-aloud", new Highlight(...(sentence ? [sentence.range] : [])));
    } else {
      sentences.forEach(({ block }) => block.classList.toggle("read-aloud", block === sentence?.block));
    }
  }

  function show(next, said) {
    const isIdle = next === "idle";
    const isFocused = bar.contains(document.activeElement);
    state = next;
    button.textContent = button.dataset[state];
    stop.hidden = pace.parentElement.hidden = isIdle;
    bar.classList.toggle("begun", !isIdle);
    told.classList.toggle("visually-hidden", said !== "failed");
    told.textContent = told.dataset[said];
    if (state !== "reading") {
      uttered = null;
      speech.cancel();
    }
    if (isIdle) {
      mark();
      reveal();
    }
    if (isIdle && isFocused) {
      button.focus({ preventScroll: true });
    }
  }

  function reveal() {
    bar.hidden = state === "idle" && !ownVoice();
  }

  // It pauses by ending, and goes on with the whole sentence: some devices can't pause, or never go on.
  button.addEventListener("click", () => {
    if (state === "reading") {
      show("paused", "paused");
      return;
    }
    if (state === "idle") {
      sentences = allSentences();
      at = 0;
    }
    show("reading", "reading");
    read(at);
  });
  stop.addEventListener("click", () => show("idle", "stopped"));
  pace.addEventListener("change", () => {
    if (state === "reading") {
      uttered = null;
      speech.cancel();
      read(at);
    }
  });
  addEventListener("pagehide", () => {
    if (state !== "idle") {
      show("idle", "stopped");
    }
  });
  speech.onvoiceschanged = reveal; // not everywhere is it an EventTarget; many know their voices only after a while
  reveal();
})();
