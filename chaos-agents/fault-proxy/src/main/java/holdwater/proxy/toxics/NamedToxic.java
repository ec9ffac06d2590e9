package holdwater.proxy.toxics;

/**
 * A toxic as it is set on a proxy.
 *
 * @param id which creation this is: a toxic that was removed and made anew is another one
 * @param name unique on the proxy, over both directions
 * @param stream the direction as the caller wrote it
 * @param toxicity the share of connections that it meets; as in Toxiproxy any number is taken, 0 or
 *     less meets none, 1 or more all
 */
public record NamedToxic(
    long id,
    String name,
    ToxicType type,
    String stream,
    Direction direction,
    float toxicity,
    Toxic toxic) {

  /** This one with other strength, still the same creation. */
  public NamedToxic changed(Toxic changed, float changedToxicity) {
    return new NamedToxic(id, name, type, stream, direction, changedToxicity, changed);
  }
}
