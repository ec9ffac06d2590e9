package holdwater.model.verdict;

import java.util.Random;

/** How failures come. */
enum Failures {
  INDEPENDENT("singly"),
  DEAD_SECONDS("dead seconds"),
  HALF_BAD_SECONDS("half-bad seconds"),
  OUTAGES("3 s outages");

  final String words;

  Failures(String words) {
    this.words = words;
  }

  boolean hiccups() {
    return this == DEAD_SECONDS || this == HALF_BAD_SECONDS;
  }

  /** How many events of each second are bad, when {@code share} of all are. */
  int[] draw(Random random, ErrorRates.Load load, double share) {
    int[] bad = new int[load.seconds()];
    int outage = 0;
    // Outages may have begun before the window.
    for (int i = this == OUTAGES ? -2 : 0; i < load.seconds(); i++) {
      outage = random.nextDouble() < share / 3 ? 3 : outage - 1;
      if (i >= 0) {
        bad[i] =
            switch (this) {
              case INDEPENDENT -> some(random, load.eventsEach(), share);
              case DEAD_SECONDS -> random.nextDouble() < share ? load.eventsEach() : 0;
              case HALF_BAD_SECONDS ->
                  random.nextDouble() < 2 * share ? some(random, load.eventsEach(), 0.5) : 0;
              case OUTAGES -> outage > 0 ? load.eventsEach() : 0;
            };
      }
    }
    return bad;
  }

  private static int some(Random random, int events, double share) {
    int bad = 0;
    for (int i = 0; i < events; i++) {
      bad += random.nextDouble() < share ? 1 : 0;
    }
    return bad;
  }
}
