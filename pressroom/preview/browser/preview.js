// Asks the preview whether this page, or what its panel says, has become another, and waits for the answer. Where only
// the text of a page has changed it is exchanged where it stands, and so is a panel. Any other page that has changed is
// loaded again and scrolled to where it was.
(function () {
  "use strict";
  var host = document.querySelector("preview-panel");
  var place = "preview-place";
  var asked = null;
  if (!host) {
    return;
  }
  if (!host.shadowRoot) {
    host.attachShadow({ mode: "open" }).appendChild(host.querySelector("template").content);
  }

  function remember() {
    var folded = host.shadowRoot.querySelector("#warnings");
    var left = { path: location.pathname, x: scrollX, y: scrollY, warnings: Boolean(folded && folded.open) };
    sessionStorage.setItem(place, JSON.stringify(left));
  }

  function restore() {
    var left = JSON.parse(sessionStorage.getItem(place) || "null");
    var folded = host.shadowRoot.querySelector("#warnings");
    sessionStorage.removeItem(place);
    if (!left || left.path !== location.pathname) {
      return;
    }
    if (folded) {
      folded.open = left.warnings;
    }
    scrollTo(left.x, left.y);
    var reached = scrollY;
    addEventListener("load", function () {
      if (scrollY === reached) {
        scrollTo(left.x, left.y); // pictures may have made the page longer; who has scrolled on meanwhile stays there
      }
    });
  }

  function exchange(html) {
    var folded = host.shadowRoot.querySelector("#warnings");
    var open = Boolean(folded && folded.open);
    host.shadowRoot.innerHTML = html;
    folded = host.shadowRoot.querySelector("#warnings");
    if (folded) {
      folded.open = open;
    }
  }

  function reload() {
    remember();
    location.reload();
  }

  // What surrounds the text of a page, as far as a reader sees it: not what the preview has put there.
  function surroundings(page) {
    var root = page.documentElement.cloneNode(true);
    root.removeAttribute("style");
    root.querySelectorAll("main, title, meta, preview-panel, script[type]").forEach(function (part) {
      part.replaceChildren();
      Array.from(part.attributes).forEach(function (attribute) {
        part.removeAttribute(attribute.name);
      });
    });
    return root.outerHTML;
  }

  // Scripts of the site have seen the text that is to go, so that only a page that has none but the notice's stays.
  function isSimple() {
    return Array.from(document.scripts).every(function (script) {
      return script.type || /\/(static\/notice|\.preview\/preview)\.js$/.test(script.src);
    });
  }

  function renew(found) {
    fetch(location.href, { cache: "no-store" })
      .then(function (answer) {
        return answer.text();
      })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html");
        if (!fresh.querySelector("main") || surroundings(fresh) !== surroundings(document)) {
          reload();
          return;
        }
        document.title = fresh.title;
        document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
        host.dataset.page = found.page;
        take(found);
      })
      .catch(reload);
  }

  function take(found) {
    host.classList.remove("gone");
    if (found.page !== host.dataset.page) {
      if (found.page.split(".")[1] === host.dataset.page.split(".")[1] && isSimple()) {
        renew(found);
      } else {
        reload();
      }
      return;
    }
    if (found.panel !== host.dataset.panel) {
      host.dataset.panel = found.panel;
      exchange(found.html);
    }
    ask();
  }

  function ask() {
    var known = new URLSearchParams({
      path: location.pathname,
      page: host.dataset.page,
      panel: host.dataset.panel,
    });
    if (document.hidden) {
      return; // a browser opens only a few connections to one host: pages that nobody sees must not take them all
    }
    asked = new AbortController();
    fetch("/.preview/changes?" + known, { signal: asked.signal, cache: "no-store" })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(answer.statusText);
        }
        return answer.json();
      })
      .then(take)
      .catch(function (fault) {
        if (fault.name !== "AbortError") {
          host.classList.add("gone");
          setTimeout(ask, 1000);
        }
      });
  }

  document.addEventListener("visibilitychange", function () {
    if (asked) {
      asked.abort();
    }
    ask();
  });
  addEventListener("pageshow", function (shown) {
    if (shown.persisted) {
      ask();
    }
  });
  new ResizeObserver(function () {
    document.documentElement.style.setProperty("--preview-room", host.offsetHeight + "px");
  }).observe(host);
  restore();
  ask();
})();
