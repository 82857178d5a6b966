/* Filters, search, other days and other rules for the annotated article. It reads the page and asks
   for nothing: what it needs stands in data- attributes. Without it everything stands. */
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const place = reading && reading.querySelector(".tools");
  if (!place) return;
  const cards = [...reading.querySelectorAll(".card")];
  if (!cards.length) return;

  const LETTERS = { s: "supported", p: "partly", c: "contradicted", u: "unverified" };
  const words = new Map((reading.dataset.words || "").split("|").map(pair => {
    const [value, sign, word] = pair.split("=");
    return [value, { sign, word }];
  }));
  const days = (reading.dataset.days || "").split(" ").filter(Boolean);
  const rules = (reading.dataset.rules || "").split("|").filter(Boolean);
  const GROUPS = { verdict: "Verdict", kind: "Kind", who: "Who says it", certainty: "How certain it sounds" };
  const said = value => (words.get(value) || {}).word || value;
  const inWords = day => new Date(day + "T00:00:00Z").toLocaleDateString(
    "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const state = { day: days.length, rule: 0, find: "" };
  for (const group of Object.keys(GROUPS)) state[group] = new Set();

  const make = (tag, attributes = {}, ...children) => {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    one.append(...children);
    return one;
  };

  // what each card said before anything was changed
  const claims = cards.map(card => {
    const name = card.querySelector("summary b");
    const why = card.querySelector(".why");
    return {
      card, name, why,
      first: card.dataset.verdict,
      text: name.textContent, reason: why ? why.textContent : "",
      course: (card.dataset.course || "").split(" ").filter(Boolean).map(rule =>
        [...rule.matchAll(/(\d+)([spcu])/g)].map(found => [Number(found[1]), LETTERS[found[2]]])),
      marks: [...reading.querySelectorAll(`[data-claim="${card.id}"]`)],
      chips: [...reading.querySelectorAll(`a.chip[href$="#${card.id}"]`)],
      searched: (card.closest(".sentence").querySelector("p").textContent + " " + card.textContent).toLowerCase(),
    };
  });

  const verdictOf = claim => {
    const course = claim.course[state.rule];
    if (!course) return claim.first;
    return course.filter(change => change[0] <= state.day).pop()[1];
  };
  const value = (claim, group) => group === "verdict" ? claim.verdict : claim.card.dataset[group];
  const fits = (claim, but) => Object.keys(GROUPS).every(group =>
    group === but || !state[group].size || state[group].has(value(claim, group)))
    && (!state.find || claim.searched.includes(state.find.toLowerCase()));

  function judge() {
    const changed = state.rule !== 0 || state.day !== days.length;
    for (const claim of claims) {
      claim.verdict = verdictOf(claim);
      for (const one of [claim.card, ...claim.marks, ...claim.chips]) {
        one.classList.remove(...words.keys());
        one.classList.add(claim.verdict);
      }
      claim.card.dataset.verdict = claim.verdict;
      const same = claim.verdict === claim.first;
      const number = claim.text.match(/\d+/)[0];
      claim.name.textContent = same ? claim.text : `Claim ${number}, ${said(claim.verdict)}:`;
      const sign = (words.get(claim.verdict) || {}).sign || "";
      claim.card.querySelector(".sign").textContent = sign;
      for (const chip of claim.chips) {
        chip.textContent = `${sign}\u00a0${number}`;
        chip.setAttribute("aria-label", claim.name.textContent.slice(0, -1).toLowerCase());
      }
      if (claim.why) claim.why.textContent = changed && !same ? `Today, by the rule of this page: ${said(claim.first)}.` : claim.reason;
    }
  }

  const buttons = [];
  function show() {
    let shown = 0;
    for (const claim of claims) {
      const yes = fits(claim);
      shown += yes;
      claim.card.hidden = !yes;
      for (const mark of claim.marks) mark.classList.toggle("off", !yes);
    }
    for (const { button, group, one } of buttons) {
      const n = claims.filter(claim => value(claim, group) === one && fits(claim, group)).length;
      button.querySelector("b").textContent = n;
      button.setAttribute("aria-pressed", state[group].has(one));
    }
    const when = state.day === days.length ? "" : ` as known on ${inWords(days[state.day])}`;
    const how = state.rule ? `, if ${rules[state.rule]}` : "";
    status.textContent = `${shown} of ${claims.length} claim${claims.length === 1 ? "" : "s"} shown${when}${how}.`;
    if (day) {
      day.value = state.day;
      dayOut.textContent = state.day === days.length ? "everything known" : inWords(days[state.day]);
      day.setAttribute("aria-valuetext", dayOut.textContent);
    }
    if (rule) rule.value = state.rule;
    if (find.value !== state.find) find.value = state.find;
  }

  function keep(hash = location.hash) {
    const query = new URLSearchParams();
    for (const group of Object.keys(GROUPS)) if (state[group].size) query.set(group, [...state[group]].join("."));
    if (state.day !== days.length) query.set("day", days[state.day]);
    if (state.rule) query.set("rule", state.rule);
    if (state.find) query.set("find", state.find);
    const told = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (told ? "?" + told : "") + hash);
    } catch { /* a file on this computer may keep no address */ }
  }
  function update() { judge(); show(); keep(); }

  // ---- the panel: one line until it is opened, so that nothing moves when it comes ----
  const status = make("p", { role: "status", class: "tools-status" });
  const find = make("input", { type: "search", id: "find-claims", autocomplete: "off" });
  find.addEventListener("input", () => { state.find = find.value.trim(); update(); });
  const panel = make("details", { class: "tools-panel" }, make("summary", {}, days.length
    ? "Filter and search the claims, or try other days and rules" : "Filter and search the claims"));
  panel.append(make("p", { class: "tools-row" }, make("label", { for: "find-claims" }, "Find a word"), find));
  const known = [...words.keys()];
  for (const [group, head] of Object.entries(GROUPS)) {
    const every = new Set(claims.flatMap(claim => group === "verdict"
      ? [claim.first, ...claim.course.flat().map(change => change[1])] : [claim.card.dataset[group]]));
    const values = [...every].filter(Boolean).sort((a, b) => known.indexOf(a) - known.indexOf(b));
    if (values.length < 2) continue;
    const row = make("div", { class: "tools-row", role: "group", "aria-label": head }, make("span", { class: "tools-head" }, head));
    for (const one of values) {
      const sign = group === "verdict" ? (words.get(one) || {}).sign + " " : "";
      const button = make("button", { type: "button", class: `tool ${group === "verdict" ? one : ""}`, "aria-pressed": "false" },
        sign + said(one) + " ", make("b"));
      button.addEventListener("click", () => {
        state[group].has(one) ? state[group].delete(one) : state[group].add(one);
        update();
      });
      buttons.push({ button, group, one });
      row.append(button);
    }
    panel.append(row);
  }
  let day, dayOut, rule;
  if (days.length) {
    dayOut = make("output", { for: "as-of" });
    day = make("input", { type: "range", id: "as-of", min: 0, max: days.length, step: 1 });
    day.addEventListener("input", () => { state.day = Number(day.value); update(); });
    panel.append(make("p", { class: "tools-row" }, make("label", { for: "as-of" }, "As known on"), day, dayOut));
  }
  if (rules.length > 1 && claims.some(claim => claim.course.length)) {
    rule = make("select", { id: "rule" }, ...rules.map((name, at) => make("option", { value: at }, name)));
    rule.addEventListener("change", () => { state.rule = Number(rule.value); update(); });
    panel.append(make("p", { class: "tools-row" }, make("label", { for: "rule" }, "Rule"), rule));
  }
  const reset = make("button", { type: "button", class: "tool" }, "Show all again");
  reset.addEventListener("click", () => { clear(); update(); });
  panel.append(make("p", { class: "tools-row" }, reset));
  place.append(panel, status);

  function clear() {
    for (const group of Object.keys(GROUPS)) state[group].clear();
    Object.assign(state, { day: days.length, rule: 0, find: "" });
  }

  function read() {
    const query = new URLSearchParams(location.search);
    for (const group of Object.keys(GROUPS)) {
      for (const one of (query.get(group) || "").split(".")) {
        if (buttons.some(button => button.group === group && button.one === one)) state[group].add(one);
      }
    }
    if (days.includes(query.get("day"))) state.day = days.indexOf(query.get("day"));
    if (Number(query.get("rule")) in rules) state.rule = Number(query.get("rule"));
    state.find = query.get("find") || "";
    if ([...query.keys()].length) panel.open = true;
  }

  function land() {
    let target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.id.startsWith("all-")) { // all claims of that verdict, the first one open
      target = target.closest(".card");
      clear();
      state.verdict.add(target.dataset.verdict);
      panel.open = true;
      judge();
      show();
      keep("#" + target.id);
    }
    if (!target || !target.classList.contains("card")) return;
    if (target.hidden) { clear(); update(); }
    target.open = true;
    target.scrollIntoView();
  }

  read();
  judge();
  show();
  document.documentElement.classList.add("scripted");
  window.addEventListener("hashchange", land);
  land();
})();
