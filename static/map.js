// Marks a place both on the map and in the list beside it, while the pointer or the focus is on either of them.
(function () {
  "use strict";
  var places = document.querySelectorAll("[data-place]");
  var across, down;

  function placeOf(element) {
    var found = element instanceof Element && element.closest("[data-place]");
    return found ? found.dataset.place : "";
  }

  function mark(pointed, focused) {
    var place = placeOf(pointed) || placeOf(focused);
    places.forEach(function (each) {
      each.classList.toggle("marked", place !== "" && each.dataset.place === place);
    });
  }

  // When focus scrolls the page, a pointer that lies still comes to be over something else: that is no wish.
  document.addEventListener("pointermove", function (event) {
    across = event.clientX;
    down = event.clientY;
  });
  document.addEventListener("pointerover", function (event) {
    if (event.clientX !== across || event.clientY !== down || !placeOf(document.activeElement)) {
      mark(event.target, document.activeElement);
    }
  });
  document.documentElement.addEventListener("pointerleave", function () {
    mark(null, document.activeElement);
  });
  document.addEventListener("focusin", function (event) {
    mark(event.target, null);
  });
  document.addEventListener("focusout", function () {
    mark(null, null);
  });
})();
