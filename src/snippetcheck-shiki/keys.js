// SnippetCheck: the keyboard's way to what's known of names. Enter in a block of code goes to its first name, the arrow keys to the others, and
// Escape back to the block. So a block is one Tab stop.
if (typeof document !== "undefined") {
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const block = target instanceof Element ? target.closest("pre") : null;
    if (!block || event.altKey || event.ctrlKey || event.metaKey) return;
    const names = [...block.querySelectorAll("[data-tip]")];
    const at = names.indexOf(target);
    const next = at < 0 ? (event.key === "Enter" && target === block ? names[0] : undefined) : {
      ArrowRight: names[at + 1],
      ArrowDown: names[at + 1],
      ArrowLeft: names[at - 1],
      ArrowUp: names[at - 1],
      Home: names[0],
      End: names[names.length - 1],
      Escape: block,
    }[event.key];
    if (!next) return;
    event.preventDefault();
    if (next !== block) next.tabIndex = -1;
    next.focus();
  });
}
