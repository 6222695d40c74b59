"""Times Jinja2 and minijinja on the templates of the benchmark; prints `engine what seconds…` for each."""
import pathlib
import sys
import time

import jinja2

try:
    import minijinja
except ImportError:
    minijinja = None

folder = pathlib.Path(__file__).resolve().parent.parent / "Templates"
texts = {name: (folder / f"{name}.html").read_text() for name in ("rows", "numbers", "small", "page")}
data = {
    "rows": {
        "title": "T",
        "rows": [
            {
                "name": f"Name <{i}> & Co.",
                "city": f"City {i % 17}",
                "note": f'Some longer note with "quotes" and text number {i}',
                "mail": f"user{i}@example.org",
            }
            for i in range(1000)
        ],
    },
    "numbers": {"table": [[row * 10 + column for column in range(10)] for row in range(1000)]},
    "small": {
        "page": {"title": "Hello", "text": "Some text"},
        "items": [{"name": f"Item {i}", "price": i * 3} for i in range(24)],
    },
}


def sample(engine, what, body, seconds=0.4):
    body()
    samples, start = [], time.perf_counter()
    while len(samples) < 5 or time.perf_counter() - start < seconds:
        begin = time.perf_counter()
        body()
        samples.append(time.perf_counter() - begin)
    print(engine, what, *(f"{s:.9f}" for s in samples))
    sys.stdout.flush()


environment = jinja2.Environment(autoescape=True, cache_size=0)
for name, context in data.items():
    template = environment.from_string(texts[name])
    sample("jinja2", name, lambda: template.render(context))
sample("jinja2", "page", lambda: environment.from_string(texts["page"]))

if minijinja is not None:
    other = minijinja.Environment(templates={f"{name}.html": text for name, text in texts.items()})
    for name, context in data.items():
        sample("minijinja", name, lambda: other.render_template(f"{name}.html", **context))
    def add():
        other.add_template("again.html", texts["page"])

    sample("minijinja", "page", add)
