// Times the product beside others in one run and prints ratios, not promises: absolute figures belong to a machine.
//
//   swift run -c release --package-path Tests/Benchmarks almanac-benchmarks [SUBJECT …]
//
// Without a subject all of them run. The process exits with 1 when a target is missed, so that a script can tell.

import Glibc

let unknown = suite.subjects.filter { name in !subjects.contains { $0.name == name } }
if !unknown.isEmpty || suite.isWrong || suite.asksForHelp {
  print(SuiteOptions.usage)
  for subject in subjects { print("  \(subject.name.padded(to: 12))  \(subject.about)") }
  exit(suite.asksForHelp ? 0 : 2)
}

var report = Report()
for subject in subjects where suite.subjects.isEmpty || suite.subjects.contains(subject.name) {
  report.begin(subject)
  do {
    try subject.run(&report)
  } catch {
    report.fail("\(error)")
  }
}
report.end()
exit(report.isMet ? 0 : 1)
