"""Opens a page of a running preview in headless Chromium and edits the site under it.

    live_reload.py CHROMIUM URL SITE

Prints one JSON object with what was seen; ends with status 1 when something did not come.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

import websocket

chromium, url, site = sys.argv[1:4]


class Page:
    """The one page of a browser, driven over the DevTools protocol."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             f"--user-data-dir={folder}", "--window-size=800,500", "about:blank"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for line in self.process.stderr:
            found = re.search(r"ws://127\.0\.0\.1:(\d+)/", line)
            if found:
                break
        pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{found[1]}/json/list"))
        address = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
        self.socket = websocket.create_connection(address, suppress_origin=True, timeout=20)
        self.count = 0

    def call(self, method, **parameters):
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.count:
                return answer.get("result", {})

    def value(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True).get("result", {}).get("value")

    def wait(self, what, expression, seconds=20):
        """The seconds until an expression is true."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            if self.value(f"document.readyState === 'complete' && !!({expression})"):
                return time.monotonic() - start
            time.sleep(0.01)
        raise SystemExit(f"never came: {what}; the page says: {self.value('document.body.innerText')!r}")


def edit(name, old, new):
    path = os.path.join(site, name)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text, (name, old)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))
    os.rename(path + ".new", path)


with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
    page = Page(folder)
    try:
        page.call("Page.enable")
        page.call("Page.navigate", url=url)
        figure = "document.querySelector('data.fig, [data-cell]').textContent"
        page.wait("the page", "document.querySelector('[data-cell]')")
        seen = {"before": page.value(figure)}
        # The stream of events must be open before the first edit.
        page.wait("the events", "performance.getEntriesByName(location.origin + '/almanac-live.js').length")
        time.sleep(0.5)

        page.value("scrollTo(0, 300)")
        edit("Content/indicators/t.csv", "48.25", "48.26")
        seen["seconds"] = page.wait("the new figure", f"{figure} !== {json.dumps(seen['before'])}")
        seen["after"] = page.value(figure)
        page.wait("the old place on the page", "scrollY === 300")
        seen["scroll"] = page.value("scrollY")

        time.sleep(0.5)
        page.value("window.kept = true")
        edit("Templates/assets/site.css", "rgb(255, 0, 0)", "rgb(0, 0, 255)")
        page.wait("the new style", "getComputedStyle(document.querySelector('h1')).color === 'rgb(0, 0, 255)'")
        seen["kept"] = page.value("window.kept === true")

        edit("Content/green/forest.md", "t[2020]", "t[2021]")
        page.wait("the fault", "document.getElementById('almanac-fault')")
        seen["fault"] = page.value("document.getElementById('almanac-fault').textContent")
        seen["below"] = page.value(figure)
        edit("Content/green/forest.md", "t[2021]", "t[2020]")
        page.wait("the end of the fault", "!document.getElementById('almanac-fault')")
        print(json.dumps(seen, ensure_ascii=False))
    finally:
        page.process.kill()
        page.process.wait()
