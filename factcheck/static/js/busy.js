// A form that takes its time says so, and is sent once. A text that is too long is said before it is sent.
(() => {
  const written = (size) => `${(size / 1e6).toFixed(1)} MB`;

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
    says.textContent = `It has ${written(new Blob([field.value]).size)}; at most ${written(Number(field.dataset.limit))} can be kept. Nothing was sent.`;
    field.before(says);
    field.focus();
  }

  // Back in the browser's history: the page is shown as it was left, and may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) { delete form.dataset.sent; form.querySelector(".busy")?.remove(); }
  });
})();
