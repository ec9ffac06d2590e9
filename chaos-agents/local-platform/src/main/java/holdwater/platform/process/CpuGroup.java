package holdwater.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Whether this process is in the machine's own CPU group. The kernel schedules sessions as groups
 * (autogroup) only there: in a container, a systemd slice or any other control group that shares
 * out CPU, a session's niceness can be written and read back, but has no effect.
 */
final class CpuGroup {
  private static final String CPU = "cpu";
  private static final int FIELDS = 3;

  private final Path proc;
  private final Path cgroups;

  /**
   * @param cgroups where control groups are mounted
   */
  CpuGroup(Path proc, Path cgroups) {
    this.proc = proc;
    this.cgroups = cgroups;
  }

  /** True as well where there are no control groups at all. */
  boolean isTheMachines() throws IOException {
    Path file = proc.resolve("self/cgroup");
    if (!Files.exists(file)) {
      return true;
    }
    List<String[]> lines =
        Files.readAllLines(file).stream()
            .map(line -> line.split(":", FIELDS))
            .filter(fields -> fields.length == FIELDS)
            .toList();
    for (String[] fields : lines) {
      if (Arrays.asList(fields[1].split(",", -1)).contains(CPU)) {
        return fields[2].equals("/");
      }
    }
    // Version 2 has one line, without controllers.
    return lines.stream().filter(fields -> fields[1].isEmpty()).noneMatch(f -> sharesCpu(f[2]));
  }

  /** Here or above: where the controller is on, there is a weight; the machine's own has none. */
  private boolean sharesCpu(String group) {
    Path at = cgroups.resolve(group.substring(1)).normalize();
    while (at.startsWith(cgroups)) {
      if (Files.exists(at.resolve("cpu.weight"))) {
        return true;
      }
      at = at.getParent();
    }
    return false;
  }
}
