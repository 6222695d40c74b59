extension GeneratedSite {
  /// What the site consists of besides its articles, for Hugo.
  static let hugoFiles: [File] = [
    (
      "hugo.yaml",
      """
      title: A site of reports
      baseURL: https://example.org/
      locale: en
      timeZone: UTC
      pagination: {pagerSize: 20}
      taxonomies: {tag: tags}
      services: {rss: {limit: 20}}
      outputs: {home: [html, rss], section: [html, rss], taxonomy: [html], term: [html, rss], page: [html]}
      enableRobotsTXT: true

      """
    ),
    ("content/" + articleWithFigure, "---\ntitle: A figure\ndate: 2023-01-01\n---\n\nIt was 48.25% in 2020.\n"),
    (
      "layouts/baseof.html",
      """
      <!doctype html>
      <html lang="{{ .Language.Lang }}">
      <head>
      <meta charset="utf-8">
      <title>{{ .Title }} · {{ .Site.Title }}</title>
      {{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
      <link rel="canonical" href="{{ .Permalink }}">
      </head>
      <body>
      <nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
      <main>{{ block "main" . }}{{ end }}</main>
      </body>
      </html>

      """
    ),
    (
      "layouts/page.html",
      """
      {{ define "main" }}
      <article><h1>{{ .Title }}</h1>
      <p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time>
      {{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
      {{ .Content }}</article>
      <nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
      {{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
      {{ end }}

      """
    ),
    ("layouts/section.html", list),
    ("layouts/term.html", list),
    (
      "layouts/taxonomy.html",
      """
      {{ define "main" }}<h1>{{ .Title }}</h1>
      <ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> ({{ len .Pages }})</li>{{ end }}</ul>
      {{ end }}

      """
    ),
    (
      "layouts/home.html",
      """
      {{ define "main" }}<h1>{{ .Site.Title }}</h1>
      <ul>{{ range first 10 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p></li>{{ end }}</ul>
      {{ end }}

      """
    ),
    ("layouts/404.html", "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ end }}\n"),
  ]

  private static let list = """
    {{ define "main" }}<h1>{{ .Title }}</h1>
    {{ $paginator := .Paginate .RegularPages }}
    <ul>{{ range $paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
    <time>{{ .Date.Format "2006-01-02" }}</time><p>{{ .Description }}</p></li>{{ end }}</ul>
    {{ if gt $paginator.TotalPages 1 }}<nav>{{ with $paginator.Prev }}<a href="{{ .URL }}">newer</a>{{ end }}
    {{ $paginator.PageNumber }} / {{ $paginator.TotalPages }}
    {{ with $paginator.Next }}<a href="{{ .URL }}">older</a>{{ end }}</nav>{{ end }}
    {{ end }}

    """
}
