// What anywidget gives to a widget: a model and an element; and a selection as a mouse makes it.
async function show([code, view, progress]) {
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const state = { view, progress }, heard = {};
  const send = async (message) => {
    const answer = await window.ask(message);
    state.progress = answer.progress;
    heard["change:progress"]();
    heard["msg:custom"](answer.reply);
    window.answered = (window.answered || 0) + 1;
  };
  const on = (name, act) => { heard[name] = act; };
  const model = { get: (name) => state[name], on, off: () => {}, send };
  (await import(url)).default.render({ model, el: document.getElementById("widget") });
}

function select(words) {
  const text = document.querySelector(".cr .text"), nodes = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const at = nodes.map((node) => node.data).join("").indexOf(words);
  const point = (offset) => {
    let left = offset;
    for (const node of nodes) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return null;
  };
  window.getSelection().setBaseAndExtent(...point(at), ...point(at + words.length));
}
