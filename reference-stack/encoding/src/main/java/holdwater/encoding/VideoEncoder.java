package holdwater.encoding;

import holdwater.encoding.ffmpeg.Ffmpeg;
import holdwater.encoding.ffmpeg.FfmpegFailure;
import holdwater.encoding.ladder.EncodeCommand;
import holdwater.encoding.ladder.Ladder;
import holdwater.encoding.ladder.Rung;
import holdwater.encoding.ladder.RungFacts;
import holdwater.encoding.ladder.RungOutput;
import holdwater.encoding.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes sources and rungs with ffmpeg and puts them into the store, each whole or not at all.
 * Thread-safe.
 */
final class VideoEncoder {

  /**
   * By the clock, for an ffmpeg that hangs. It needs some two seconds of a core, but a service that
   * is being started has the lowest priority, and gets them late on a busy machine; how much of a
   * core it may use is bounded by {@link Ffmpeg} itself.
   */
  static final Duration LIMIT = Duration.ofMinutes(4);

  /** Making a source of what was uploaded, encoding, and decoding what came out. */
  static final int RUNS_PER_JOB = 3;

  /** How the key of a source ends that is an uncompressed video. */
  static final String RAW = ".y4m";

  private static final int POSTER_AT_SECONDS = 1;

  private final Ffmpeg ffmpeg;
  private final TitleStore store;
  private final Path scratch;

  /**
   * @param scratch for files under way
   */
  VideoEncoder(Ffmpeg ffmpeg, TitleStore store, Path scratch) {
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.scratch = scratch;
  }

  /** Makes the source and poster of a title unless they are there. */
  void ensureSource(SeedTitle title) throws IOException, FfmpegFailure, InterruptedException {
    if (store.source(store.sourceKey(title)).isPresent()) {
      return;
    }
    try (WorkDirectory work = WorkDirectory.in(scratch)) {
      ffmpeg.run(store.sourceArguments(title), work.path(), LIMIT);
      ffmpeg.run(EncodeCommand.poster(POSTER_AT_SECONDS), work.path(), LIMIT);
      store.keepSource(
          title,
          work.path().resolve(EncodeCommand.SOURCE),
          work.path().resolve(EncodeCommand.POSTER));
    }
  }

  /**
   * Encodes a rung, checks it and keeps it, unless it is there already.
   *
   * @param seconds length of the source
   * @throws RungOutput.Unfit if what came out must not be shown
   */
  RungFacts encode(EncodeJob job, int seconds)
      throws IOException, FfmpegFailure, RungOutput.Unfit, InterruptedException {
    var there = store.rung(job.titleId(), job.rung(), job.sourceKey());
    if (there.isPresent()) {
      return there.get();
    }
    Ladder ladder = store.ladder();
    Rung rung = ladder.rung(job.rung());
    try (WorkDirectory work = WorkDirectory.in(scratch)) {
      putSource(job.sourceKey(), seconds, work.path());
      List<String> said = ffmpeg.run(EncodeCommand.rung(rung, ladder), work.path(), LIMIT);
      RungFacts facts = RungOutput.check(work.path(), rung, ladder, seconds, said);
      ffmpeg.run(EncodeCommand.decode(), work.path(), LIMIT);
      store.keepRung(job.titleId(), job.sourceKey(), facts, work.path());
      return facts;
    }
  }

  private void putSource(String sourceKey, int seconds, Path work)
      throws IOException, FfmpegFailure, InterruptedException {
    if (!sourceKey.endsWith(RAW)) {
      copySource(sourceKey, work.resolve(EncodeCommand.SOURCE));
      return;
    }
    copySource(sourceKey, work.resolve(EncodeCommand.RAW));
    int framesPerSecond = store.ladder().framesPerSecond();
    ffmpeg.run(EncodeCommand.fromRaw(seconds, framesPerSecond), work, LIMIT);
  }

  private void copySource(String sourceKey, Path target) throws IOException {
    StoredObject source =
        store
            .source(sourceKey)
            .orElseThrow(() -> new IOException("there is no source " + sourceKey));
    try (InputStream in = source.getInputStream()) {
      Files.copy(in, target);
    }
  }
}
