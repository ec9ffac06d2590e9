package holdwater.encoding;

import holdwater.encoding.ladder.Ladder;
import holdwater.encoding.ladder.Rung;
import java.util.List;

/** As small as video gets: three seconds, two rungs, two segments each. */
final class TinyTitles {

  static final SeedTitle ONE = title("x1", "testsrc2=size=128x72:rate=25");
  static final SeedTitle TWO = title("x2", "smptebars=size=128x72:rate=25");
  static final Ladder LADDER =
      new Ladder(List.of(new Rung("36p", 64, 36, 60), new Rung("72p", 128, 72, 120)), 2, 25);

  private TinyTitles() {}

  private static SeedTitle title(String id, String picture) {
    return new SeedTitle(
        id,
        "Tiny " + id,
        "Short.",
        "drama",
        2020,
        3,
        picture,
        440,
        "en",
        List.of(LicenceWindow.of("XX")));
  }
}
