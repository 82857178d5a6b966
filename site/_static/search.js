/* Searches the rows of every article on this site: claims, people, events, sources and findings. They
   come from rows-0.js, rows-1.js and so on, a script for each article, so that a folder of files is
   searched like a server. The first article's rows are shown before the others have come. */
(() => {
  "use strict";
  const place = document.querySelector("#rows-found");
  window.ROWS = () => {};
  if (!place) return;
  const KINDS = { claim: "Claims", person: "People and organisations", event: "Events",
    course: "How it went on", source: "Sources", finding: "Findings of the fact check" };
  const SMALL = new Set(("a an and are as at be been by can could did do does for from had has have how in is it its of on " +
    "or that the their there they this to was were what when where which who whom whose why will with would").split(" "));
  const FIRST = 8;
  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = text => plain(text).match(/[\p{L}\p{N}]+/gu) || [];
  // "contracts" finds "contract": a plural is asked for by its stem
  const stem = word => word.length > 3 ? word.replace(/(?:ies|es|s)$/, "") : word;
  const make = (tag, text = "", ...children) => {
    const one = document.createElement(tag);
    if (text) one.textContent = text;
    one.append(...children);
    return one;
  };

  const asked = new URLSearchParams(location.search).get("q") || "";
  const box = document.querySelector("#words");
  if (box) box.value = asked;
  const every = [...new Set(words(asked))];
  const wanted = every.filter(word => !SMALL.has(word)).map(stem);
  const sought = wanted.length ? wanted : every;
  if (!sought.length) return;
  // "Min" is a name, and no part of "Minister": a short word is asked for as it stands
  const fits = (one, word) => word.length > 3 ? one.startsWith(word) : one === word || one === `${word}s`;
  // "yard" is in "shipyard", and whoever asks for a shipyard is shown the yard too, behind the rest
  const near = (one, word) => word.length > 3 &&
    (one.includes(word) || stem(one).length > 3 && word.length > stem(one).length + 2 && word.endsWith(stem(one)));
  const weight = (all, word) => all.some(one => fits(one, word)) ? 4 : all.some(one => near(one, word)) ? 1 : 0;

  const hit = row => {
    const inName = words(row.name), inWords = words(row.said);
    let found = 0, score = 0, whole = true;
    for (const word of sought) {
      const named = weight(inName, word), told = weight(inWords, word);
      found += named + told > 0;
      whole &&= Math.max(named, told) !== 1;
      score += 2 * named + told;
    }
    return { row, found, score, whole };
  };

  const marked = text => {
    const one = make("span");
    for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u))
      one.append(sought.some(word => weight([plain(piece)], word)) ? make("mark", piece) : piece);
    return one;
  };
  // words around the first that was asked for
  const excerpt = text => {
    const first = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find(at => sought.some(word => weight([plain(at[0])], word)));
    const start = first && first.index > 120 ? text.indexOf(" ", first.index - 90) + 1 : 0;
    const cut = text.slice(start, start + 240);
    return (start ? "… " : "") + cut + (start + 240 < text.length ? " …" : "");
  };
  const entry = ({ row }) => {
    const link = make("a", "", marked(row.name));
    link.href = row.address;
    const item = make("li", "", link);
    if (row.folder) item.append(make("span", ` in ${row.article}`));
    if (row.said) item.append(make("p", "", marked(excerpt(row.said))));
    return item;
  };

  const found = new Map(), status = make("p");
  status.setAttribute("role", "status");
  let all = 1;
  const show = () => {
    const hits = [...found.keys()].sort((a, b) => a - b).flatMap(at => found.get(at));
    const most = Math.max(0, ...hits.map(one => one.found));
    // rows with all of the words; where there are none, those with most of them
    const best = hits.filter(one => one.found === most).sort((a, b) => b.whole - a.whole || b.score - a.score);
    const whole = best.filter(one => one.whole).length, part = best.length - whole;
    const which = sought.length === 1 ? "this word" : most === sought.length ? "all of these words"
      : `${most} of these ${sought.length} words`;
    const more = found.size < all ? " Other articles are still being read." : "";
    const akin = part ? ` ${part} ${whole ? "more " : ""}${part === 1 ? "has" : "have"} a longer or shorter form.` : "";
    status.textContent = (best.length ? `${whole || "No"} ${whole === 1 ? "entry has" : "entries have"} ${which}.${akin}`
      : "No claim, name, event, source or finding has these words.") + more;
    place.replaceChildren(status);
    for (const [kind, head] of Object.entries(KINDS)) {
      const mine = best.filter(one => one.row.kind === kind);
      if (!mine.length) continue;
      place.append(make("h2", `${head} (${mine.length})`), make("ul", "", ...mine.slice(0, FIRST).map(entry)));
      if (mine.length > FIRST) {
        const rest = make("ul", "", ...mine.slice(FIRST).map(entry));
        place.append(make("details", "", make("summary", `${mine.length - FIRST} more`), rest));
      }
    }
  };
  const load = at => {
    const script = document.createElement("script");
    script.src = `rows-${at}.js`;
    document.head.append(script);
  };
  window.ROWS = (article, folder, of, pages, rows) => {
    const at = Number(document.currentScript.src.match(/rows-(\d+)\.js/)[1]);
    found.set(at, rows.map(([kind, page, anchor, name, said]) =>
      hit({ kind, name, said, article, folder, address: `${folder}${pages[page]}#${anchor}` })).filter(one => one.found));
    all = of;
    if (!at) for (let next = 1; next < of; next++) load(next);
    if (!at || found.size === of) show();
  };
})();
