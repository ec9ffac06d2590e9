package holdwater.platform.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the system says of a process: {@code /proc} where it exists, {@code ps} elsewhere. */
public final class ProcessTable {
  /** Linux tells CPU time in hundredths of a second on every architecture (USER_HZ). */
  private static final long MILLIS_PER_TICK = 10;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int PS_SECONDS = 5;
  private static final Pattern PS_TIME =
      Pattern.compile("(?:(\\d+)-)?(?:(\\d+):)?(\\d+):(\\d+(?:\\.\\d+)?)");

  private ProcessTable() {}

  /**
   * One process.
   *
   * @param state as in {@code ps}: {@code T} is stopped
   * @param rssBytes resident memory
   * @param cpuMillis user and system time, without its children's
   */
  public record Entry(char state, long rssBytes, long cpuMillis) {
    public boolean stopped() {
      return state == 'T';
    }
  }

  /** The process as it is now; empty when there is none. */
  public static Optional<Entry> entry(long pid) {
    return Files.isDirectory(Path.of("/proc/self")) ? fromProc(pid) : fromPs(pid);
  }

  /** The same CPU time by itself, cheaply, for who asks a hundred times a second. */
  public static OptionalLong cpuMillis(long pid) {
    try {
      return OptionalLong.of(
          cpuMillis(fields(Files.readString(Path.of("/proc/" + pid + "/stat")))));
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** Whether it is stopped, cheaply; false where there is no {@code /proc} to tell it. */
  public static boolean isStopped(long pid) {
    try {
      return fields(Files.readString(Path.of("/proc/" + pid + "/stat")))[0].equals("T");
    } catch (IOException gone) {
      return false;
    }
  }

  private static Optional<Entry> fromProc(long pid) {
    try {
      Path folder = Path.of("/proc/" + pid);
      return Optional.of(
          parseProc(
              Files.readString(folder.resolve("stat")),
              Files.readString(folder.resolve("status"))));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** {@code stat} holds the program's name, which may hold blanks and brackets itself. */
  static Entry parseProc(String stat, String status) {
    String[] fields = fields(stat);
    Matcher resident = RESIDENT.matcher(status);
    long rssBytes = resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
    return new Entry(fields[0].charAt(0), rssBytes, cpuMillis(fields));
  }

  /** From the state on. */
  private static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
  }

  private static long cpuMillis(String[] fields) {
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
  }

  private static Optional<Entry> fromPs(long pid) {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "state=,rss=,time=", "-p", String.valueOf(pid))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String line = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = ps.waitFor(PS_SECONDS, TimeUnit.SECONDS);
      return ended && !line.isEmpty() ? Optional.of(parsePs(line)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** One line of {@code ps -o state=,rss=,time=}: {@code Ss 1234 1-02:03:04.50}. */
  static Entry parsePs(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    Matcher time = PS_TIME.matcher(fields[2]);
    double seconds = 0;
    if (time.matches()) {
      seconds =
          number(time.group(1)) * 86_400
              + number(time.group(2)) * 3_600
              + number(time.group(3)) * 60
              + number(time.group(4));
    }
    return new Entry(
        fields[0].charAt(0), Long.parseLong(fields[1]) * 1024, Math.round(seconds * 1000));
  }

  private static double number(String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }
}
