// Single keys for what a page marks: data-key="n" on a link, button, choice or field; lists with data-keys-list="j k".
// Never while somebody types, never with a modifier, never where they are switched off ([data-keys="off"]).
(() => {
  // The catalogue's (base_desk.html); words stay as written where it did not come.
  const { gettext = (words) => words, interpolate = (words, by) => words.replace(/%\((\w+)\)s/g, (_, name) => by[name]) } = window;
  const FIELDS = "input:not([type=radio]):not([type=checkbox]):not([type=submit]), textarea, select, [contenteditable]";
  const said = () => document.getElementById("keys-said");
  const shown = (node) => node.getClientRects().length > 0;
  const itemOf = (node) => node.closest?.("[data-keys-item]");

  // Said anew even where the words are those of before; "" takes back what was said.
  let saying = 0;
  function say(words) {
    if (!said() || words === undefined) return;
    clearTimeout(saying);
    said().textContent = "";
    saying = setTimeout(() => { said().textContent = words; }, 60);
  }
  document.addEventListener("desk:say", (event) => say(event.detail));

  function marked(key) {
    const own = itemOf(document.activeElement);
    const all = [...document.querySelectorAll("[data-key]")].filter((node) => node.dataset.key === key && !node.disabled && shown(node));
    return all.find((node) => own && itemOf(node) === own) ?? all.find((node) => !itemOf(node));
  }

  function firstRow() {
    return document.querySelector("[data-keys-list] [data-keys-to]");
  }

  // The next or the previous item of a list: what leads on from it gets the focus.
  function step(list, by) {
    const items = [...list.querySelectorAll("[data-keys-item]")];
    const at = items.indexOf(itemOf(document.activeElement));
    const to = at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by;
    if (!items[to]) { say(by > 0 ? gettext("The last on this page.") : gettext("The first on this page.")); return; }
    items[to].querySelector("[data-keys-to]").focus();
    items[to].scrollIntoView({ block: "nearest" });
    say(interpolate(gettext("%(n)s of %(all)s"), { n: to + 1, all: items.length }, true));
  }

  function act(node) {
    const dialog = node.dataset.opens && document.getElementById(node.dataset.opens);
    if (dialog) { open(dialog); return; }
    if (node.matches(FIELDS)) { into(node); return; }
    say(node.dataset.says);
    node.focus();
    node.click();
    const then = node.dataset.then && document.querySelector(node.dataset.then);
    if (then && shown(then)) then.focus();
  }

  // A word to look for is typed over; what was written stays, and one goes on at its end.
  function into(field) {
    field.focus();
    if (field.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
    else field.select?.();
  }

  function open(dialog) {
    if (dialog.open) return;
    const before = document.activeElement;
    dialog.showModal();
    dialog.addEventListener("close", () => before?.focus?.(), { once: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = event.target.closest?.(FIELDS);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form[data-keys-send]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.key === "Escape" && typing) {
      (document.querySelector("[data-arrive]") ?? firstRow())?.focus();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat && !"jk".includes(event.key)) return;
    if (document.querySelector("[data-keys='off']") || document.querySelector("dialog[open]")) return;
    for (const list of document.querySelectorAll("[data-keys-list]")) {
      const by = list.dataset.keysList.split(" ").indexOf(event.key);
      if (by >= 0) { event.preventDefault(); step(list, by ? -1 : 1); return; }
    }
    const node = marked(event.key);
    if (node) { event.preventDefault(); act(node); }
  });

  // The help opens as a dialog where there is one; else its link leads to a page.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(dialog); }
  });

  // Back from what a row led to: the row has the focus again; where it is no longer here, the first one has.
  const back = location.hash.startsWith("#row-") && (document.getElementById(location.hash.slice(1)) ?? firstRow());
  if (back) back.focus();
})();
