/* Searches the rows of every article on this site: claims, people, events, sources and findings. They
   come from rows.js, a script, so that a folder of files is searched like a server. */
(() => {
  "use strict";
  const place = document.querySelector("#rows-found");
  if (!place || !window.ROWS) return;
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

  const hits = ROWS.rows.map(row => {
    const inName = words(row[2]), inWords = words(row[3]);
    let found = 0, score = 0;
    for (const word of sought) {
      const named = inName.some(one => one.startsWith(word)), told = inWords.some(one => one.startsWith(word));
      found += named || told;
      score += 2 * named + told;
    }
    return { row, found, score };
  }).filter(hit => hit.found);
  const most = Math.max(0, ...hits.map(hit => hit.found));
  // rows with all of the words; where there are none, those with most of them
  const best = hits.filter(hit => hit.found === most).sort((a, b) => b.score - a.score);

  const marked = text => {
    const one = make("span");
    for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u))
      one.append(sought.some(word => plain(piece).startsWith(word)) ? make("mark", piece) : piece);
    return one;
  };
  // words around the first that was asked for
  const excerpt = text => {
    const first = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find(at => sought.some(word => plain(at[0]).startsWith(word)));
    const start = first && first.index > 120 ? text.indexOf(" ", first.index - 90) + 1 : 0;
    const cut = text.slice(start, start + 240);
    return (start ? "… " : "") + cut + (start + 240 < text.length ? " …" : "");
  };
  const entry = ({ row: [article, , name, said, address] }) => {
    const link = make("a", "", marked(name));
    link.href = address;
    const item = make("li", "", link);
    if (article) item.append(make("span", ` in ${ROWS.articles[article]}`));
    if (said) item.append(make("p", "", marked(excerpt(said))));
    return item;
  };

  const status = make("p", best.length
    ? `${best.length} row${best.length === 1 ? "" : "s"} with ${most === sought.length ? "all of these words" : `${most} of these ${sought.length} words`}.`
    : "No claim, name, event, source or finding has these words.");
  status.setAttribute("role", "status");
  place.append(status);
  for (const [kind, head] of Object.entries(KINDS)) {
    const mine = best.filter(hit => hit.row[1] === kind);
    if (!mine.length) continue;
    const list = make("ul", "", ...mine.slice(0, FIRST).map(entry));
    place.append(make("h2", `${head} (${mine.length})`), list);
    if (mine.length > FIRST) {
      const rest = make("ul", "", ...mine.slice(FIRST).map(entry));
      place.append(make("details", "", make("summary", `${mine.length - FIRST} more`), rest));
    }
  }
})();
