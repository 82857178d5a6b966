// The record: a claim, its verdict by the rule, the evidence for it, and a form for more.
const Evidence = {
  got(act, shown) {
    if (act === "read") { this.filled(shown); return; }
    if (act === "differ") { this.gotDifferences(shown); return; }
    this.weighed = shown;
    for (const key of [...this.rows.keys()]) if (key.startsWith("evidence\u0000")) this.rows.delete(key);
    for (const one of shown.claims) {
      const claim = this.rows.get(id(["claims", one.claim_id]));
      const ref = ["evidence", one.claim_id];
      this.rows.set(id(ref), { ref, at: claim && claim.at, title: `${one.verdict} · ${one.claim_id} · ${one.statement}`, cells: { note: "" }, draft: false, rule: one.verdict, trust: 0, claim: one });
    }
    this.choices(); this.paint(); this.list(); this.queue.focus({ preventScroll: true });
  },

  showClaim(row) {
    const one = row.claim;
    this.inputs = []; this.keep();
    this.card.replaceChildren(
      make("p", { class: "head", dir: "auto" }, `${one.claim_id} · ${shown(one.statement)}`), ...this.sentence(row),
      make("p", { class: "verdict" }, make("strong", {}, one.verdict), one.why.slice(one.verdict.length)),
      make("ul", { class: "evidence" }, ...one.evidence.map((each) => this.piece(each))),
      make("p", {}, make("small", {}, this.weighed.rule)), this.form());
  },

  // what was typed and not added yet outlives a look at another claim
  keep() {
    const nodes = [...(this.sourceNodes || []), ...(this.findingNodes || [])];
    if (nodes.length) this.kept = Object.fromEntries(nodes.map((node) => [node.column, node.input.value]));
  },

  piece(each) {
    const graded = [each.stance, each.vantage, each.confidence].filter(Boolean).join(", ");
    return make("li", { dir: "auto" }, make("strong", {}, graded), ` — ${shown(each.finding)} `, make("small", {}, shown(`(${each.source})`)), " ",
      make("button", { type: "button", "aria-label": `Withdraw ${each.evidence_id}`, onclick: () => this.send({ act: "withdraw", evidence: each.evidence_id }) }, "Withdraw"));
  },

  form() {
    const today = new Date(), two = (n) => String(n).padStart(2, "0");
    // nothing that somebody must judge is filled in before; only the day of reading is known
    const first = { accessed: `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}` };
    const nodes = (table) => this.view.record[table].map((field) => {
      const node = this.control(field, (this.kept || first)[field.column] || "");
      node.column = field.column;
      return node;
    });
    this.sourceNodes = nodes("sources"); this.findingNodes = nodes("evidence");
    this.sourcePick = make("select", { id: "cr-source", onchange: () => this.showSource() }, make("option", { value: "" }, "a new source"), ...this.weighed.sources.map(([v, title]) => make("option", { value: v }, `${shown(title).slice(0, 90)}`)));
    const file = make("input", { type: "file", id: "cr-file", accept: ".html,.htm,.json,.bib,.txt", onchange: () => this.readFile(file) });
    this.newSource = make("div", {}, make("div", { class: "field" }, make("label", { for: "cr-file" }, "read from"), file, make("small", {}, "a saved page (.html), CSL-JSON (.json) or BibTeX (.bib)")), ...this.sourceNodes);
    const form = make("fieldset", { class: "new" }, make("legend", {}, "New evidence"),
      make("div", { class: "field" }, make("label", { for: "cr-source" }, "source"), this.sourcePick), this.newSource, ...this.findingNodes,
      make("button", { type: "button", class: "does", onclick: () => this.addEvidence() }, "Add this evidence"));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || !event.target.matches("input[type=text], textarea")) return;
      event.preventDefault(); event.stopPropagation(); this.addEvidence();
    });
    return form;
  },

  showSource() { this.newSource.hidden = this.sourcePick.value !== ""; },

  async readFile(file) {
    if (!file.files.length) return;
    this.send({ act: "read", name: file.files[0].name, text: await file.files[0].text() });
  },

  // what a file states goes into the fields; the origin follows the publisher until it is told apart
  filled(cells) {
    for (const node of this.sourceNodes) if (cells[node.column]) node.input.value = cells[node.column];
    this.status_.textContent = `Read: ${Object.keys(cells).join(", ") || "nothing"}`;
    const empty = this.sourceNodes.find((node) => !node.input.value);
    if (empty) empty.input.focus();
  },

  fillIn() { if (this.at && this.table === "evidence") { const own = this.card.querySelector(".new select"); own.scrollIntoView({ block: "nearest" }); own.focus(); } },

  addEvidence() {
    const cells = (nodes) => Object.fromEntries(nodes.map((node) => [node.column, node.input.value]));
    const source = this.sourcePick.value ? { source_id: this.sourcePick.value } : cells(this.sourceNodes);
    if (!source.source_id && !source.origin) source.origin = source.publisher;
    for (const node of [...this.sourceNodes, ...this.findingNodes]) node.wrong.textContent = "";
    this.send({ act: "evidence", source, finding: { claim_ids: this.at[1], ...cells(this.findingNodes) } });
  },

  refused(problems) {
    const nodes = this.table === "evidence" ? [...(this.sourceNodes || []), ...(this.findingNodes || [])] : [], other = [];
    for (const [column, said] of problems) {
      const node = nodes.find((one) => one.column === column);
      if (node) node.wrong.textContent = said; else other.push(column ? `${column}: ${said}` : said);
    }
    this.say(other.join("  ") || "Not written: see the field.");
    const wrong = nodes.find((one) => one.wrong.textContent);
    if (wrong) wrong.input.focus();
  },
};
