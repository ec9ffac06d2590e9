package holdwater.encoding;

import holdwater.encoding.ffmpeg.FfmpegFailure;
import holdwater.encoding.ladder.RungFacts;
import holdwater.encoding.ladder.RungOutput;
import holdwater.encoding.raw.RawVideo;
import java.io.IOException;
import java.util.Optional;

/**
 * What creators have uploaded, and the one rung that is made of each, in a store of their own: the
 * origin cannot serve them, so no viewer sees what nobody has looked at. Thread-safe.
 */
final class Drafts {
  /** Of the ids of uploads; no title's has a dash. */
  static final String PREFIX = "up-";

  private final TitleStore store;
  private final VideoEncoder encoder;

  /**
   * @param encoder of that store
   */
  Drafts(TitleStore store, VideoEncoder encoder) {
    this.store = store;
    this.encoder = encoder;
  }

  /** Answers: is this the id of an upload? */
  static boolean isId(String id) {
    return id.startsWith(PREFIX);
  }

  /** Where what has that digest is kept. */
  static String sourceKey(String digest) {
    return "uploads/" + digest + VideoEncoder.RAW;
  }

  /** The rung that is made: the smallest, for the creator to see. */
  String rung() {
    return store.ladder().names().get(0);
  }

  int framesPerSecond() {
    return store.ladder().framesPerSecond();
  }

  /** Keeps what was uploaded. Twice does no harm: the key says what is in it. */
  void keep(String sourceKey, byte[] content) {
    store.keepRaw(sourceKey, content);
  }

  /** What was made of it, if it was. */
  Optional<RungFacts> made(String id, String sourceKey) {
    return store.rung(id, rung(), sourceKey);
  }

  /**
   * Does one job.
   *
   * @throws IllegalArgumentException if what was uploaded is no video
   */
  RungFacts encode(EncodeJob job)
      throws IOException, FfmpegFailure, RungOutput.Unfit, InterruptedException {
    byte[] content =
        store
            .source(job.sourceKey())
            .orElseThrow(() -> new IOException("there is no upload " + job.sourceKey()))
            .bytes();
    return encoder.encode(job, RawVideo.of(content).seconds());
  }
}
