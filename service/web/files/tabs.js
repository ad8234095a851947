// Tabs as the ARIA Authoring Practices describe them: arrows move, Home and End jump, only the chosen one is a tab stop.

/**
 * @param {HTMLElement} list the element with role tablist
 * @param {(name: string) => void} opened called with the `data-tab` of a tab that was opened
 */
export function connectTabs(list, opened) {
  const tabs = [...list.querySelectorAll("[role=tab]")];

  function open(tab, focus = true) {
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    opened(tab.dataset.tab);
  }

  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) open(tab);
  });
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target.closest("[role=tab]"));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    open(tabs[(to + tabs.length) % tabs.length]);
  });
  return {
    open: (name) => open(tabs.find((tab) => tab.dataset.tab === name), false),
    current: () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true").dataset.tab,
  };
}
