// Articles to try: the first is the one of the documentation, the others were written for this page.

export const EXAMPLES = [
  {
    file: "kremlin.txt",
    name: "Kremlin disputes Trump’s claim",
    about: "A page dumped as text: repeated headline, captions twice, somebody else’s story",
    language: "English",
    media: "text/plain; charset=utf-8",
    url: "",
  },
  {
    file: "hafen.html",
    name: "Hafen nach Sturm wieder offen",
    about: "A web page with an agency’s dateline, pictures and credits",
    language: "German",
    media: "text/html; charset=utf-8",
    url: "https://www.example.de/nachrichten/hafen-sturm",
  },
  {
    file: "bibliotheque.html",
    name: "La bibliothèque rouvre ses portes",
    about: "A web page with guillemets, a correction and an appeal to subscribe",
    language: "French",
    media: "text/html; charset=utf-8",
    url: "https://www.example.fr/culture/bibliotheque",
  },
  {
    file: "jisr.txt",
    name: "افتتاح جسر جديد فوق النهر",
    about: "Pasted text that runs from right to left",
    language: "Arabic",
    media: "text/plain; charset=utf-8",
    url: "",
  },
  {
    file: "tetsudo.txt",
    name: "ローカル線、二年ぶりに全線再開",
    about: "Pasted text without blanks between words",
    language: "Japanese",
    media: "text/plain; charset=utf-8",
    url: "",
  },
];
