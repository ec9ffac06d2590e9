package holdwater.proxy.control;

import holdwater.proxy.link.Link;
import holdwater.proxy.link.Witness;
import holdwater.proxy.link.WitnessRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Who counts the calls of which links. A witness of which nobody asks for {@link #LONGEST_SILENCE}
 * is dropped, so that it costs nothing any more. Confined to the control thread.
 */
public final class Witnesses {

  /** In milliseconds: five minutes. */
  static final long LONGEST_SILENCE = 300_000;

  private static final int MAX_WITNESSES = 64;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final Proxies proxies;
  private final LongSupplier wallMillis;
  private final Map<String, Kept> byId = new TreeMap<>();

  private static final class Kept {
    final Witness witness;
    final List<String> names;
    final List<Link> links;
    long asked;

    Kept(Witness witness, List<String> names, List<Link> links, long asked) {
      this.witness = witness;
      this.names = names;
      this.links = links;
      this.asked = asked;
    }
  }

  /**
   * @param wallMillis the time of day, in milliseconds since 1970
   */
  public Witnesses(Proxies proxies, LongSupplier wallMillis) {
    this.proxies = proxies;
    this.wallMillis = wallMillis;
  }

  /**
   * Makes the witness, or leaves the one that is there as it is if it counts the same.
   *
   * @return true if it is new: what one of that id counted before is gone
   * @throws Refusal if the id is none, a link is not there, or there are too many
   */
  public boolean put(String id, WitnessRule rule, List<String> links) throws Refusal {
    if (!ID.matcher(id).matches()) {
      throw new Refusal(400, "a witness id consists of 1 to 128 letters, digits, _ and -");
    }
    List<String> names = List.copyOf(new TreeSet<>(links));
    List<Link> found = new ArrayList<>();
    for (String name : names) {
      found.add(link(name));
    }
    dropSilent();
    Kept known = byId.get(id);
    if (known != null && known.witness.rule().equals(rule) && known.links.equals(found)) {
      known.asked = wallMillis.getAsLong();
      return false;
    }
    if (known == null && byId.size() >= MAX_WITNESSES) {
      throw new Refusal(409, "there are " + MAX_WITNESSES + " witnesses already");
    }
    drop(id);
    Witness witness = new Witness(rule, wallMillis);
    byId.put(id, new Kept(witness, names, found, wallMillis.getAsLong()));
    found.forEach(link -> link.watchedBy(witness));
    return true;
  }

  private Link link(String name) throws Refusal {
    try {
      return proxies.get(name).link();
    } catch (Refusal e) {
      throw new Refusal(e.status(), e.getMessage() + ": " + name);
    }
  }

  private void dropSilent() {
    long now = wallMillis.getAsLong();
    List<String> silent =
        byId.entrySet().stream()
            .filter(entry -> now - entry.getValue().asked > LONGEST_SILENCE)
            .map(Map.Entry::getKey)
            .toList();
    silent.forEach(this::drop);
  }

  private void drop(String id) {
    Kept gone = byId.remove(id);
    if (gone != null) {
      gone.links.forEach(link -> link.forgottenBy(gone.witness));
    }
  }

  private Kept kept(String id) throws Refusal {
    Kept kept = byId.get(id);
    if (kept == null) {
      throw new Refusal(404, "witness not found");
    }
    return kept;
  }

  /** The witness of that id. */
  public Witness get(String id) throws Refusal {
    Kept kept = kept(id);
    kept.asked = wallMillis.getAsLong();
    return kept.witness;
  }

  /** The names of the links that it counts, sorted. */
  public List<String> links(String id) throws Refusal {
    return kept(id).names;
  }

  /** It counts no more. */
  public void delete(String id) throws Refusal {
    kept(id);
    drop(id);
  }

  /** All ids, sorted. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }
}
