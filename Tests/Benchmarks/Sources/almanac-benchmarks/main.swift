// Times the product beside others in one run and prints ratios, not promises: absolute figures belong to a machine.
//
//   swift run -c release --package-path Tests/Benchmarks almanac-benchmarks [SUBJECT …]
//
// Without a subject all of them run. The process exits with 1 when a target is missed, so that a script can tell.

import Glibc

let asked = CommandLine.arguments.dropFirst()
let unknown = asked.filter { name in !subjects.contains { $0.name == name } }
if !unknown.isEmpty || asked.contains("--help") {
  print("usage: almanac-benchmarks [SUBJECT …]")
  for subject in subjects { print("  \(subject.name.padded(to: 12))  \(subject.about)") }
  exit(asked.contains("--help") ? 0 : 2)
}

var report = Report()
for subject in subjects where asked.isEmpty || asked.contains(subject.name) {
  report.begin(subject)
  do {
    try subject.run(&report)
  } catch {
    report.fail("\(error)")
  }
}
report.end()
exit(report.isMet ? 0 : 1)
