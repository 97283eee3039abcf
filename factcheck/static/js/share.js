/* Hands a page on by what the device offers: its own way to share, its clipboard, its printer. */
(() => {
  for (const box of document.querySelectorAll("details.share")) {
    const address = box.querySelector("a").href;
    const said = box.querySelector("[role=status]");
    const ways = {
      share: navigator.share && (() => navigator.share({ title: document.title, url: address }).catch(() => {})),
      copy: navigator.clipboard && (() => navigator.clipboard.writeText(address).then(
        () => { said.textContent = said.dataset.copied; },
        () => { said.textContent = said.dataset.refused; })),
      print: () => window.print(),
    };
    for (const item of box.querySelectorAll("[data-way]")) {
      const go = ways[item.dataset.way];
      if (!go) continue;
      item.hidden = false;
      item.querySelector("button").addEventListener("click", go);
    }
  }
})();
