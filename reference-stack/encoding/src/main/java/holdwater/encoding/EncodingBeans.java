package holdwater.encoding;

import holdwater.encoding.ffmpeg.Ffmpeg;
import holdwater.encoding.ffmpeg.FfmpegBinary;
import holdwater.encoding.ladder.Ladder;
import holdwater.encoding.store.FileObjectStorage;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Wires the parts that know no framework. */
@Factory
final class EncodingBeans {

  private static final String TOOLS = ".tools";

  @Singleton
  FileObjectStorage storage(RuntimeConfig config) throws IOException {
    return new FileObjectStorage(root(config));
  }

  @Singleton
  @Bean(preDestroy = "close")
  Ffmpeg ffmpeg(RuntimeConfig config) throws IOException {
    return new Ffmpeg(FfmpegBinary.in(root(config).resolve(TOOLS)));
  }

  @Singleton
  Ladder ladder() {
    return Ladder.standard();
  }

  @Singleton
  SeedTitles seeds() {
    return new SeedTitles(Seeds.all());
  }

  @Singleton
  TitleStore store(FileObjectStorage storage, JsonMapper json, Ladder ladder) {
    return new TitleStore(storage, json, ladder);
  }

  @Singleton
  VideoEncoder encoder(Ffmpeg ffmpeg, TitleStore store, RuntimeConfig config) throws IOException {
    return new VideoEncoder(ffmpeg, store, emptied(data(config).resolve("work")));
  }

  /** In this process's own folder, like the rows that tell of them. */
  @Singleton
  Drafts drafts(RuntimeConfig config, JsonMapper json, Ladder ladder, Ffmpeg ffmpeg)
      throws IOException {
    FileObjectStorage uploads = new FileObjectStorage(data(config).resolve("uploads"));
    TitleStore store = new TitleStore(uploads, json, ladder);
    Path scratch = emptied(data(config).resolve("drafts"));
    return new Drafts(store, new VideoEncoder(ffmpeg, store, scratch));
  }

  /** Without what a killed process was at. */
  private static Path emptied(Path scratch) throws IOException {
    if (Files.exists(scratch)) {
      new WorkDirectory(scratch).close();
    }
    return scratch;
  }

  private static Path data(RuntimeConfig config) {
    return Path.of(config.required("DATA"));
  }

  private static Path root(RuntimeConfig config) {
    return Path.of(config.required("OBJECT_STORE"));
  }
}
