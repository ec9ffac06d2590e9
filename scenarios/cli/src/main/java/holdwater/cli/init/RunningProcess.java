package holdwater.cli.init;

/**
 * A process of this user that listens on this machine.
 *
 * @param host on which it is called
 * @param pid 0 if nobody can tell
 * @param program its main class, jar or program
 * @param jvm whether an agent could be put into it
 * @param pages what it answers over HTTP
 */
record RunningProcess(
    String host, int port, long pid, String program, boolean jvm, HttpPages pages) {

  String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** What was found of it, for people. */
  String describe() {
    return "%s at %s%s%s"
        .formatted(
            program.isEmpty() ? "somebody" : program,
            address(),
            pid > 0 ? ", pid " + pid + (jvm ? ", a JVM" : "") : "",
            pages.describe());
  }
}
