package holdwater.agent.fault;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Everything the agent did: the latest {@value #KEPT} events and {@value #KEPT_ROUTINE} routine
 * lines in memory, all of them in the file if there is one. Never waits for the disk. Safe for all
 * threads.
 */
public final class AgentLog {
  static final int KEPT = 500;
  static final int KEPT_ROUTINE = 200;
  private static final int LONGEST_LINE = 2_000;

  private final Optional<LogFile> file;
  private final Deque<Line> events = new ArrayDeque<>();
  private final Deque<Line> routine = new ArrayDeque<>();
  private long number;

  private record Line(long number, String text) {}

  /**
   * @param file to append to; a failing one is told of in memory
   */
  public AgentLog(Optional<Path> file) {
    this.file = file.map(path -> LogFile.open(path, this::addInMemory));
  }

  /** Something happened. */
  public void add(String what) {
    String line = line(what);
    keep(events, KEPT, line);
    file.ifPresent(to -> to.add(line));
  }

  /** Something happens again and again: in memory it pushes out nothing but its like. */
  public void addRoutine(String what) {
    String line = line(what);
    keep(routine, KEPT_ROUTINE, line);
    file.ifPresent(to -> to.add(line));
  }

  private void addInMemory(String what) {
    keep(events, KEPT, line(what));
  }

  /** What callers send gets into it: it shall not look like lines of our own. */
  private static String line(String what) {
    String cut = what.length() > LONGEST_LINE ? what.substring(0, LONGEST_LINE) + "…" : what;
    return Instant.now() + " " + cut.replaceAll("\\p{Cntrl}", "?");
  }

  private synchronized void keep(Deque<Line> lines, int most, String line) {
    lines.addLast(new Line(number++, line));
    while (lines.size() > most) {
      lines.removeFirst();
    }
  }

  /** In the order in which they were added. */
  public synchronized List<String> lines() {
    List<Line> all = new ArrayList<>(events);
    all.addAll(routine);
    all.sort(Comparator.comparingLong(Line::number));
    List<String> texts = new ArrayList<>();
    for (Line one : all) {
      texts.add(one.text());
    }
    return texts;
  }
}
