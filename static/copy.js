// Buttons that copy a text of the page, and one that hands its address to the system's own way of sharing. They are hidden
// where there is no script, no clipboard that may be written to, or no such way.
(function () {
  "use strict";
  function textOf(name) {
    return document.getElementById(name).textContent.trim().replace(/\s+/g, " ");
  }
  function reveal(selector, act) {
    document.querySelectorAll(selector).forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        act(button);
      });
    });
  }
  if (navigator.clipboard) {
    reveal("button[data-copies]", function (button) {
      var said = button.parentElement.querySelector("[role=status]");
      said.textContent = "";
      navigator.clipboard.writeText(textOf(button.dataset.copies)).then(function () {
        said.textContent = said.dataset.done;
      }, function () {
        said.textContent = said.dataset.refused;
      });
    });
  }
  if (navigator.share) {
    reveal("button[data-shares]", function (button) {
      navigator.share({title: document.title, url: textOf(button.dataset.shares)}).catch(function () {
        // Whoever closes the system's window has changed their mind, and knows.
      });
    });
  }
})();
