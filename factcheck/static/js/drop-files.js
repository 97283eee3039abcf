// Files may be dropped on their form; their names and sizes, and what is too much, are told before they are sent.
(() => {
  const written = (size) => (size < 1e6 ? `${Math.max(1, Math.round(size / 1e3))} kB` : `${(size / 1e6).toFixed(1)} MB`);

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
      if (files.length > 20) { const row = document.createElement("li"); row.textContent = `and ${files.length - 20} more`; list.append(row); }
      if (files.length) told.append(list, `${files.length} file${files.length === 1 ? "" : "s"}, ${written(size)} in all.`);
      const fault = files.length > most ? `These are more than ${most} files: put them into a .zip.` : size > total ? `These are more than ${written(total)} in all: hand them over in several goes.` : "";
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
