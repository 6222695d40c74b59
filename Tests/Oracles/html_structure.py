"""Reads pages as browsers do, for the structure test: one JSON request a line, one JSON answer a line.

A request is {"harmless": page, "hostile": page}; the answer is the list of differences in structure, empty if there is
none: elements, attribute names, tokens of scripts and styles, schemes of addresses.
"""

import json
import sys

import esprima
import html5lib
import tinycss2

ADDRESSES = {"href", "src", "action", "formaction", "poster", "cite", "data", "background", "xlink:href", "ping"}
SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo", "webcal", "ftp", "xmpp"}
SCRIPTS = {"", "module", "text/javascript", "application/javascript"}


def script_shape(source, parse=esprima.parseScript):
    """The tokens of a script, values alike; a script that does not run at all has no structure."""
    try:
        parse(source)
        tokens = esprima.tokenize(source)
    except Exception:
        return ["unreadable"]
    shape = []
    for token in tokens:
        if token.type in ("String", "Numeric", "Boolean", "Null"):
            shape.append("value")
        elif token.type in ("Template", "RegularExpression"):
            shape.append(token.type)
        else:
            shape.append(token.value)
    return shape


def value_shape(nodes):
    """What of a value could do more than name a colour: strings, addresses, functions, blocks, errors."""
    shape = []
    for node in nodes:
        if node.type == "function":
            shape.append(["function", node.lower_name, value_shape(node.arguments)])
        elif node.type.endswith("block"):
            shape.append([node.type, value_shape(node.content)])
        elif node.type in ("string", "url", "error", "at-keyword"):
            shape.append(node.type)
    return shape


def declarations_shape(nodes):
    shape = []
    for node in nodes:
        if node.type == "declaration":
            shape.append([node.lower_name, value_shape(node.value)])
        else:
            shape.append(node.type)
    return shape


def sheet_shape(text):
    shape = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            content = tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
            shape.append(["rule", value_shape(rule.prelude), declarations_shape(content)])
        elif rule.type == "at-rule":
            shape.append(["at-rule", rule.lower_at_keyword, value_shape(rule.prelude), rule.content is None])
        else:
            shape.append(rule.type)
    return shape


def style_attribute_shape(text):
    nodes = tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True)
    return declarations_shape(nodes)


def scheme_is_harmless(address):
    address = address.strip("".join(chr(c) for c in range(33)))
    for c in "\t\n\r":
        address = address.replace(c, "")
    scheme = ""
    for c in address:
        if c == ":":
            return scheme.lower() in SCHEMES or address[:11].lower() == "data:image/"
        if not (c.isascii() and (c.isalnum() or c in "+-.")):
            return True
        scheme += c
    return True


def attribute_shape(name, value):
    if name.startswith("on"):
        return [name, script_shape("function f() {" + value + "\n}")]
    if name == "style":
        return [name, style_attribute_shape(value)]
    if name in ADDRESSES:
        return [name, scheme_is_harmless(value)]
    if name == "srcdoc":
        return [name, shape_of(html5lib.parse(value, namespaceHTMLElements=False))]
    return [name]


def local(tag):
    return tag if isinstance(tag, str) else "comment"


def shape_of(element):
    tag = local(element.tag)
    attributes = [attribute_shape(str(k), v) for k, v in sorted(element.attrib.items(), key=lambda kv: str(kv[0]))]
    children = [shape_of(child) for child in element]
    inner = None
    text = "".join(element.itertext()) if isinstance(element.tag, str) else ""
    if tag == "script" or tag.endswith("}script"):
        kind = element.attrib.get("type", "").split(";")[0].strip().lower()
        if kind in SCRIPTS:
            inner = script_shape(text, esprima.parseModule if kind == "module" else esprima.parseScript)
        elif kind.endswith("json"):
            try:
                inner = json_shape(json.loads(text))
            except ValueError:
                inner = "unreadable"
    elif tag == "style" or tag.endswith("}style"):
        inner = sheet_shape(text)
    return [tag, attributes, inner, children]


def json_shape(value):
    if isinstance(value, dict):
        return [json_shape(v) for v in value.values()]
    if isinstance(value, list):
        return [json_shape(v) for v in value]
    return "value"


for line in sys.stdin:
    request = json.loads(line)
    shapes = {}
    for key in ("harmless", "hostile"):
        tree = html5lib.parse(request[key], namespaceHTMLElements=False)
        shapes[key] = shape_of(tree)
    same = shapes["harmless"] == shapes["hostile"]
    print(json.dumps({"same": same, **({} if same else shapes)}), flush=True)
