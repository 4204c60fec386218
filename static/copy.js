// A button that copies a text of the page. It is hidden where there is no script, or no clipboard that may be written to.
(function () {
  "use strict";
  if (!navigator.clipboard) {
    return;
  }
  document.querySelectorAll("button[data-copies]").forEach(function (button) {
    var said = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.dataset.copies).textContent.trim().replace(/\s+/g, " ");
      navigator.clipboard.writeText(text).then(function () {
        said.textContent = said.dataset.done;
      }, function () {
        said.textContent = said.dataset.refused;
      });
    });
  });
})();
