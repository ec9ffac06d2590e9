package holdwater.load.player;

import java.util.ArrayList;
import java.util.List;

/**
 * A gateway or an edge as viewers see it.
 *
 * @param url without a slash at its end
 * @param share of the viewers for whom it is the first choice, so many go there, over 0 to 1
 */
public record Endpoint(String id, String url, double share) {
  public Endpoint {
    if (id.isBlank() || url.isBlank()) {
      throw new IllegalArgumentException("an endpoint needs an id and a url: " + id + " " + url);
    }
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** One that takes every viewer. */
  public Endpoint(String id, String url) {
    this(id, url, 1);
  }

  /**
   * The order in which one viewer tries them: those that want it first, each group as it was. Where
   * none wants it, the order stays.
   *
   * @param ranked best first
   * @param chance this viewer's draw, at least 0 and below 1; an endpoint wants whoever drew less
   *     than its share
   */
  public static List<Endpoint> orderFor(double chance, List<Endpoint> ranked) {
    List<Endpoint> order = new ArrayList<>(ranked);
    // The sort is stable, and false comes before true.
    order.sort((one, other) -> Boolean.compare(chance >= one.share(), chance >= other.share()));
    return List.copyOf(order);
  }
}
