#if canImport(Glibc)
  import Glibc
  import SiteBuild

  /// Watches folders with inotify(7): new folders are entered, files saved by renaming are seen, and when the kernel's
  /// queue overflows everything is watched anew. A root that is not there, or goes, is watched once it comes.
  struct InotifyWatch: Watch {
    private static let interest = UInt32(
      IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_ATTRIB | IN_ONLYDIR)

    private static let parentInterest = UInt32(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR | IN_MASK_ADD)

    private let roots: [String]
    private let descriptor: Int32
    private var folders: [Int32: String] = [:]
    /// The folders that roots stand in, of which nothing else matters.
    private var parents: [Int32: String] = [:]

    /// Nil when the system offers no inotify, or no watch is left for every folder.
    init?(roots: [String]) {
      let opened = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard opened >= 0 else { return nil }
      self.roots = roots
      descriptor = opened
      guard watchEverything() else {
        close(opened)
        return nil
      }
    }

    mutating func wait() {
      var waitsForever = true
      while true {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&poller, 1, waitsForever ? -1 : quietMilliseconds)
        if ready == 0 { return }
        if ready > 0, takeEvents() { waitsForever = false }
      }
    }

    /// Reads what the kernel has; says whether any of it matters.
    private mutating func takeEvents() -> Bool {
      var matters = false
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
      defer { buffer.deallocate() }
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return matters }
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let nameStart = offset + MemoryLayout<inotify_event>.size
          let nameEnd = min(nameStart + Int(event.len), count)
          let name = String(decoding: buffer[nameStart..<nameEnd].prefix { $0 != 0 }, as: UTF8.self)
          matters = take(event, name) || matters
          offset = nameEnd
        }
      }
    }

    private mutating func take(_ event: inotify_event, _ name: String) -> Bool {
      let mask = Int(event.mask)
      if mask & Int(IN_Q_OVERFLOW) != 0 {
        _ = watchEverything()
        return true
      }
      if mask & Int(IN_IGNORED) != 0 {
        parents[event.wd] = nil
        return folders.removeValue(forKey: event.wd) != nil
      }
      if let parent = parents[event.wd] {
        let root = parent + "/" + name
        if roots.contains(root) {
          _ = watch(root)
          return true
        }
        if folders[event.wd] == nil { return false }
      }
      let isFolder = mask & Int(IN_ISDIR) != 0
      if isFolder, mask & Int(IN_CREATE | IN_MOVED_TO) != 0, let parent = folders[event.wd] {
        _ = watch(parent + "/" + name)
      }
      // Editors' own files come and go beside the one that is saved.
      return !name.hasPrefix(".") && !name.hasSuffix("~")
    }

    private mutating func watchEverything() -> Bool {
      folders = [:]
      for root in roots {
        let parent = parentFolder(of: root)
        let number = inotify_add_watch(descriptor, parent, Self.parentInterest)
        if number >= 0 { parents[number] = parent }
      }
      return roots.allSatisfy { watch($0) }
    }

    /// Watches a folder and those below it; files that came before the watch are found by the next build anyway.
    private mutating func watch(_ path: String) -> Bool {
      let number = inotify_add_watch(descriptor, path, Self.interest)
      guard number >= 0 else { return errno == ENOENT || errno == ENOTDIR }
      guard folders.updateValue(path, forKey: number) == nil else { return true }
      guard let stream = opendir(path) else { return true }
      defer { closedir(stream) }
      var isComplete = true
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let mayBeFolder = [UInt8(DT_DIR), UInt8(DT_LNK), UInt8(DT_UNKNOWN)].contains(entry.pointee.d_type)
        if mayBeFolder, !name.hasPrefix(".") { isComplete = watch(path + "/" + name) && isComplete }
      }
      return isComplete
    }
  }
#endif
