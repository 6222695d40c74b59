import Testing

@testable import Templating

/// The filters that Jinja does not have, and what both have but Chinese pages need.
@Suite struct SiteFilterTests {
  static let cases: [(template: String, text: String)] = [
    ("{{ '2024-03-05'|date('%Y年%-m月%-d日') }}", "2024年3月5日"),
    ("{{ '2024-03-05'|date('%A', locale='zh') }}", "星期二"),
    ("{{ '2024-03-05'|date('%a %B %b', locale='zh') }}", "周二 三月 3月"),
    ("{{ '2024-03-05'|date('%A %B %-d, %y %j %q %e') }}", "Tuesday March 5, 24 065 1  5"),
    (
      "{{ '2024-03'|date('%Y/%m') }} {{ '2024-Q3'|date('%Y-%m Q%q') }} {{ 2024|date('%Y') }}", "2024/03 2024-07 Q3 2024"
    ),
    ("{{ '2024-03-05T10:20:30+08:00'|date('rfc3339') }}", "2024-03-05T10:20:30+08:00"),
    ("{{ '2024-03-05T10:20:30+08:00'|date('rfc3339', tz='Z') }}", "2024-03-05T02:20:30Z"),
    ("{{ '2024-03-05T23:20:30Z'|date('%F %R', tz='+08:00') }}", "2024-03-06 07:20"),
    ("{{ '2024-03-05T10:20:30+08:00'|date('rfc2822') }}", "Tue, 05 Mar 2024 10:20:30 +0800"),
    ("{{ '2024-03-05'|date('long', 'zh-Hans') }} {{ '2024-03-05'|date('long') }}", "2024年3月5日 March 5, 2024"),
    ("{{ 0|date('%Y') }} {{ 1709605230|date('iso') }} {{ '1969-12-31'|date('%s') }}", "0000 2024-03-05 -86400"),
    (
      "{{ '2000-02-29'|date('%A') }} {{ '1900-01-01'|date('%A') }} {{ '2026-11-22'|date('%A') }}",
      "Tuesday Monday Sunday"
    ),
    (
      "{{ 1234567.891|num_format(2) }} {{ 1234567|num_format }} {{ -1234.5|num_format(0) }} {{ 999|num_format }}",
      "1,234,567.89 1,234,567 -1,235 999"
    ),
    (
      "{{ 1234567.5|num_format(2, 'de') }} {{ 1234567.5|num_format(locale='fr-FR') }} {{ 1234|num_format(1, 'zh-CN') }}",
      "1.234.567,50 1\u{202F}234\u{202F}567,5 1,234.0"
    ),
    (
      "{{ 0.0346|percent(2) }} {{ 0.5|percent }} {{ 2.675|round(2, 'half_up') }} {{ 0.285|percent(0) }}",
      "3.46% 50% 2.68 29%"
    ),
    (
      "{{ 17790100|compact(2, locale='zh') }} {{ 3460640000000|compact(2) }} {{ 999|compact }} {{ 1500|compact(1, 'en') }}",
      "1779.01万 3.46万亿 999 1.5K"
    ),
    ("{{ 345678901|yi(2) }} {{ 12000|wan }} {{ '1,234,000'|wan(1) }}", "3.46亿 1.2万 123.4万"),
    (
      "{{ '深圳 GDP 2024'|slugify }} {{ 'Crème Brûlée & Straße!'|slugify }} {{ '--a_b--'|slugify }}",
      "深圳-gdp-2024 creme-brulee-strasse a-b"
    ),
    (
      "{{ people|where('age', '>', 28)|map(attribute='name')|join(',') }} {{ people|where('city', 'Wuhan')|length }}",
      "Ann,Cid,dora 1"
    ),
    ("{{ (people|find('name', 'bob')).age }} {{ people|where('active')|length }}", "25 2"),
    ("{% for g in people|group_by('age') %}{{ g.key }}:{{ g['items']|length }} {% endfor %}", "30:2 25:1 41:1 "),
    (
      "{{ list|first(2) }} {{ list|last(2) }} {{ list|limit(1) }} {{ list|offset(1) }} {{ list|nth(1) }} {{ [1,2,3]|paginate(2) }}",
      "[3, 1] [1, 2] [3] [1, 2] 1 [[1, 2], [3]]"
    ),
    ("{{ ['深圳', '北京', '上海']|sort(locale='zh-CN')|join }} {{ ['b', 'a']|sort(locale='en')|join }}", "北京上海深圳 ab"),
    ("{{ '%r %s'|format('a', 'a') }} {{ '%r'|format(['a']) }}", "\"a\" a [\"a\"]"),
    (
      "{{ list|avg }} {{ people|avg('age') }} {{ [1,2]|concat([3], [4]) }} {{ [[1],[2,3],4]|flatten }} {{ [1,2]|zip(['a','b']) }}",
      "2.0 31.5 [1, 2, 3, 4] [1, 2, 3, 4] [[1, \"a\"], [2, \"b\"]]"
    ),
    ("{{ {'a': 1}|merge({'b': 2}, {'a': 3}) }} {{ map|get('one') }} {{ map|get('x', 7) }}", "{\"a\": 3, \"b\": 2} 1 7"),
    (
      "{{ '森林覆盖率达到48.25%。'|word_count }} {{ 'two words'|word_count }} {{ '昌平 GDP'|word_count }} {{ zh|char_count }}",
      "9 2 3 8"
    ),
    ("{{ '<p>第一句话在这里。第二句话比较长一些。</p>'|excerpt(12) }} {{ 'one two three four'|excerpt(10) }}", "第一句话在这里。 one two …"),
    (
      "{{ 'a,b'|split(',') }} {{ 'x'|pad_start(3, '0') }} {{ 'x'|pad_end(3) }}| {{ 'abc'|starts_with('ab') }} {{ 'abc'|ends_with('b') }}",
      "[\"a\", \"b\"] 00x x  | true false"
    ),
    ("{{ {'b': 1, 'a': 2}|json }} {{ {'b': 1, 'a': 2}|tojson }}", "{\"b\": 1, \"a\": 2} {\"a\": 2, \"b\": 1}"),
    ("{{ 'abc' is startingwith('a') }} {{ 'abc' is ending_with 'c' }} {{ [1] is containing(1) }}", "true true true"),
    (
      "{{ '2024-03-05'|regex_replace('(\\\\d+)-(\\\\d+)-.*', '$2/$1') }} {{ 'aXbX'|regex_replace('[A-Z]', '') }} {{ 'a1' is matching('[a-z]\\\\d') }}",
      "03/2024 ab true"
    ),
  ]

  @Test(arguments: cases)
  func gives(template: String, text: String) {
    var options = CompileOptions.jinja()
    options.autoescape = .none
    #expect(render(template, json: caseText("context.json"), options: options) == .text(text))
  }
}
