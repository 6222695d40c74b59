"""Draws the specs of a folder with vl-convert and prints, as JSON, what each drawing shows.

    python vega_lite.py Tests/ChartingTests/Gallery > Tests/ChartingTests/Expected/reference.json

For each chart: its size, its texts with the place of their anchors, and the box of every shape of a mark, all in pixels
from the top left corner of the drawing, rounded to half pixels.
"""
import json
import math
import os
import re
import sys
import xml.etree.ElementTree as tree

os.environ["TZ"] = "UTC"
import vl_convert

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"


def product(a, b):
    return (
        a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3], a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
    )


def matrix(text):
    result = (1, 0, 0, 1, 0, 0)
    for name, arguments in re.findall(r"(\w+)\(([^)]*)\)", text or ""):
        values = [float(number) for number in re.findall(NUMBER, arguments)]
        if name == "translate":
            result = product(result, (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0))
        elif name == "rotate":
            angle = math.radians(values[0])
            result = product(result, (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0, 0))
        elif name == "scale":
            result = product(result, (values[0], 0, 0, values[-1], 0, 0))
    return result


def points(data):
    """The points that a path goes through, without those that only bend it."""
    found, x, y, start, command, index = [], 0.0, 0.0, (0.0, 0.0), "", 0
    tokens = re.findall(r"[A-Za-z]|" + NUMBER, data)

    def number():
        nonlocal index
        index += 1
        return float(tokens[index - 1])

    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        if command in "Zz":
            x, y = start
            continue
        base = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "H":
            x = base[0] + number()
        elif kind == "V":
            y = base[1] + number()
        else:
            for _ in range({"C": 4, "Q": 2, "S": 2, "A": 5}.get(kind, 0)):
                number()
            x, y = base[0] + number(), base[1] + number()
        if kind == "M":
            start, command = (x, y), "l" if command.islower() else "L"
        found.append((x, y))
    return found


def half(value):
    return round(value * 2) / 2


def facts(svg):
    texts, marks = [], []

    def walk(element, above, mark, opacity):
        tag = element.tag.replace(SVG, "")
        if tag in ("title", "desc", "defs", "clipPath", "style"):
            return
        here = product(above, matrix(element.get("transform")))
        classes = (element.get("class") or "").split()
        opacity *= float(element.get("opacity") or 1)
        if tag == "g" and classes:
            if "role-mark" in classes and classes[0] != "mark-group":
                mark = classes[0]
            elif any(name.startswith("role-") for name in classes):
                mark = None
        if tag == "text":
            text = ((element.text or "") + "".join(child.text or "" for child in element)).strip()
            if text and opacity > 0:
                texts.append([text, half(here[4]), half(here[5])])
        elif tag in ("path", "line", "rect") and mark:
            if tag == "path":
                shape = points(element.get("d") or "")
            else:
                shape = [tuple(float(element.get(key) or 0) for key in pair) for pair in (("x1", "y1"), ("x2", "y2"))]
            shape = [(here[0] * x + here[2] * y + here[4], here[1] * x + here[3] * y + here[5]) for x, y in shape]
            if shape:
                xs, ys = [x for x, _ in shape], [y for _, y in shape]
                marks.append([half(min(xs)), half(min(ys)), half(max(xs)), half(max(ys))])
        else:
            for child in element:
                walk(child, here, mark, opacity)

    root = tree.fromstring(svg)
    walk(root, (1, 0, 0, 1, 0, 0), None, 1.0)
    return {
        "width": float(root.get("width")), "height": float(root.get("height")), "texts": sorted(texts), "marks": marks,
    }


def with_data(spec, folder):
    """The spec with the data files beside it put in."""
    if isinstance(spec, list):
        return [with_data(element, folder) for element in spec]
    if not isinstance(spec, dict):
        return spec
    if isinstance(spec.get("url"), str):
        with open(os.path.join(folder, spec["url"]), encoding="utf-8") as file:
            return {"values": json.load(file)}
    return {key: with_data(value, folder) for key, value in spec.items()}


def main():
    folder = sys.argv[1]
    lines = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                svg = vl_convert.vegalite_to_svg(with_data(json.load(file), folder), vl_version="6.4")
            fact = json.dumps(facts(svg), ensure_ascii=False, separators=(",", ":"))
            lines.append(f"{json.dumps(name[:-5])}:{fact}")
    print("{\n" + ",\n".join(lines) + "\n}")


main()
