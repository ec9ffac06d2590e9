package holdwater.platform.machine;

import java.util.OptionalLong;

/**
 * How long threads waited since boot. A value is absent when the kernel does not report it.
 *
 * @param cpuMicros in which somebody waited for a core
 * @param memoryMicros in which somebody waited for memory
 * @param allOfMemoryMicros in which everybody did
 * @param pagesIn that came from swap
 * @param pagesOut that went there
 */
record WaitTimes(
    OptionalLong cpuMicros,
    OptionalLong memoryMicros,
    OptionalLong allOfMemoryMicros,
    OptionalLong pagesIn,
    OptionalLong pagesOut) {

  /** The total of one line of {@code /proc/pressure/*}: {@code some avg10=0.00 ... total=17}. */
  static OptionalLong stalledMicros(String pressure, String who) {
    for (String line : pressure.split("\n", -1)) {
      int total = line.indexOf("total=");
      if (line.startsWith(who + " ") && total >= 0) {
        return OptionalLong.of(Long.parseLong(line.substring(total + 6).strip()));
      }
    }
    return OptionalLong.empty();
  }

  /** One line of {@code /proc/vmstat}. */
  static OptionalLong count(String vmstat, String name) {
    for (String line : vmstat.split("\n", -1)) {
      if (line.startsWith(name + " ")) {
        return OptionalLong.of(Long.parseLong(line.substring(name.length()).strip()));
      }
    }
    return OptionalLong.empty();
  }
}
