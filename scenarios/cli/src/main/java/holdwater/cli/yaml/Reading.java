package holdwater.cli.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of reading a file: a value, or the mistakes of the file and of those it names.
 *
 * @param value there exactly if there is no mistake
 * @param problems of each file that has any, the file that was asked for first
 */
public record Reading<T>(Optional<T> value, List<Problems> problems) {
  public Reading {
    problems = problems.stream().filter(p -> !p.isEmpty()).toList();
    if (value.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException(
          "a reading is a value or mistakes, was " + value + " and " + problems);
    }
  }

  /** A file without a mistake. */
  public static <T> Reading<T> of(T value) {
    return new Reading<>(Optional.of(value), List.of());
  }

  /** A file with mistakes; at least one of {@code problems} has any. */
  public static <T> Reading<T> failed(List<Problems> problems) {
    return new Reading<>(Optional.empty(), problems);
  }

  /** The value, or {@link InvalidFile} with all mistakes as its message. */
  public T orThrow() {
    return value.orElseThrow(() -> new InvalidFile(describe()));
  }

  /** All mistakes file by file, for people; empty when there are none. */
  public String describe() {
    return problems.stream().map(Problems::toString).collect(Collectors.joining("\n"));
  }
}
