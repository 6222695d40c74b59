# Renders the cases of Cases/ with Jinja2 and prints one JSON object a line: what TemplatingTests compares with.
import json, os, sys
import jinja2
from markupsafe import Markup

def structure(value):
    if isinstance(value, bool): return "true" if value else "false"
    if value is None or isinstance(value, jinja2.Undefined): return "none"
    if isinstance(value, str): return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, (list, tuple, range)): return "[" + ", ".join(structure(v) for v in value) + "]"
    if isinstance(value, dict): return "{" + ", ".join(structure(k) + ": " + structure(v) for k, v in value.items()) + "}"
    return str(value)

@jinja2.pass_context  # so that constants are not folded, which would print them in Python's way
def finalize(context, value):
    # What Almanac prints on purpose otherwise than Python.
    if value is None: return ""
    if isinstance(value, bool): return "true" if value else "false"
    if isinstance(value, (list, tuple, dict)): return structure(value)
    return value

def environment(templates, trim):
    return jinja2.Environment(
        loader=jinja2.DictLoader(templates), autoescape=True, finalize=finalize, trim_blocks=trim, lstrip_blocks=trim,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])

def sets(text):
    for case in text.split("=== ")[1:]:
        name, _, rest = case.partition("\n")
        templates = {}
        for part in rest.split("--- ")[1:]:
            title, _, body = part.partition("\n")
            templates[title] = body[:-1] if body.endswith("\n") else body
        yield name, templates

def run(name, templates, context, trim=False):
    try:
        output = environment(templates, trim).get_template("main").render(context)
        result = {"name": name, "output": output}
    except RecursionError as error:
        result = {"name": name, "error": "recursion"}
    except Exception as error:
        result = {"name": name, "error": f"{type(error).__name__}: {error}"}
    print(json.dumps(result))

def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Cases")
    context = json.load(open(os.path.join(folder, "context.json"), encoding="utf-8"))
    for file in sorted(os.listdir(folder)):
        text = open(os.path.join(folder, file), encoding="utf-8").read()
        if file.endswith(".lines"):
            for number, line in enumerate(text.split("\n"), 1):
                if line and not line.startswith("# "):
                    run(f"{file}:{number}", {"main": line.replace("⏎", "\n")}, context, file.startswith("trim"))
        elif file.endswith(".sets"):
            for name, templates in sets(text): run(f"{file}: {name}", templates, context)

main()
