// Sets the chosen theme before anything is painted; a classic script, because modules run too late for that.
(function () {
  "use strict";
  const ORDER = ["auto", "light", "dark"];
  const root = document.documentElement;

  function remembered() {
    // Storage may be forbidden; the page then follows the system, as it does at first.
    try {
      const theme = localStorage.getItem("theme");
      return ORDER.includes(theme) ? theme : "auto";
    } catch {
      return "auto";
    }
  }

  function apply(theme) {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = document.getElementById("theme");
    if (!button) return;
    button.textContent = theme.charAt(0).toUpperCase() + theme.slice(1);
    button.setAttribute("aria-label", `Theme: ${theme}`);
  }

  let theme = remembered();
  apply(theme);
  document.addEventListener("DOMContentLoaded", () => {
    apply(theme);
    document.getElementById("theme")?.addEventListener("click", () => {
      theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
      apply(theme);
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // The choice then lasts as long as the page.
      }
    });
  });
})();
