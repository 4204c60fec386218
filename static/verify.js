// Compares the files of a folder that the reader chooses with the list that the build wrote, .pressroom.json in that
// folder. Files are read where they are; nothing is sent. The words stand in the page.
(function () {
  "use strict";
  const LIST = ".pressroom.json";
  const MOST = 200; // names of a kind that are shown
  const AT_ONCE = 4; // files that are read at a time: a disk reads on while digests are computed
  const EVERY = 25; // files after which the meter moves
  const form = document.getElementById("kontroll");
  const input = document.getElementById("mapp");
  const meter = document.getElementById("matare");
  const status = document.getElementById("laget");
  const result = document.getElementById("utfall");
  let run = 0; // the last choice counts: a check that another has begun after gives up

  if (!("webkitdirectory" in input) || !window.crypto || !crypto.subtle) {
    form.hidden = true;
    say("unable");
    return;
  }
  input.webkitdirectory = true;
  input.addEventListener("change", function () {
    const files = Array.from(input.files);
    if (files.length) {
      run += 1;
      check(files, run);
    }
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  async function check(files, mine) {
    result.hidden = true;
    const listFile = files.filter(function (file) { return file.name === LIST; }).sort(byDepth)[0];
    const list = listFile ? await read(listFile) : null;
    if (mine !== run) {
      return;
    }
    if (!list || !list.files) {
      meter.hidden = true;
      say(list ? list.fault : "unlisted");
      return;
    }
    const there = filesBelow(files, folderOf(listFile));
    const found = { same: [], changed: [], missing: [], unexpected: [], unreadable: [] };
    found.unexpected = Array.from(there.keys()).filter(function (path) { return path !== LIST && !list.files.has(path); });
    say("reading", { total: number(list.files.size) });
    await compareAll(list.files, there, found, mine);
    if (mine === run) {
      show(found, list);
    }
  }

  // The list with its own digest, or what is wrong with it.
  async function read(file) {
    try {
      const content = await file.arrayBuffer();
      const said = JSON.parse(new TextDecoder().decode(content));
      const files = new Map(Object.entries(said.files));
      if (said.unfinished === true) {
        return { fault: "unfinished" };
      }
      const isWhole = Array.from(files.values()).every(function (one) {
        return typeof one.sha256 === "string" && typeof one.size === "number";
      });
      return isWhole ? { files: files, digest: await digestOf(content) } : { fault: "damaged" };
    } catch (error) {
      return { fault: "damaged" };
    }
  }

  async function compareAll(listed, there, found, mine) {
    const waiting = Array.from(listed);
    let done = 0;
    async function work() {
      while (waiting.length && mine === run) {
        const next = waiting.pop();
        const kind = await compare(there.get(next[0]), next[1]);
        found[kind].push(next[0]);
        done += 1;
        if (done % EVERY === 0 || done === listed.size) {
          move(done, listed.size);
        }
      }
    }
    move(0, listed.size);
    meter.hidden = false;
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async function compare(file, said) {
    if (!file) {
      return "missing";
    }
    if (file.size !== said.size) {
      return "changed";
    }
    try {
      return await digestOf(await file.arrayBuffer()) === said.sha256 ? "same" : "changed";
    } catch (error) {
      return "unreadable";
    }
  }

  async function digestOf(content) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return Array.from(digest, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }

  // --- what is shown -----------------------------------------------------------------------------------------------

  function show(found, list) {
    const counts = { listed: number(list.files.size), digest: list.digest };
    let isWhole = true;
    Object.keys(found).forEach(function (kind) {
      counts[kind] = number(found[kind].length);
      isWhole = isWhole && (kind === "same" || !found[kind].length);
      const section = result.querySelector("[data-kind='" + kind + "']");
      if (section) {
        name(section, found[kind].sort());
      }
    });
    result.querySelectorAll("[data-count]").forEach(function (place) {
      place.textContent = counts[place.dataset.count];
    });
    meter.hidden = true;
    result.hidden = false;
    say(isWhole ? "whole" : "differs", { total: number(list.files.size) });
  }

  function name(section, paths) {
    const shown = paths.slice(0, MOST).map(function (path) { return item(path); });
    if (paths.length > MOST) {
      const more = result.querySelector("[data-more]").dataset.more;
      shown.push(item(more.replace("{count}", number(paths.length - MOST))));
    }
    section.querySelector("ul").replaceChildren(...shown);
    section.hidden = !paths.length;
  }

  function item(text) {
    const made = document.createElement("li");
    made.className = "url";
    made.textContent = text;
    return made;
  }

  function move(done, total) {
    const bar = meter.querySelector("progress");
    bar.max = total;
    bar.value = done;
    meter.querySelector("p").textContent = number(done) + " / " + number(total);
  }

  function say(what, values) {
    const words = status.dataset[what] || "";
    status.textContent = words.replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function number(count) {
    return count.toLocaleString(document.documentElement.lang || undefined);
  }

  // --- paths -------------------------------------------------------------------------------------------------------

  function byDepth(one, other) {
    return one.webkitRelativePath.split("/").length - other.webkitRelativePath.split("/").length;
  }

  function folderOf(file) {
    return file.webkitRelativePath.slice(0, -file.name.length);
  }

  function filesBelow(files, folder) {
    const below = files.filter(function (file) { return file.webkitRelativePath.startsWith(folder); });
    return new Map(below.map(function (file) { return [file.webkitRelativePath.slice(folder.length), file]; }));
  }
})();
