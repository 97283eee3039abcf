// A form that takes its time says so, and is sent once. A text that is too long is said before it is sent.
(() => {
  // The catalogue's (base_desk.html); words stay as written where it did not come.
  const { gettext = (words) => words, interpolate = (words, by) => words.replace(/%\((\w+)\)s/g, (_, name) => by[name]) } = window;
  const written = (size) => interpolate(gettext("%(size)s MB"), { size: (size / 1e6).toFixed(1) }, true);

  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", (event) => {
      const tooLong = [...form.querySelectorAll("[data-limit]")].find((field) => new Blob([field.value]).size > Number(field.dataset.limit));
      if (tooLong) {
        event.preventDefault();
        complain(tooLong);
        return;
      }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      const says = document.createElement("p");
      says.className = "busy note";
      says.setAttribute("role", "status");
      says.append(document.createElement("progress"), form.dataset.busy);
      form.append(says);
    });
  }

  function complain(field) {
    const id = `${field.id}-too-long`;
    document.getElementById(id)?.remove();
    const says = document.createElement("span");
    says.id = id;
    says.className = "error";
    says.setAttribute("role", "alert");
    const words = field.dataset.tooLong ?? gettext("It has %(size)s; at most %(most)s can be kept. Nothing was sent.");
    says.textContent = interpolate(words, { size: written(new Blob([field.value]).size), most: written(Number(field.dataset.limit)) }, true);
    field.before(says);
    field.focus();
  }

  // Back in the browser's history: the page is shown as it was left, and may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) { delete form.dataset.sent; form.querySelector(".busy")?.remove(); }
  });
})();
