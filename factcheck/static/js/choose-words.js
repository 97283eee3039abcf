// Words chosen in an article's text lead to the form that attaches them as evidence.
// Every run of characters knows its place in code points (data-s, data-e); signs that the page adds are no part of it.
(() => {
  // The catalogue's (base_desk.html); words stay as written where it did not come.
  const { gettext = (words) => words, ngettext = (one, more, n) => (n === 1 ? one : more),
    interpolate = (words, by) => words.replace(/%\((\w+)\)s/g, (_, name) => by[name]) } = window;
  const sheet = document.querySelector("[data-attach]");
  const box = document.getElementById("choosing");
  if (!sheet || !box) return;
  const link = box.querySelector("[data-attach-link]");
  const words = box.querySelector("[data-words]");
  const count = box.querySelector("[data-count]");

  const codePoints = (text) => Array.from(text).length;

  // The place of a point of the page: inside a run, else at the border of the nearest one.
  function placeOf(node, offset, isEnd) {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
    if (run && node.nodeType === Node.TEXT_NODE) {
      if (offset >= node.data.length) return Number(run.dataset.e);
      return Number(run.dataset.s) + codePoints(node.data.slice(0, offset));
    }
    if (run) return Number(offset ? run.dataset.e : run.dataset.s);
    const point = document.createRange();
    point.setStart(node, offset);
    let last = null;
    for (const near of sheet.querySelectorAll("[data-s]")) {
      if (point.comparePoint(near, 0) >= 0) return isEnd && last !== null ? last : Number(near.dataset.s);
      last = Number(near.dataset.e);
    }
    return last;
  }

  function chosen() {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(sheet)) return null;
    const inside = sheet.contains(range.startContainer);
    const start = inside ? placeOf(range.startContainer, range.startOffset, false) : firstPlace();
    const end = sheet.contains(range.endContainer) ? placeOf(range.endContainer, range.endOffset, true) : lastPlace();
    return start === null || end === null || end <= start ? null : { start, end, text: textBetween(start, end) };
  }

  const firstPlace = () => Number(sheet.querySelector("[data-s]").dataset.s);
  const lastPlace = () => Number([...sheet.querySelectorAll("[data-s]")].pop().dataset.e);

  function textBetween(start, end) {
    let text = "";
    for (const run of sheet.querySelectorAll("[data-s]")) {
      const low = Number(run.dataset.s), high = Number(run.dataset.e);
      if (high <= start || low >= end) continue;
      const letters = Array.from(run.textContent);
      const whole = letters.length !== high - low;
      text += whole ? run.textContent : letters.slice(Math.max(0, start - low), end - low).join("");
      if (text.length > 400) break;
    }
    return text.trim();
  }

  function show() {
    const found = chosen();
    if (!found || !found.text) { if (!box.contains(document.activeElement)) box.hidden = true; return; }
    link.href = `${sheet.dataset.attach}?start=${found.start}&end=${found.end}&text=${sheet.dataset.text}`;
    const number = found.end - found.start;
    count.textContent = interpolate(ngettext("You chose %(n)s character", "You chose %(n)s characters", number), { n: number }, true);
    words.textContent = found.text.length > 160 ? `${found.text.slice(0, 160)} …` : found.text;
    box.hidden = false;
  }

  let waiting;
  document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  box.querySelector("[data-let-go]").addEventListener("click", () => { window.getSelection().removeAllRanges(); box.hidden = true; });
})();
