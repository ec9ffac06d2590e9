package holdwater.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which zone lies in which region. Immutable. */
public final class Regions {
  private final Map<String, String> regionOfZone;
  private final Set<String> names;
  private final String own;

  private Regions(Map<String, String> regionOfZone, Set<String> names, String own) {
    this.regionOfZone = Map.copyOf(regionOfZone);
    this.names = Set.copyOf(names);
    this.own = own;
  }

  /**
   * Reads a list such as {@code r1=a+b,r2=c}; empty text is the own region alone.
   *
   * @param own where this process stands: zones that are not in the text count as its
   * @throws IllegalArgumentException naming the entry that is malformed
   */
  static Regions parse(String text, String own) {
    Map<String, String> regionOfZone = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(Set.of(own));
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      if (entry.isBlank()) {
        continue;
      }
      if (equals < 1) {
        throw new IllegalArgumentException("'%s' is not <region>=<zone>+<zone>".formatted(entry));
      }
      String region = entry.substring(0, equals).strip();
      names.add(region);
      // A regional process has its region's name as its zone.
      regionOfZone.put(region, region);
      Arrays.stream(entry.substring(equals + 1).split("\\+", -1))
          .forEach(zone -> regionOfZone.put(zone.strip(), region));
    }
    return new Regions(regionOfZone, names, own);
  }

  /** Answers: are there others than the own one? */
  public boolean areSeveral() {
    return names.size() > 1;
  }

  /** The region of that zone. */
  public String of(String zone) {
    return regionOfZone.getOrDefault(zone, own);
  }

  /** Answers: do both zones lie in one region? */
  public boolean isSame(String zone, String other) {
    return of(zone).equals(of(other));
  }
}
