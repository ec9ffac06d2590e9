package holdwater.adapters.toxiproxy;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The complete answers to several probes of one link. May be empty. */
record Answers(List<ProbeAnswer> all) {

  static final Answers NONE = new Answers(List.of());

  Answers {
    all = List.copyOf(all);
  }

  int count() {
    return all.size();
  }

  private <T extends Comparable<T>> Optional<T> median(Function<ProbeAnswer, T> figure) {
    List<T> sorted = all.stream().map(figure).sorted(Comparator.naturalOrder()).toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }

  /** The size of half of them, in bytes. */
  int size() {
    return median(ProbeAnswer::size).orElse(0);
  }

  /** How long the bytes of half of them took. */
  Duration spread() {
    return median(ProbeAnswer::spread).orElse(Duration.ZERO);
  }

  /** How long after its last byte half of them were closed; empty if half of them were not. */
  Optional<Duration> lag() {
    List<Duration> sorted = all.stream().flatMap(answer -> answer.lag().stream()).sorted().toList();
    int half = (all.size() - 1) / 2;
    return sorted.size() > half ? Optional.of(sorted.get(half)) : Optional.empty();
  }

  /** How many are shorter than so many bytes. */
  long shorterThan(int bytes) {
    return all.stream().filter(answer -> answer.size() < bytes).count();
  }

  /** In figures, such as {@code 5 answers of 566 B over 120 ms, closed 40 ms later}. */
  String describe() {
    return all.isEmpty()
        ? ""
        : String.format(
            ", %d answers of %d B over %d ms, %s",
            count(),
            size(),
            spread().toMillis(),
            lag().map(lag -> "closed " + lag.toMillis() + " ms later").orElse("not closed"));
  }
}
