// Nobody may be left to rebuild the site on the day after the agency's last. From that moment on this shows what is
// true then, in place of what was true before. Without script the texts before stay, and they carry their own dates.
(function () {
  "use strict";
  var notice = document.getElementById("avveckling");
  if (!notice || !notice.dataset.closes || Date.now() < Date.parse(notice.dataset.closes)) {
    return;
  }
  notice.dataset.phase = "closed";
  document.querySelectorAll("[data-until-closing]").forEach(function (element) {
    element.hidden = true;
  });
  document.querySelectorAll("[data-from-closing]").forEach(function (element) {
    element.hidden = false;
  });
})();
