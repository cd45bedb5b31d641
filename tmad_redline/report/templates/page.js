"use strict";
// The page without this script is the redline with its summary; with it come views, filters, search and keys.
(() => {
  const $ = (id) => document.getElementById(id);
  const body = document.body;
  const article = $("document");
  const blocks = [...document.querySelectorAll("main .block")];
  const where = $("where");
  const narrow = matchMedia("(max-width: 62rem)");
  let current = -1;

  const words = (attribute) => (attribute ? attribute.split(" ") : []);
  const changed = blocks.filter((block) => block.dataset.kinds);

  // -- what counts as a change under the filters, and stops: neighbours that show the same entries are one
  const kindsOn = () => [...document.querySelectorAll('[name="kind"]:checked')].map((box) => box.value);

  function asked(block, question, kinds) {
    const own = words(block.dataset.questions);
    const inQuestion = !question || (question === "0" ? own.length === 0 : own.includes(question));
    return inQuestion && words(block.dataset.kinds).some((kind) => kinds.includes(kind));
  }

  // "4.29(a)" is within "4.29" and "4"; "4.291" is not.
  const within = (path, outer) => path === outer || (path.startsWith(outer) && ".( ".includes(path[outer.length]));

  const passed = (block) => block.classList.contains("off") || block.classList.contains("muted");

  function stops() {
    return changed.filter((block) => {
      if (passed(block)) return false;
      const before = block.previousElementSibling;
      return !(before && before.dataset.entries === block.dataset.entries && !passed(before));
    });
  }

  function filter() {
    const kinds = kindsOn();
    const question = $("question") ? $("question").value : "";
    for (const kind of ["substantive", "consequential", "housekeeping"]) body.classList.toggle(`no-${kind}`, !kinds.includes(kind));
    for (const block of changed) block.classList.toggle("muted", !asked(block, question, kinds));
    const clause = $("clause").selectedOptions[0].dataset.path || "";
    const begin = clause && home($("clause").value); // a clause may begin in a block of the one before it
    const only = $("only").checked;
    const shown = new Set();
    let heading = null;
    for (const block of blocks) {
      const path = block.dataset.path;
      if (!path.includes(".") && block.querySelector(".h")) heading = block;
      const here = !clause || block === begin || within(path, clause);
      const wanted = here && (!only || (block.dataset.kinds && !block.classList.contains("muted")));
      if (wanted) shown.add(block);
      if (wanted && only && heading && within(path, heading.dataset.path)) shown.add(heading);
    }
    for (const block of blocks) block.classList.toggle("off", !shown.has(block));
    $("filters").classList.toggle("on", Boolean(clause || only || question || kinds.length < 3));
    current = -1;
    count(stops());
  }

  function count(found) {
    where.textContent = current < 0 ? `${found.length} place${found.length === 1 ? "" : "s"}` : `${current + 1} of ${found.length}`;
  }

  // -- moving about
  const home = (id) => { const place = $(id); return place && place.closest(".block"); };

  // A per cent sign that begins no code of a letter stands for itself: an address may hold the name of a clause as it is.
  function named(hash) {
    const name = hash.slice(1).replace(/%(?![0-9a-f]{2})/gi, "%25");
    try { return decodeURIComponent(name); } catch { return name; }
  }

  function show(block) {
    document.querySelectorAll(".here-now").forEach((other) => other.classList.remove("here-now"));
    block.classList.add("here-now");
    block.scrollIntoView({ block: "center" });
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    outlined(block);
  }

  function step(by) {
    const found = stops();
    if (!found.length) return count(found);
    if (current < 0) {
      const line = scrollY + innerHeight / 2;
      const after = found.findIndex((block) => block.getBoundingClientRect().top + scrollY > line);
      current = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? found.length : after) - 1;
    } else {
      current += by;
    }
    current = (current + found.length) % found.length;
    show(found[current]);
    count(found);
    const name = found[current].dataset.name || found[current].dataset.path;
    where.textContent += name ? `: ${name}` : "";
  }

  function outlined(block) {
    document.querySelectorAll("#outline [aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    const path = block.dataset.path || "";
    const links = [...document.querySelectorAll("#outline a")];
    const fits = links.filter((link) => {
      const target = home(named(link.hash));
      return target && target.dataset.path && within(path, target.dataset.path);
    });
    const best = fits.at(-1);
    if (best) {
      best.setAttribute("aria-current", "true");
      best.scrollIntoView({ block: "nearest" });
    }
  }

  // "#4.29", "#4.29 (a)", "#Clause 4.29" and "#annex a" all lead to a clause, if there is one.
  function find(name) {
    const plain = name.trim().replace(/^(clause|section|paragraph)s?\s+/i, "");
    const tight = plain.replace(/\s+\(/g, "(").replace(/\s+/g, "_");
    for (const id of [name, plain, tight, `was_${tight}`]) if ($(id)) return $(id);
    const folded = tight.toLowerCase();
    return blocks.find((block) => block.id.toLowerCase() === folded) || null;
  }

  function follow() {
    const name = named(location.hash);
    if (!name || name === "document") return;
    const target = find(name);
    if (!target) {
      where.textContent = `No ${name} here`;
      return;
    }
    const block = target.closest(".block");
    if (!block) return target.scrollIntoView();
    if (block.classList.contains("off")) clear();
    show(block);
    const found = stops();
    current = found.indexOf(block);
    count(found);
  }

  function clear() {
    $("clause").value = "";
    $("only").checked = false;
    filter();
  }

  // -- views
  function view(value) {
    document.querySelector(`[name="view"][value="${value}"]`).checked = true;
    if (value === "sides") beside();
    const seen = (block) => block.offsetParent && block.getBoundingClientRect().bottom > 120;
    const marked = document.querySelector(".here-now");
    const top = marked && seen(marked) && marked.getBoundingClientRect().top < innerHeight ? marked : blocks.find(seen);
    const read = scrollY > article.offsetTop;
    body.dataset.view = value;
    if (top && read) top.scrollIntoView({ block: top === marked ? "center" : "start" });
    if ($("search").value) search($("search").value);
  }

  function beside() {
    if (article.querySelector(".l")) return;
    for (const block of blocks) {
      const own = block.querySelector(".c");
      const copy = own.cloneNode(true);
      copy.classList.add("l");
      copy.querySelectorAll(".new, .here, .moved").forEach((element) => element.remove());
      copy.querySelectorAll("a:empty").forEach((link) => link.remove());
      copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
      block.insertBefore(copy, own);
    }
  }

  // -- search: what the view does not show is not found
  const revised = ".gone, .away, .was, .pil, .moved, .as-marked, .as-baseline";
  const unseen = {
    redline: [".gone, .away, .was, .pil, .moved, .as-baseline, .as-revised", ".new, .here, .pil, .moved, .as-baseline, .as-revised"],
    clean: [revised],
    sides: [revised],
    left: [".as-marked, .as-revised, .was + .is, .was + a"],
  };
  let hits = [];
  let hit = -1;

  function search(text) {
    const wanted = text.trim().toLowerCase();
    hits = [];
    hit = -1;
    if (wanted.length > 1) {
      const columns = body.dataset.view === "sides" ? ".c" : ".c:not(.l)";
      for (const block of document.querySelectorAll(`main .block:not(.off) > ${columns}`)) collect(block, wanted);
    }
    paint();
    where.textContent = wanted ? `${hits.length} found` : "";
    if (!wanted) count(stops());
  }

  function collect(block, wanted) {
    const found = new Map(); // a redline is read twice, with the old words and with the new ones
    for (const skipped of unseen[block.classList.contains("l") ? "left" : body.dataset.view]) read(block, wanted, skipped, found);
    for (const places of found.values()) for (const range of places.values()) hits.push(range);
  }

  function read(block, wanted, skipped, found) {
    const nodes = [];
    let text = "";
    const lower = (some) => some.replace(/\u00a0/g, " ").toLowerCase();
    if (!block.querySelector(skipped) && (found.size || !lower(block.textContent).includes(wanted))) return;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(skipped)) continue;
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    const folded = lower(text);
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
      const [startContainer, startOffset] = place(nodes, at);
      const [endContainer, endOffset] = place(nodes, at + wanted.length, true);
      if (!found.has(startContainer)) found.set(startContainer, new Map());
      found.get(startContainer).set(startOffset, new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
    }
  }

  function place(nodes, offset, end = false) {
    const [start, node] = nodes.findLast(([from]) => (end ? from < offset : from <= offset));
    return [node, Math.min(offset - start, node.length)];
  }

  function paint() {
    if (!CSS.highlights) return;
    const all = new Highlight(); // there may be more places than a call can have arguments
    for (const each of hits) all.add(each);
    CSS.highlights.set("hit", all);
    CSS.highlights.set("hit-now", new Highlight(...(hits[hit] ? [hits[hit]] : [])));
  }

  function seek(by) {
    if (!hits.length) return;
    hit = (hit + by + hits.length) % hits.length;
    paint();
    const { startContainer, startOffset, endContainer, endOffset } = hits[hit];
    startContainer.parentElement.scrollIntoView({ block: "center" });
    if (!CSS.highlights) getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    where.textContent = `${hit + 1} of ${hits.length} found`;
  }

  // -- outline, theme, help
  function toggleOutline() {
    const name = narrow.matches ? "with-outline" : "no-outline";
    body.classList.toggle(name);
    $("outline-toggle").setAttribute("aria-expanded", String(narrow.matches ? body.classList.contains(name) : !body.classList.contains(name)));
  }

  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  }

  const keys = {
    n: () => step(1), p: () => step(-1), j: () => step(1), k: () => step(-1),
    1: () => view("redline"), 2: () => view("sides"), 3: () => view("clean"),
    c: () => { $("only").checked = !$("only").checked; filter(); },
    "/": () => $("search").focus(), o: toggleOutline,
    s: () => $("summary").scrollIntoView(), "?": () => $("help").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea, dialog");
    if (event.key === "Escape" && $("filters").open) {
      $("filters").open = false;
      if ($("filters").contains(document.activeElement)) $("filters").firstElementChild.focus();
    }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !$("keys").checked) return;
    const act = keys[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  $("outline-toggle").addEventListener("click", toggleOutline);
  $("theme").addEventListener("click", theme);
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("filters").addEventListener("change", filter);
  $("search").addEventListener("input", (event) => search(event.target.value));
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") seek(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      event.target.value = "";
      search("");
      event.target.blur();
    }
  });
  document.querySelectorAll('[name="view"]').forEach((radio) => radio.addEventListener("change", () => view(radio.value)));
  document.querySelector(".strip").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    show(blocks[Number(link.dataset.block)]);
  });
  $("outline").addEventListener("click", (event) => {
    if (event.target.closest("a") && narrow.matches) toggleOutline();
  });
  addEventListener("hashchange", follow);
  new ResizeObserver(() => {
    const bar = document.querySelector(".bar");
    const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar", `${height}px`);
  }).observe(document.querySelector(".bar"));
  addEventListener("beforeprint", () => document.querySelectorAll("#summary details").forEach((each) => { each.open = true; }));
  if (narrow.matches) $("outline-toggle").setAttribute("aria-expanded", "false");
  count(stops());
  follow();
})();
