package holdwater.engine.cause;

import java.util.Comparator;

/** Who calls whom: two services. In the order of their names. */
public record ServiceLink(String caller, String callee) implements Comparable<ServiceLink> {
  private static final Comparator<ServiceLink> ORDER =
      Comparator.comparing(ServiceLink::caller).thenComparing(ServiceLink::callee);

  /** "gateway -> catalog". */
  public String describe() {
    return caller + " -> " + callee;
  }

  @Override
  public int compareTo(ServiceLink other) {
    return ORDER.compare(this, other);
  }
}
