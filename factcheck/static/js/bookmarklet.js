// The bookmark does nothing on its own page: it says so where it is clicked.
(() => {
  const { gettext = (words) => words } = window;  // as written, where the catalogue did not come
  const link = document.getElementById("bookmark");
  const says = document.getElementById("bookmark-says");
  if (!link || !says) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    says.textContent = gettext("Drag it onto your bookmarks bar; it works on other pages, not on this one.");
  });
})();
