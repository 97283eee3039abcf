// Files may be dropped on their form; their names and sizes, and what is too much, are told before they are sent.
(() => {
  // The catalogue's (base_desk.html); words stay as written where it did not come.
  const { gettext = (words) => words, ngettext = (one, more, n) => (n === 1 ? one : more),
    interpolate = (words, by) => words.replace(/%\((\w+)\)s/g, (_, name) => by[name]) } = window;
  const written = (size) => (size < 1e6
    ? interpolate(gettext("%(size)s kB"), { size: Math.max(1, Math.round(size / 1e3)) }, true)
    : interpolate(gettext("%(size)s MB"), { size: (size / 1e6).toFixed(1) }, true));

  for (const form of document.querySelectorAll("form[data-drop]")) {
    const field = form.querySelector("input[type=file]");
    const told = form.querySelector(".chosen-files");
    const button = form.querySelector("button[type=submit]");
    const most = Number(field.dataset.most);
    const total = Number(field.dataset.total);

    const tell = () => {
      const files = [...field.files];
      const size = files.reduce((sum, file) => sum + file.size, 0);
      told.replaceChildren();
      const list = document.createElement("ul");
      for (const file of files.slice(0, 20)) {
        const row = document.createElement("li");
        const name = document.createElement("bdi");
        name.textContent = file.name;
        row.append(name, `, ${written(file.size)}`);
        list.append(row);
      }
      if (files.length > 20) { const row = document.createElement("li"); row.textContent = interpolate(gettext("and %(n)s more"), { n: files.length - 20 }, true); list.append(row); }
      if (files.length) told.append(list, interpolate(ngettext("%(n)s file, %(size)s in all.", "%(n)s files, %(size)s in all.", files.length), { n: files.length, size: written(size) }, true));
      let fault = "";
      if (files.length > most) fault = interpolate(gettext("These are more than %(n)s files: put them into a .zip."), { n: most }, true);
      else if (size > total) fault = interpolate(gettext("These are more than %(size)s in all: hand them over in several goes."), { size: written(total) }, true);
      if (fault) {
        const says = document.createElement("p");
        says.className = "error";
        says.textContent = fault;
        told.append(says);
      }
      button.disabled = Boolean(fault);
    };

    field.addEventListener("change", tell);
    form.addEventListener("dragover", (event) => { if ([...event.dataTransfer.types].includes("Files")) { event.preventDefault(); form.classList.add("over"); } });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; tell(); }
    });
  }
})();
