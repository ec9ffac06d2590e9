package holdwater.engine.cause;

import java.util.Comparator;

/** Who calls whom: two instances. In the order of their names. */
public record SeriesOfCalls(String caller, String callee) implements Comparable<SeriesOfCalls> {
  private static final Comparator<SeriesOfCalls> ORDER =
      Comparator.comparing(SeriesOfCalls::caller).thenComparing(SeriesOfCalls::callee);

  public String callerService() {
    return SeriesName.serviceOf(caller);
  }

  public String calleeService() {
    return SeriesName.serviceOf(callee);
  }

  @Override
  public int compareTo(SeriesOfCalls other) {
    return ORDER.compare(this, other);
  }
}
