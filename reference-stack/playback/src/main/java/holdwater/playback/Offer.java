package holdwater.playback;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the catalog says of one title: whether it may be shown here, and as what streams. */
record Offer(Licence licence, Streams streams) {

  /** Whether the title is licensed for a territory now. */
  @Serdeable
  record Licence(boolean allowed) {}

  /** The packaged ladder. */
  @Serdeable
  record Streams(String titleId, double durationSeconds, List<StreamRung> rungs) {

    /** Without what is higher; the lowest stays in any case, or there would be nothing to watch. */
    Streams upTo(int height) {
      List<StreamRung> low = rungs.stream().filter(rung -> rung.height() <= height).toList();
      List<StreamRung> lowest =
          rungs.stream().min(Comparator.comparingInt(StreamRung::height)).stream().toList();
      return new Streams(titleId, durationSeconds, low.isEmpty() ? lowest : low);
    }
  }

  /**
   * One packaged quality.
   *
   * @param files null for one that was published before files were named by what is in them
   */
  @Serdeable
  record StreamRung(
      String name,
      int width,
      int height,
      long bandwidth,
      String codecs,
      int segments,
      double segmentSeconds,
      @Nullable Files files) {

    /** The names of its files. */
    Files names() {
      return files == null
          ? new Files(
              "init.mp4",
              "media.m3u8",
              IntStream.range(0, segments).mapToObj(segment -> segment + ".m4s").toList())
          : files;
    }
  }

  /** What the files of a quality are called. */
  @Serdeable
  record Files(String init, String playlist, List<String> segments) {}
}
