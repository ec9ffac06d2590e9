package holdwater.platform.process;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How nice sessions are, where the kernel schedules them as groups (autogroup): what a process
 * cannot do for itself without root, become less nice again, its session can, down to 0. A change
 * is refused to ordinary users more often than ten times a second, so it is tried until it took.
 * Used by one thread.
 */
public final class SessionPriority {
  private static final int MAX_TRIES = 50;

  private final Path proc;
  private final CpuGroup group;
  private final Map<Long, Wish> wishes = new HashMap<>();

  private static final class Wish {
    final int niceness;
    int tries;

    Wish(int niceness) {
      this.niceness = niceness;
    }
  }

  public SessionPriority() {
    this(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  SessionPriority(Path proc, Path cgroups) {
    this.proc = proc;
    this.group = new CpuGroup(proc, cgroups);
  }

  /**
   * The niceness at which one session weighs as much as so many, each of that niceness: a level
   * counts a quarter more than the next one. Never below 0.
   */
  public static int ofMany(int sessions, int niceness) {
    double levels = Math.log(Math.max(1, sessions)) / Math.log(1.25);
    return Math.max(0, (int) Math.round(niceness - levels));
  }

  /** Whether the kernel schedules sessions as groups here, so that a wish can come true. */
  public boolean available() {
    try {
      return Files.readString(proc.resolve("sys/kernel/sched_autogroup_enabled"))
              .strip()
              .equals("1")
          && Files.isWritable(proc.resolve("self/autogroup"))
          && group.isTheMachines();
    } catch (IOException none) {
      return false;
    }
  }

  /** The session of that process is to have that niceness; nothing happens where there are none. */
  public void wish(long pid, int niceness) {
    wishes.put(pid, new Wish(niceness));
    tick();
  }

  private boolean leadsItsSession(long pid) throws IOException {
    String stat = Files.readString(proc.resolve(pid + "/stat"));
    // After the name, which may hold anything: state, parent, group, session.
    String session = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1)[3];
    return Long.parseLong(session) == pid;
  }

  /** To be called several times a second. */
  public void tick() {
    wishes.entrySet().removeIf(entry -> fulfilled(entry.getKey(), entry.getValue()));
  }

  private boolean fulfilled(long pid, Wish wish) {
    Path file = proc.resolve(pid + "/autogroup");
    try {
      if (!leadsItsSession(pid)) {
        // Just forked: until it has a session of its own it is in ours.
        return ++wish.tries > MAX_TRIES;
      }
      if (Files.readString(file).strip().endsWith(" nice " + wish.niceness)) {
        return true;
      }
      // No channel: it takes the kernel's "try again" for nothing written, and fails of it.
      try (FileOutputStream out = new FileOutputStream(file.toFile())) {
        out.write((wish.niceness + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return Files.readString(file).strip().endsWith(" nice " + wish.niceness);
    } catch (IOException | NumberFormatException refused) {
      // Too soon after another, or gone, or there are no such groups here.
      return !Files.exists(file) || ++wish.tries > MAX_TRIES;
    }
  }
}
