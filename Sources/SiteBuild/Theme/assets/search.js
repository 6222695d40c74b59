// Searches the index that almanac builds: no server, no framework. The tokenizer is that of the index
// (SearchGrams.swift), so whatever stands on a page is found.
const ideograph = /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;
const gramSeed = 0x811c9dc5, wordSeed = 0x1b873593;
const atMost = 6; // grams of a query: each may be a file to fetch

function fold(character) {
  let code = character.codePointAt(0);
  if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
  const lower = [...String.fromCodePoint(code).toLowerCase()];
  if (lower.length === 1) code = lower[0].codePointAt(0);
  const folded = String.fromCodePoint(code);
  return { code, folded, kind: ideograph.test(folded) ? 2 : letter.test(folded) ? 1 : 0 };
}

function hash(seed, codes) {
  let h = seed;
  for (const code of codes) h = Math.imul(h ^ code, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0 || 1;
}

// The runs of a query: the grams that a page must have, and the whole word if it is one.
export function runs(query) {
  const all = [...query].map(fold), found = [];
  const digit = i => i >= 0 && i < all.length && /^[0-9]$/.test(all[i].folded);
  for (let i = 0; i < all.length; ) {
    const { kind } = all[i];
    if (!kind) { i++; continue; }
    let end = i + 1;
    for (;;) {
      if (end < all.length && all[end].kind === kind) end++;
      else if (kind === 1 && end < all.length && /^[.,]$/.test(all[end].folded) && digit(end - 1) && digit(end + 1)) end += 2;
      else break;
    }
    const codes = all.slice(i, end).map(entry => entry.code), size = Math.min(codes.length, kind === 2 ? 2 : 3);
    const grams = [];
    for (let at = 0; at + size <= codes.length; at++) grams.push(hash(gramSeed, codes.slice(at, at + size)));
    found.push({ grams, word: kind === 1 && codes.length > 1 ? hash(wordSeed, codes) : null });
    i = end;
  }
  return found;
}

// Some of many, spread evenly.
function spread(list, count) {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, i) => list[Math.round(i * (list.length - 1) / Math.max(1, count - 1))]);
}

function postings(bytes, pages, wanted) {
  const found = new Map();
  let at = 0;
  const number = () => {
    let value = 0, scale = 1, byte;
    do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
    return value;
  };
  const bits = each => {
    for (let page = 0; page < pages; page++) if (bytes[at + (page >> 3)] >> (page & 7) & 1) each(page);
    at += pages + 7 >> 3;
  };
  while (at < bytes.length) {
    const gram = (bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24) >>> 0;
    at += 4;
    const head = number(), entry = new Map();
    if (head & 1) {
      bits(page => entry.set(page, 0));
      const titles = number();
      if (titles & 1) bits(page => entry.set(page, 1));
      else for (let count = titles >> 1, page = 0; count > 0; count--) entry.set(page += number(), 1);
    } else {
      for (let count = head >> 1, page = 0; count > 0; count--) {
        const step = number();
        entry.set(page += step >> 1, step & 1);
      }
    }
    if (wanted.has(gram)) found.set(gram, entry);
  }
  return found;
}

export class Search {
  constructor(base) {
    this.base = base;
    this.files = new Map();
  }

  async head() {
    return this.index ??= await (await fetch(this.base + "index.json", { cache: "no-cache" })).json();
  }

  // A file of the index, fetched once; null for a shard that holds nothing.
  file(name, read) {
    if (!this.files.has(name)) {
      this.files.set(name, fetch(this.base + name + "?" + this.index.version).then(answer => {
        if (answer.status === 404) return null;
        if (!answer.ok) throw new Error(name + ": " + answer.status);
        return read(answer);
      }));
    }
    return this.files.get(name);
  }

  // The numbers of the pages that have all of a query's grams, the best first.
  async find(query) {
    const { bits, pages } = await this.head();
    const parts = runs(query);
    if (!parts.length) return [];
    const each = Math.max(1, Math.floor(atMost / parts.length));
    const must = [...new Set(parts.flatMap(part => spread(part.grams, each)))].slice(0, atMost);
    const words = parts.map(part => part.word).filter(word => word !== null).slice(0, Math.max(0, atMost - must.length));
    const wanted = new Set([...must, ...words]), shards = new Map();
    for (const gram of wanted) shards.set(bits ? gram >>> 32 - bits : 0, null);
    const lists = new Map();
    await Promise.all([...shards.keys()].map(async shard => {
      const bytes = await this.file("g-" + shard.toString(16) + ".bin", async answer => new Uint8Array(await answer.arrayBuffer()));
      if (bytes) for (const [gram, list] of postings(bytes, pages, wanted)) lists.set(gram, list);
    }));
    const need = must.map(gram => lists.get(gram) ?? new Map()).sort((a, b) => a.size - b.size);
    const found = [];
    for (const page of need[0].keys()) {
      if (!need.every(list => list.has(page))) continue;
      const inTitle = need.every(list => list.get(page));
      found.push([page, (inTitle ? 100 : 0) + words.filter(word => lists.get(word)?.has(page)).length]);
    }
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(entry => entry[0]);
  }

  // What results show of some pages: address, title and a line each.
  async show(numbers) {
    const { block } = await this.head();
    return Promise.all(numbers.map(async number =>
      (await this.file("p-" + Math.floor(number / block) + ".json", answer => answer.json()))[number % block]));
  }
}

// The search page: a form, a line that says how many were found, a list.
function start(box) {
  const field = box.querySelector("input[type=search]"), list = box.querySelector("[data-results]");
  const status = box.querySelector("[role=status]"), more = box.querySelector("button[data-more]");
  const plain = document.querySelector("[data-plain]"), search = new Search(box.dataset.search);
  let turn = 0, found = [], shown = 0;

  async function showMore() {
    const mine = turn, rows = await search.show(found.slice(shown, shown + 10));
    if (mine !== turn) return;
    for (const [address, title, line] of rows) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = box.dataset.root + encodeURI(address).replace(/[?#]/g, encodeURIComponent);
      link.textContent = title || address;
      item.append(link);
      if (line) item.append(Object.assign(document.createElement("p"), { textContent: line }));
      list.append(item);
    }
    shown += rows.length;
    more.hidden = shown >= found.length;
  }

  async function run() {
    const mine = ++turn, query = field.value.trim();
    if (plain) plain.hidden = query !== "";
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    try {
      const numbers = query ? await search.find(query) : [];
      if (mine !== turn) return;
      [found, shown] = [numbers, 0];
      list.replaceChildren();
      more.hidden = true;
      status.textContent = !query ? "" : found.length ? box.dataset.found.replace("{n}", found.length) : box.dataset.none;
      if (found.length) await showMore();
    } catch {
      status.textContent = box.dataset.failed;
    }
  }

  let timer;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 150); });
  box.querySelector("form").addEventListener("submit", event => { event.preventDefault(); clearTimeout(timer); run(); });
  more.addEventListener("click", showMore);
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) run();
}

const box = globalThis.document?.querySelector("[data-search]");
if (box) start(box);
