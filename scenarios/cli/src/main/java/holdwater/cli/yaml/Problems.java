package holdwater.cli.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All the mistakes of one file. Not safe for use by several threads. */
public final class Problems {
  /** More mistakes than this are counted and not kept: nobody reads them. */
  public static final int MAX_KEPT = 100;

  private static final String WHOLE_FILE = "(file)";

  private final String fileName;
  private final List<Problem> kept = new ArrayList<>();
  private int count;

  /**
   * @param fileName how the file is called in what is printed
   */
  public Problems(String fileName) {
    this.fileName = fileName;
  }

  /** How the file is called in what is printed. */
  public String fileName() {
    return fileName;
  }

  /** Notes one mistake. */
  public void add(Position position, String path, String message) {
    count++;
    if (kept.size() < MAX_KEPT) {
      kept.add(new Problem(position, path, message));
    }
  }

  /** Notes a mistake of the file as a whole. */
  public void addForFile(String message) {
    add(Position.START, "", message);
  }

  /** How many were noted, more than {@link #MAX_KEPT} perhaps. */
  public int count() {
    return count;
  }

  /** Whether the file is free of mistakes. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** The mistakes in the order of the file. */
  public List<Problem> list() {
    return kept.stream().sorted(Comparator.comparing(Problem::position)).toList();
  }

  /** A headline and one aligned line for each mistake, without a line break at the end. */
  @Override
  public String toString() {
    List<Problem> problems = list();
    int positionWidth = width(problems.stream().map(p -> p.position().toString()).toList());
    int pathWidth = width(problems.stream().map(Problems::shownPath).toList());
    StringBuilder text = new StringBuilder(fileName).append(" has ").append(count);
    text.append(count == 1 ? " mistake:" : " mistakes:");
    for (Problem problem : problems) {
      text.append("\n  ").append(padded(problem.position().toString(), positionWidth));
      text.append("  ").append(padded(shownPath(problem), pathWidth));
      text.append("   ").append(problem.message());
    }
    if (count > problems.size()) {
      text.append("\n  and ").append(count - problems.size()).append(" more");
    }
    return text.toString();
  }

  private static String shownPath(Problem problem) {
    return problem.path().isEmpty() ? WHOLE_FILE : problem.path();
  }

  private static int width(List<String> words) {
    return words.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
