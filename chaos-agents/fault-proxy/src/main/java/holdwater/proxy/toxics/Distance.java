package holdwater.proxy.toxics;

import java.util.List;

/**
 * How far away a link's upstream is: a latency that belongs to the link as its address does. It is
 * put in force as a toxic is, and is none: no caller can make, see, change or remove one, and what
 * it delays counts as hit by nobody.
 */
public final class Distance {
  /** A second: there are no two places on Earth as far from each other. */
  public static final long MAX_MILLIS = 1_000;

  private static final String NAME = "distance";

  /** Not among {@link ToxicTypes}, so only {@link #of} makes one. */
  private static final ToxicType TYPE =
      ToxicType.extension(
          NAME,
          attributes -> {
            throw new InvalidAttribute("a distance is what a link is made with");
          });

  /** Ids of toxics begin at 0. */
  private static final long ID_UP = -1;

  private static final long ID_DOWN = -2;

  private Distance() {}

  /**
   * What delays each way by half of it; nothing if it is 0.
   *
   * @param roundTripMillis 0 to {@link #MAX_MILLIS}
   */
  public static List<NamedToxic> of(long roundTripMillis) {
    if (roundTripMillis == 0) {
      return List.of();
    }
    long up = roundTripMillis / 2;
    return List.of(
        oneWay(ID_UP, Direction.UPSTREAM, up),
        oneWay(ID_DOWN, Direction.DOWNSTREAM, roundTripMillis - up));
  }

  private static NamedToxic oneWay(long id, Direction direction, long millis) {
    return new NamedToxic(
        id, NAME, TYPE, direction.shown(), direction, /* toxicity= */ 1f, new Latency(millis, 0));
  }

  /** Answers: does it belong to a link, and is no fault? */
  public static boolean isOne(NamedToxic toxic) {
    return toxic.type().name().equals(NAME);
  }
}
