package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import java.util.function.DoubleSupplier;

/**
 * A toxic as it is set on a proxy.
 *
 * @param id which creation this is: a toxic that was removed and made anew is another one
 * @param name unique on the proxy, over both directions
 * @param stream the direction as the caller wrote it
 * @param toxicity the share of connections that it meets; as in Toxiproxy any number is taken, 0 or
 *     less meets none, 1 or more all
 * @param scope whom of these it meets
 * @param places those it has for the first ones that it meets
 */
public record NamedToxic(
    long id,
    String name,
    ToxicType type,
    String stream,
    Direction direction,
    float toxicity,
    Toxic toxic,
    Scope scope,
    Places places) {

  /** One that has met nobody yet. */
  public NamedToxic(
      long id,
      String name,
      ToxicType type,
      String stream,
      Direction direction,
      float toxicity,
      Toxic toxic,
      Scope scope) {
    this(id, name, type, stream, direction, toxicity, toxic, scope, new Places(scope.first()));
  }

  /** One that meets all bytes. */
  public NamedToxic(
      long id,
      String name,
      ToxicType type,
      String stream,
      Direction direction,
      float toxicity,
      Toxic toxic) {
    this(id, name, type, stream, direction, toxicity, toxic, Scope.ALL);
  }

  /** This one with other strength, still the same creation. */
  public NamedToxic changed(Toxic changed, float changedToxicity) {
    return new NamedToxic(
        id, name, type, stream, direction, changedToxicity, changed, scope, places);
  }

  /** True if it meets messages and not all bytes, so that messages have to be told apart. */
  public boolean isSelective() {
    return scope.match().isPresent() || toxic.worksOnMessages();
  }

  /** True if it knows whom it has met, which {@link #places} tell. */
  public boolean countsMet() {
    return isSelective() || places.areLimited();
  }

  /**
   * True if it has to see heads as a whole: those of requests, to know what to meet, and those of
   * responses if it works on them.
   */
  public boolean wantsHeads() {
    return isSelective() && (direction == Direction.UPSTREAM || toxic.worksOnMessages());
  }

  /**
   * True if it meets this exchange on a stream of its own; a place for it is then taken.
   *
   * @param share asked for where the exchange stands, in {@code [0, 1)}
   */
  public boolean picks(Exchange exchange, DoubleSupplier share) {
    return isSelective()
        && toxic.meetsStreams()
        && Matched.fits(toxic, scope.match().orElse(Match.ANY), exchange, share)
        && places.take();
  }

  /** Begins it on a connection that it meets. */
  public Stage begin(Flow flow) {
    return isSelective()
        ? new Matched(toxic, scope.match().orElse(Match.ANY), places, flow)
        : toxic.begin(flow);
  }
}
