
"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const list = $("list"), index = $("index");
  const rows = [...list.children].map(row => ({
    ...row.dataset,
    row,
    link: row.querySelector("h2 a"),
    title: row.querySelector("h2").textContent,
    text: row.textContent.toLowerCase(),
    index: +row.dataset.index,
    rank: +row.dataset.rank,
    share: +row.dataset.share,
    score: +(row.dataset.score || 101),
    date: Date.parse(row.dataset.date) || 0,
  }));
  const byPath = new Map(rows.map(r => [r.path, r]));

  // What cannot be seen, or would turn the text around, is shown as an escape.
  const visible = text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, c => c === "\n" || c === "\t" ? c : `\\u{${c.codePointAt(0).toString(16)}}`);

  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...content.map(c => typeof c === "string" ? visible(c) : c));
    return element;
  };

  // The index

  const comparers = {
    state: (a, b) => a.rank - b.rank || b.date - a.date,
    date: (a, b) => b.date - a.date,
    title: (a, b) => a.title.localeCompare(b.title),
    share: (a, b) => a.share - b.share,
    score: (a, b) => a.score - b.score,
    path: () => 0,
  };

  const sort = () => {
    const compare = comparers[$("sort").value];
    rows.sort((a, b) => compare(a, b) || a.index - b.index);
    list.append(...rows.map(r => r.row));
  };

  const filter = () => {
    const words = $("search").value.toLowerCase().split(/\s+/).filter(w => w);
    const state = $("state").value;
    let found = 0;
    for (const r of rows) {
      const isShown = (!state || r.state === state) && words.every(w => r.text.includes(w));
      r.row.hidden = !isShown;
      found += isShown;
    }
    $("found").textContent = found === rows.length ? `${rows.length} ${rows.length === 1 ? "post" : "posts"}` : `${found} of ${rows.length} posts`;
  };

  $("search").addEventListener("input", filter);
  $("state").addEventListener("input", filter);
  $("sort").addEventListener("input", sort);
  document.querySelector("form").addEventListener("submit", e => e.preventDefault());
  list.addEventListener("click", e => {
    if (e.target.className === "tag") {
      $("search").value = e.target.textContent;
      filter();
      $("search").focus();
    }
  });

  // A post

  const keywords = "abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double dynamic else enum event explicit extern false field file finally fixed float for foreach from get global goto if implicit in init int interface internal is join let lock long nameof namespace new nint not null object on operator or orderby out override params partial private protected public readonly record ref required return sbyte scoped sealed select set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile when where while with yield".split(" ");
  const token = new RegExp([
    String.raw`(?<c>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))`,
    String.raw`(?<s>\$*(?<q>"""+)[^]*?(?:\k<q>|$)|\$?@\$?"(?:[^"]|"")*"?|\$?"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])+'?)`,
    String.raw`(?<n>\b\d[\w.]*)`,
    `(?<k>\\b(?:${keywords.join("|")})\\b)`,
  ].join("|"), "g");

  // The code in stretches of one look each, a list for each line.
  const highlighted = lines => {
    const text = lines.join("\n"), found = [[]];
    const add = (stretch, look) => stretch.split("\n").forEach((part, i) => {
      if (i > 0) {
        found.push([]);
      }
      if (part) {
        found.at(-1).push([part, look]);
      }
    });
    let end = 0;
    for (const match of text.matchAll(token)) {
      add(text.slice(end, match.index), "");
      add(match[0], ["c", "s", "n", "k"].find(g => match.groups[g]));
      end = match.index + match[0].length;
    }
    add(text.slice(end), "");
    return found;
  };

  // Where a problem lies in a line, its text is underlined; the columns are those of the Markdown file.
  const codeOf = (line, stretches, problems) => {
    const marks = problems.map(p => [p.column - line.column, (p.endLine > line.line ? Infinity : p.endColumn) - line.column]);
    const isMarked = at => marks.some(([from, to]) => at >= from && at < to);
    const text = make("span", { class: "text" });
    let at = 0;
    for (const [part, look] of stretches) {
      for (let start = 0; start < part.length;) {
        const marked = isMarked(at + start);
        let stop = start + 1;
        while (stop < part.length && isMarked(at + stop) === marked) {
          stop++;
        }
        const piece = make(marked ? "u" : "span", look ? { class: look } : {}, part.slice(start, stop));
        text.append(piece);
        start = stop;
      }
      at += part.length;
    }
    return text;
  };

  const diff = lines => {
    const pre = make("pre", { class: "diff" });
    for (const line of lines) {
      pre.append(make(line.startsWith("- ") ? "del" : line.startsWith("+ ") ? "ins" : "span", {}, line || " "));
    }
    return pre;
  };

  // A code links to its page, which the report has for each code of SnippetCheck's own.
  const codeLink = code => document.querySelector(`#codes > details[id="${CSS.escape(code)}"]`) ? make("a", { href: `#${code}` }, code) : code;

  const problem = p => {
    const [headline, ...details] = p.message.split("\n");
    const shown = make("div", { class: `problem ${p.severity}`, tabindex: "-1" },
      make("p", {}, make("b", {}, `${p.severity} `, codeLink(p.code)), ` ${headline} `, make("span", { class: "help" }, `line ${p.line}, column ${p.column}`)));
    if (details.length) {
      shown.append(diff(details));
    }
    if (p.help) {
      shown.append(make("p", { class: "help" }, p.help));
    }
    return shown;
  };

  const lineElement = (number, text, look = "") => make("div", { class: `line ${look}` }, make("span", { class: "number" }, `${number}`), text);

  const panel = (title, text) => make("div", {}, make("h4", {}, title), make("pre", {}, text || " "));

  const survivor = s => make("div", { class: "problem unnoticed", tabindex: "-1" },
    make("p", {}, make("b", {}, "not noticed"), ` ${s.title} `, make("span", { class: "help" }, `line ${s.line}, column ${s.column}`)), make("p", { class: "help" }, s.promise));

  const snippet = (s, fence, reason, path, survivors) => {
    const within = p => fence && p.line > s.line && p.line < s.endLine;
    const section = make("section", { class: "snippet", id: `snippet-${s.line}` });
    section.append(make("h3", {}, make("a", { href: `#/${encodeURIComponent(path)}/${s.line}` }, s.id), make("span", { class: `badge ${s.verdict}` }, s.verdict)));
    const meta = [`line ${s.line}`, s.disposition, s.session && `session ${s.session}`, s.hidden && "hidden from readers", s.kind,
      s.compileMs !== null && `compiled in ${s.compileMs} ms`, s.runMs !== null && `ran for ${s.runMs} ms`, s.cached && "cached",
      s.exitCode && `exit code ${s.exitCode}`, reason];
    section.append(make("p", { class: "meta" }, meta.filter(m => m).join(" · ")));
    const v = s.verified;
    if (v) {
      const checked = [v.since && `passes since ${v.since}`, v.framework, v.runtime && `.NET ${v.runtime}`, v.sdk && `SDK ${v.sdk}`, ...(v.packages ?? []).map(p => `${p.name} ${p.version}`)];
      section.append(make("p", { class: "meta verified" }, checked.filter(c => c).join(" · ")));
    }
    for (const p of s.problems.filter(p => p.line <= s.line || !fence && p.line < s.endLine)) {
      section.append(problem(p));
    }
    const isTag = p => p.line <= s.line || !fence;
    section.append(...survivors.filter(isTag).map(survivor));
    if (fence) {
      const code = make("div", { class: "code", tabindex: "0", role: "group", "aria-label": `code of ${s.id}` });
      code.append(lineElement(s.line, make("span", { class: "text info" }, fence.info)));
      const stretches = highlighted(fence.lines.map(l => l.text));
      fence.lines.forEach((line, i) => {
        const here = s.problems.filter(p => within(p) && p.line === line.line);
        const look = here.some(p => p.severity === "error") ? "bad" : here.length ? "warn" : "";
        code.append(lineElement(line.line, codeOf(line, stretches[i] ?? [], here), look), ...here.map(problem),
          ...survivors.filter(p => p.line === line.line).map(survivor));
      });
      section.append(code);
    }
    const behind = s.problems.filter(p => p.line > s.line && !within(p) && (fence || p.line >= s.endLine));
    const output = make("div", { class: "output" }, ...behind.map(problem),
      ...survivors.filter(p => !isTag(p) && !within(p)).map(survivor));
    if (s.verdict === "failed" && s.expected !== null && s.stdout !== null && behind.length) {
      output.append(make("div", { class: "sides" }, panel("The post states", s.expected), panel("It printed", s.stdout)));
    } else if (s.stdout) {
      output.append(panel("It printed", s.stdout));
    }
    if (s.stderr) {
      output.append(panel("To standard error", s.stderr));
    }
    if (s.exception) {
      output.append(panel("Unhandled exception", `${s.exception.type}: ${s.exception.message}`));
    }
    section.append(output);
    return section;
  };

  let shown = null;
  const open = (row, line) => {
    close();
    const { report, fences, reasons, survivors = [] } = JSON.parse($(`post-${row.index}`).textContent);
    shown = make("main", { id: "post" });
    const problems = survivors.length + report.problems.length + report.snippets.reduce((n, s) => n + s.problems.length, 0);
    shown.append(
      make("nav", {}, make("a", { href: "#" }, "All posts"), make("span", { class: "meta" },
        ...(problems ? [make("kbd", {}, "n"), " next problem, ", make("kbd", {}, "p"), " previous, "] : []), make("kbd", {}, "Esc"), " all posts")),
      make("h2", { tabindex: "-1" }, row.title));
    for (const part of row.row.querySelectorAll(".meta, .summary, .state")) {
      shown.append(part.cloneNode(true));
    }
    for (const tag of shown.querySelectorAll(".tag")) {
      tag.replaceWith(make("span", { class: "tag badge" }, tag.textContent));
    }
    shown.append(...report.problems.map(problem), ...report.snippets.map((s, i) => snippet(s, fences[i], reasons[i], report.path, survivors.filter(v => v.snippet === s.id))));
    index.hidden = true;
    index.after(shown);
    document.title = `${row.title} – SnippetCheck`;
    const target = line && $(`snippet-${line}`);
    if (target) {
      target.scrollIntoView();
    } else {
      scrollTo(0, 0);
    }
    shown.querySelector("h2").focus({ preventScroll: true });
  };

  const title = document.title;
  let place = 0;
  const close = () => {
    shown?.remove();
    shown = null;
    index.hidden = false;
    document.title = title;
  };

  const decoded = text => { try { return decodeURIComponent(text); } catch { return ""; } };

  let current;
  const route = () => {
    const page = document.querySelector(`#codes > details[id="${CSS.escape(location.hash.slice(1))}"]`);
    if (page) {
      page.open = true;
      page.scrollIntoView();
      page.querySelector("summary").focus({ preventScroll: true });
      return;
    }
    const last = shown && current;
    const [, path, line] = location.hash.split("/");
    const row = current = byPath.get(decoded(path ?? ""));
    if (row) {
      place = shown ? place : scrollY;
      open(row, line);
    } else {
      close();
      scrollTo(0, place);
      last?.link.focus({ preventScroll: true });
    }
  };
  const step = by => {
    const problems = [...(shown ?? document).querySelectorAll(".problem")];
    const at = problems.indexOf(document.activeElement);
    const next = problems[at < 0 ? (by > 0 ? 0 : problems.length - 1) : (at + by + problems.length) % problems.length];
    next?.scrollIntoView({ block: "center" });
    next?.focus({ preventScroll: true });
  };

  addEventListener("keydown", e => {
    if (e.ctrlKey || e.altKey || e.metaKey) {
      return;
    }
    if (e.key === "Escape") {
      if (shown) {
        location.hash = "";
      } else if ($("search").value) {
        $("search").value = "";
        filter();
      }
    } else if (e.target.matches("input, select")) {
      return;
    } else if (e.key === "/" && !shown) {
      e.preventDefault();
      $("search").focus();
    } else if (shown && (e.key === "n" || e.key === "p")) {
      step(e.key === "n" ? 1 : -1);
    }
  });
  addEventListener("hashchange", route);

  // Light, dark, or as the system has it. A file opened from disk may not remember.
  const themes = ["", "light", "dark"];
  const remembered = () => { try { return localStorage.getItem("snippetcheck-theme") ?? ""; } catch { return ""; } };
  const setTheme = theme => {
    document.documentElement.dataset.theme = theme;
    $("theme").textContent = { "": "Theme: system", light: "Theme: light", dark: "Theme: dark" }[theme];
    try { localStorage.setItem("snippetcheck-theme", theme); } catch { }
  };
  $("theme").addEventListener("click", () => setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]));
  setTheme(themes.includes(remembered()) ? remembered() : "");

  sort();
  filter();
  route();
})();
