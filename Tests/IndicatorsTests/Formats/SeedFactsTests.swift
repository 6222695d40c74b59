import Testing

@testable import Indicators

/// Every figure of FACTS.md as the source writes it, and as English has it.
@Suite struct SeedFactsTests {
  private static let facts: [(String, String?, String, String)] = [
    // A. Huitian
    ("huitian-area[area]", nil, "约63平方公里", "about 63\u{A0}km²"),
    ("huitian-area[population]", nil, "81.4万人", "814,000 people"),
    ("huitian-area[towns]", nil, "1个", "1"), ("huitian-area[subdistricts]", nil, "6个", "6"),
    ("huitian-area[communities-villages]", nil, "133个", "133"),
    ("huitian-projects[2018-2020,education,planned]", nil, "32项", "32"),
    ("huitian-projects[2018-2020,health,planned]", nil, "6项", "6"),
    ("huitian-projects[2018-2020,culture-sport,planned]", nil, "7项", "7"),
    ("huitian-projects[2018-2020,eldercare,planned]", nil, "8项", "8"),
    ("huitian-projects[2018-2020,transport,planned]", nil, "28项", "28"),
    ("huitian-projects[2018-2020,municipal,planned]", nil, "19项", "19"),
    ("huitian-projects[2018-2020,landscape,planned]", nil, "10项", "10"),
    ("huitian-projects[2018-2020,social,planned]", nil, "7项", "7"),
    ("huitian-projects[2018-2020,all,completed]", nil, "64项", "64"),
    ("huitian-projects[2018-2020,all,in-use]", nil, "53项", "53"),
    ("huitian-projects[2018-2020,education,completed]", nil, "17项", "17"),
    ("huitian-outcomes[2018-2020,school-places]", nil, "5660个", "5,660"),
    ("huitian-outcomes[2018-2020,hospital-beds]", nil, "200张", "200"),
    ("huitian-outcomes[2018-2020,hospitals-under-construction]", nil, "2处", "2"),
    ("huitian-outcomes[2018-2020,culture-sport-facilities]", nil, "2处", "2"),
    ("huitian-projects[2018-2020,eldercare,in-use]", nil, "8项", "8"),
    ("huitian-outcomes[2018-2020,eldercare-institutions]", nil, "5处", "5"),
    ("huitian-outcomes[2018-2020,eldercare-stations]", nil, "22处", "22"),
    ("huitian-area[recovered-floor-area]", nil, "约68万平方米", "about 680,000\u{A0}m²"),
    ("huitian-outcomes[2021-06,talent-housing]", nil, "2300余套", "more than 2,300"),
    ("huitian-outcomes[2021-06,parking]", nil, "2600余个", "more than 2,600"),
    ("huitian-projects-2021[2021,arranged,plan]", nil, "75项", "75"),
    ("huitian-projects-2021[2021,started,actual]", nil, "13项", "13"),
    ("huitian-projects-2021[2021,completed,actual]", nil, "2项", "2"),
    ("huitian-projects-2021[2021,in-use,actual]", nil, "2项", "2"),
    ("huitian-projects-2021[2021,completed,expected]", nil, "9项", "9"),
    ("huitian-projects-2021[2021,in-use,expected]", nil, "31项", "31"),
    ("huitian-outcomes[2021,kindergarten-places]", nil, "1620个", "1,620"),
    ("huitian-outcomes[2021,medical-eldercare-beds]", nil, "1200张", "1,200"),
    ("huitian-outcomes[2021,talent-housing]", nil, "2306套", "2,306"),
    ("huitian-outcomes[2021,parking]", nil, "2616个", "2,616"),
    ("tiantongyuan-arts-centre[floor-area]", nil, "3.5万平方米", "35,000\u{A0}m²"),
    ("tiantongyuan-arts-centre[people-served]", "超过", "超过40万人", "more than 400,000 people"),
    // B. Green Changping
    ("afforestation[new-total,2012-2020]", nil, "17.4万亩", "174,000\u{A0}mu"),
    ("afforestation[new-and-improved,2021]", nil, "1.4万亩", "14,000\u{A0}mu"),
    ("afforestation[round-2,2018-2022]", nil, "5.0万亩", "50,000\u{A0}mu"),
    ("afforestation[round-2-excess,2018-2021]", nil, "0.7万亩", "7,000\u{A0}mu"),
    ("green-spaces[2020,parks]", nil, "87个", "87"), ("green-spaces[2020,small-green]", nil, "40处", "40"),
    ("green-spaces[2020,area]", nil, "1.5万亩", "15,000\u{A0}mu"),
    ("park-area-per-capita[2020].changping", nil, "17.39平方米", "17.39\u{A0}m² per person"),
    ("park-area-per-capita[2020].city", nil, "16.59平方米", "16.59\u{A0}m² per person"),
    ("forest-coverage[2012]", nil, "42.57%", "42.57%"), ("forest-coverage[2020]", nil, "48.25%", "48.25%"),
    ("greening-rate[2012]", nil, "64.07%", "64.07%"), ("greening-rate[2020]", nil, "67.18%", "67.18%"),
    ("forest-ranks[forest-coverage,2020].rank", nil, "第1", "1st"),
    ("forest-ranks[greening-rate,2020].of", nil, "5个", "5"),
    ("forest-city-indicators[all]", nil, "36项", "36"), ("forest-city-indicators[met]", nil, "34项", "34"),
    ("forest-city-indicators[pending]", nil, "2项", "2"),
    ("forest-city-facilities[internet-tree-base,actual]", nil, "1个", "1"),
    ("forest-city-facilities[internet-tree-base,plan]", nil, "4个", "4"),
    ("forest-city-facilities[experience-centre,plan]", nil, "5个", "5"),
    ("forest-city-facilities[gardening-station,actual]", nil, "2个", "2"),
    ("forest-city-facilities[gardening-station,plan]", nil, "4个", "4"),
    ("greenway[ming-tombs-olympic-forest,plan]", nil, "42公里", "42\u{A0}km"),
    // C. Two Zones and Future Science City
    ("two-zones-progress[space-resources]", nil, "2000余万平方米", "more than 20,000,000\u{A0}m²"),
    ("two-zones-progress[key-projects]", nil, "99个", "99"), ("two-zones-progress[signed-projects]", nil, "47个", "47"),
    ("two-zones-progress[policy-list-two-zones]", nil, "24项", "24"),
    ("two-zones-progress[policy-list-ftz]", nil, "63项", "63"),
    ("two-zones-progress[completed-items]", nil, "20项", "20"),
    ("two-zones-plan-2021[2021,market-entities,target]", nil, "15000家以上", "at least 15,000"),
    ("two-zones-plan-2021[2021,foreign-capital,target]", nil, "2.4亿美元以上", "at least US$240 million"),
    ("two-zones-plan-2021[2021,reserve-projects,target]", "不少于", "不少于100家", "at least 100"),
    ("two-zones-plan-2021[2021,listed-companies,target]", "左右", "5家左右", "about 5"),
    ("future-science-city[area]", nil, "170.6平方公里", "170.6\u{A0}km²"),
    ("future-science-city[planned-population]", nil, "约69万人", "about 690,000 people"),
    ("future-science-city[jobs]", nil, "54.9万人", "549,000 people"),
    ("future-science-city[rd-institutes]", nil, "60余家", "more than 60"),
    ("future-science-city[energy-researchers]", nil, "9000余名", "more than 9,000"),
    ("future-science-city[key-labs]", nil, "28个", "28"),
  ]

  @Test(arguments: facts)
  func readsAsTheSourceWritesIt(cell: String, form: String?, chinese: String, english: String) throws {
    let figure = try evaluated(cell)
    var format = FigureFormat(language: .chinese)
    format.form = form
    #expect(try format.text(of: figure, units: TestTables.seed.units) == chinese)
    #expect(try FigureFormat(language: .english).text(of: figure, units: TestTables.seed.units) == english)
  }
}
