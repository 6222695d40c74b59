extension GeneratedSite {
  /// What the site consists of besides its articles, for Almanac.
  static let almanacFiles: [File] = [
    (
      "Content/site.yaml",
      """
      title: A site of reports
      base_url: https://example.org/
      language: en
      timezone: UTC
      paginate_by: 20
      taxonomies: [tags]
      feed: {limit: 20}
      # Hugo makes no search index either.
      search: false

      """
    ),
    ("Content/indicators/gauges.csv", "year,value\n2012,42.57\n2020,48.25\n"),
    (
      "Content/indicators/gauges.yaml",
      """
      title: Gauges
      schema:
        primaryKey: [year]
        fields:
          - {name: year, type: year, role: time}
          - {name: value, type: number, role: measure, unit: percent, decimals: 2}

      """
    ),
    (
      "Content/" + articleWithFigure,
      "---\ntitle: A figure\ndate: 2023-01-01\n---\n\nIt was {=gauges[2020]} in 2020.\n"
    ),
    (
      "Templates/base.html",
      """
      <!doctype html>
      <html lang="{{ page.language }}">
      <head>
      <meta charset="utf-8">
      <title>{{ page.title }} · {{ site.title }}</title>
      {% if page.description %}<meta name="description" content="{{ page.description }}">{% endif %}
      <link rel="canonical" href="{{ page.permalink }}">
      </head>
      <body>
      <nav><ul>{% for section in site.sections %}<li><a href="{{ section.url }}">{{ section.title }}</a></li>{% endfor %}</ul></nav>
      <main>{% block main %}{% endblock %}</main>
      </body>
      </html>

      """
    ),
    (
      "Templates/article.html",
      """
      {% extends "base.html" %}
      {% block main %}
      <article><h1>{{ page.title }}</h1>
      <p>{% if page.date %}<time datetime="{{ page.date | date("%Y-%m-%d") }}">{{ page.date | date("%Y-%m-%d") }}</time>{% endif %}
      {% for tag in page.tags %}<a href="{{ tag.url }}">{{ tag.title }}</a> {% endfor %}</p>
      {{ page.content }}</article>
      <nav>{% if page.previous %}<a href="{{ page.previous.url }}">{{ page.previous.title }}</a>{% endif %}
      {% if page.next %}<a href="{{ page.next.url }}">{{ page.next.title }}</a>{% endif %}</nav>
      {% endblock %}

      """
    ),
    ("Templates/indicator.html", "{% extends \"base.html\" %}{% block main %}{{ page.table.html }}{% endblock %}\n"),
    ("Templates/404.html", "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}\n"),
    ("Templates/section.html", list),
    ("Templates/term.html", list),
    (
      "Templates/taxonomy.html",
      """
      {% extends "base.html" %}
      {% block main %}<h1>{{ page.title }}</h1>
      <ul>{% for item in terms %}<li><a href="{{ item.url }}">{{ item.title }}</a> ({{ item.pages | length }})</li>{% endfor %}</ul>
      {% endblock %}

      """
    ),
    (
      "Templates/home.html",
      """
      {% extends "base.html" %}
      {% block main %}<h1>{{ site.title }}</h1>
      <ul>{% for entry in site.pages[:10] %}<li><a href="{{ entry.url }}">{{ entry.title }}</a><p>{{ entry.description }}</p></li>{% endfor %}</ul>
      {% endblock %}

      """
    ),
  ]

  private static let list = """
    {% extends "base.html" %}
    {% block main %}<h1>{{ page.title }}</h1>
    {% set entries = paginator.pages if paginator else page.pages %}
    <ul>{% for entry in entries %}<li><a href="{{ entry.url }}">{{ entry.title }}</a>
    {% if entry.date %}<time>{{ entry.date | date("%Y-%m-%d") }}</time>{% endif %}<p>{{ entry.description }}</p></li>{% endfor %}</ul>
    {% if paginator and paginator.total > 1 %}<nav>{% if paginator.previous_url %}<a href="{{ paginator.previous_url }}">newer</a>{% endif %}
    {{ paginator.index }} / {{ paginator.total }}
    {% if paginator.next_url %}<a href="{{ paginator.next_url }}">older</a>{% endif %}</nav>{% endif %}
    {% endblock %}

    """
}
