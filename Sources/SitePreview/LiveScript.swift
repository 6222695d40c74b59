/// The script that served pages carry, and no built page ever does.
enum LiveScript {
  /// Where it is served.
  static let path = "almanac-live.js"
  /// Where the events come from.
  static let eventsPath = "almanac-live"

  /// The element put into served pages, before `</body>` or at the end.
  static let element = Array("<script src=\"/\(path)\" defer></script>".utf8)

  /// The script: loads again, swaps style sheets, shows faults. It is the preview's own and only runs there.
  static let source = """
    (() => {
      const place = "almanac-place:" + location.pathname;
      const kept = sessionStorage.getItem(place);
      if (kept !== null) { sessionStorage.removeItem(place); scrollTo(0, Number(kept)); }
      const overlay = () => document.getElementById("almanac-fault");
      const clear = () => { const shown = overlay(); if (shown) shown.remove(); };
      const show = (text) => {
        clear();
        const box = document.createElement("pre");
        box.id = "almanac-fault";
        box.setAttribute("role", "alert");
        box.textContent = text;
        Object.assign(box.style, {
          position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: "0", padding: "1rem",
          font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre", color: "#fff", background: "#7a1420",
          borderTop: "4px solid #ffb3ba", zIndex: "2147483647",
        });
        document.body.append(box);
      };
      const again = () => { sessionStorage.setItem(place, String(scrollY)); location.reload(); };
      const events = new EventSource("/\(eventsPath)");
      let seen = false;
      events.onopen = () => { if (seen) again(); seen = true; };
      events.addEventListener("reload", again);
      events.addEventListener("mended", clear);
      events.addEventListener("fault", (event) => show(event.data));
      events.addEventListener("styles", (event) => {
        clear();
        for (const line of event.data.split("\\n")) {
          const [from, to] = line.split(" ");
          for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
            if (new URL(link.href).pathname !== from) continue;
            link.removeAttribute("integrity");
            link.href = to;
          }
        }
      });
    })();
    """

  /// A page with the element put in.
  static func injected(into page: [UInt8]) -> [UInt8] {
    let mark = Array("</body>".utf8)
    guard let at = page.lastIndex(of: mark) else { return page + element }
    return Array(page[..<at]) + element + Array(page[at...])
  }
}

extension [UInt8] {
  /// Where the last occurrence of some bytes begins.
  fileprivate func lastIndex(of needle: [UInt8]) -> Int? {
    guard count >= needle.count else { return nil }
    return stride(from: count - needle.count, through: 0, by: -1).first { self[$0...].starts(with: needle) }
  }
}
