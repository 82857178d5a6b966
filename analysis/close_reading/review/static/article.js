// The article at left: its marks, the words selected in it, a cursor for the keyboard.
const Article = {
  marked() { // a stakeholder stands wherever it is mentioned
    const rows = [...this.rows.values()].filter((row) => row.at && row.ref[0] === (this.table === "stakeholders" ? "mentions" : this.table));
    return this.table !== "stakeholders" ? rows : rows.map((row) => ({ ...row, ref: ["stakeholders", row.cells.stakeholder_id] }));
  },

  paint() {
    const marked = this.marked();
    const whole = this.view.text, out = [];
    for (const match of whole.matchAll(/\S(?:[^\n\r]*\S)?/g)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const own = marked.filter((row) => row.at[0] < end && row.at[1] > start);
      const cuts = [...new Set([start, end, ...own.flatMap((row) => row.at)])].filter((n) => n >= start && n <= end).sort((a, b) => a - b);
      const p = make("p", { dir: "auto" });
      for (let n = 0; n + 1 < cuts.length; n += 1) {
        const over = own.filter((row) => row.at[0] <= cuts[n] && row.at[1] >= cuts[n + 1]);
        const kind = over.length ? `span ${over.every((row) => !row.draft) ? "read" : ""}` : "";
        const piece = make("span", { class: kind }, shown(whole.slice(cuts[n], cuts[n + 1])));
        piece.start = cuts[n]; piece.over = over.map((row) => id(row.ref));
        p.append(piece);
      }
      out.push(p);
    }
    this.text.replaceChildren(...out);
  },

  showSpan() {
    const row = this.at && this.rows.get(id(this.at));
    let first = null;
    for (const piece of this.text.querySelectorAll("span")) {
      const here = Boolean(row && piece.over.includes(id(row.ref)));
      piece.classList.toggle("here", here);
      if (here && !first) first = piece;
    }
    if (first) {
      const [top, height] = [first.offsetTop - this.text.offsetTop, this.text.clientHeight];
      if (top < this.text.scrollTop || top > this.text.scrollTop + height - 40) this.text.scrollTop = Math.max(top - height / 3, 0);
    }
  },

  clicked(event) {
    const piece = event.target.closest("span");
    if (window.getSelection().isCollapsed && piece && piece.over && piece.over.length) {
      const width = (row) => (row.at ? row.at[1] - row.at[0] : 0);
      const narrow = piece.over.map((k) => this.rows.get(k)).filter(Boolean).sort((a, b) => width(a) - width(b))[0];
      if (narrow && !same(narrow.ref, this.at) && this.queued.includes(narrow)) this.go(narrow.ref, false);
    }
  },

  offset(node, within) {
    if (node.nodeType === Node.TEXT_NODE && node.parentNode.start !== undefined) return node.parentNode.start + within;
    const next = node.childNodes[within] || node.childNodes[node.childNodes.length - 1];
    if (!next) return null;
    const piece = next.start !== undefined ? next : next.querySelector && next.querySelector("span");
    return piece ? piece.start + (node.childNodes[within] ? 0 : piece.textContent.length) : null;
  },

  selected() {
    const selection = window.getSelection();
    if (!selection.rangeCount || !this.text.contains(selection.anchorNode) || !this.text.contains(selection.focusNode)) return null;
    const ends = [this.offset(selection.anchorNode, selection.anchorOffset), this.offset(selection.focusNode, selection.focusOffset)];
    return ends.includes(null) ? null : { at: [...ends].sort((a, b) => a - b), cursor: ends[1], anchor: ends[0] };
  },

  point(offset) {
    const pieces = [...this.text.querySelectorAll("span")];
    let at = pieces.findLastIndex((piece) => piece.start <= offset);
    if (at < 0) at = 0;
    const node = pieces[at].firstChild;
    return [node, Math.min(offset - pieces[at].start, node.length)];
  },

  // the cursor of the keyboard in the article: by words, with Alt by characters
  read(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const row = this.at && this.rows.get(id(this.at)), now = this.selected();
    const from = now ? now.cursor : row && row.at ? row.at[0] : 0;
    const words = [...this.view.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'%.,-]*[\p{L}\p{N}%]|[\p{L}\p{N}]/gu)].flatMap((m) => (event.shiftKey ? [m.index, m.index + m[0].length] : [m.index]));
    const steps = event.altKey ? [from + by] : by > 0 ? words.filter((n) => n > from) : words.filter((n) => n < from).reverse();
    if (!steps.length) return;
    const to = Math.max(0, Math.min(steps[0], this.view.text.length)), anchor = event.shiftKey ? (now ? now.anchor : from) : to;
    window.getSelection().setBaseAndExtent(...this.point(anchor), ...this.point(to));
    this.status_.textContent = `Cursor before “${this.view.text.slice(to, to + 24)}”`;
    event.preventDefault(); event.stopPropagation();
  },
};
