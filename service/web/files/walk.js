// The marks of the article are one tab stop: arrow keys go from mark to mark, so that Tab leads past hundreds of them.

const STOPS = "[tabindex][data-tip]";

/** Makes the arrow keys work in `article`; `enter` is called for each new article, `visit` goes to a mark. */
export function connectWalk(article) {
  let stops = [];
  let at = 0;

  function stand(index, focus) {
    if (!stops.length) return;
    stops[at]?.setAttribute("tabindex", "-1");
    at = Math.max(0, Math.min(index, stops.length - 1));
    stops[at].setAttribute("tabindex", "0");
    if (focus) {
      stops[at].focus({ preventScroll: true });
      const { top, bottom } = stops[at].getBoundingClientRect();
      if (top < 60 || bottom > window.innerHeight - 120) stops[at].scrollIntoView({ block: "center" });
    }
  }

  article.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches(STOPS)) return;
    const here = stops.indexOf(event.target);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    stand(to, true);
  });
  article.addEventListener("keydown", (event) => {
    // A span is no button to the browser, so Enter and blank would do nothing.
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("span[role=button]")) {
      event.preventDefault();
      event.target.click();
    }
  });
  article.addEventListener("focusin", (event) => {
    const index = event.target.matches(STOPS) ? stops.indexOf(event.target) : -1;
    if (index >= 0 && index !== at) stand(index, false);
  });
  return {
    enter() {
      stops = [...article.querySelectorAll(STOPS)];
      at = 0;
      stand(0, false);
    },
    visit(mark) {
      stand(stops.indexOf(mark), true);
    },
  };
}
