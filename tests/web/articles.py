"""Articles of the tests of the pages."""

from __future__ import annotations

from typing import Final

STORM: Final = """Ferry runs again after the storm

By Ann Lee

PORT TOWN (ENA) — The ferry ran again on Monday, harbour master Mary Major said.

“Nobody was hurt,” she told reporters. “The storm passed quickly.”

Mayor John Roe came to the harbour. “We will repair the pier by May,” Roe said.

This story first appeared on Example.org.

Sign up for our newsletter
"""

PEOPLE: Final = (
    ("Mary Major", "harbour master"),
    ("John Roe", "mayor"),
    ("Ann Lee", "teacher"),
    ("Peter Marsh", "engineer"),
    ("Clara Stone", "nurse"),
    ("David Frost", "farmer"),
    ("Helen Ward", "judge"),
    ("Oscar Field", "baker"),
    ("Ruth Bell", "pilot"),
    ("Simon Lake", "painter"),
)


def long_article(quotations: int = 300) -> str:
    """An article of some 33 words a quotation, a paragraph each."""
    filler = "The council met again in the old hall, and those who had come stayed until the evening was over"
    paragraphs = ["The long debate about the pier"]
    for number in range(quotations):
        name, role = PEOPLE[number % len(PEOPLE)]
        told = f"“The pier number {number} has to be built again before the winter comes,” said {name}, a local {role}."
        paragraphs.append(f"{told} {filler}.")
    return "\n\n".join(paragraphs)


INJECTIONS: Final = (
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<svg onload='window.hit = 1'></svg>",
    "<svg><script>window.hit = 1</script></svg>",
    "<iframe srcdoc='<script>parent.hit = 1</script>'></iframe>",
    "<iframe src='javascript:parent.hit = 1'></iframe>",
    "<a href='javascript:window.hit = 1'>press here</a>",
    "<body onload='window.hit = 1'>",
    "<details open ontoggle='window.hit = 1'><summary>x</summary></details>",
    "<input autofocus onfocus='window.hit = 1'>",
    "<math><mtext></table><mglyph><style><img src=x onerror='window.hit = 1'>",
    "<video><source onerror='window.hit = 1'></video>",
    "<object data='javascript:window.hit = 1'></object>",
    "<embed src='javascript:window.hit = 1'>",
    "<form action='javascript:window.hit = 1'><button>x</button></form>",
    "<style>@import url('https://attacker.example/a.css');</style>",
    "<link rel=stylesheet href='https://attacker.example/a.css'>",
    "<meta http-equiv=refresh content='0;url=https://attacker.example/'>",
    "<base href='https://attacker.example/'>",
    "\"><img src=x onerror='window.hit = 1'>",
    "${window.hit = 1}{{constructor.constructor('window.hit = 1')()}}",
    "&lt;img src=x onerror='window.hit = 1'&gt;",
)
"""What somebody might put into an article to run a script or to fetch something."""
