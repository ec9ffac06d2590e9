package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.encoding.ffmpeg.Ffmpeg;
import holdwater.encoding.ffmpeg.FfmpegFailure;
import holdwater.encoding.ladder.EncodeCommand;
import holdwater.encoding.ladder.Ladder;
import holdwater.encoding.ladder.MediaPlaylist;
import holdwater.encoding.ladder.Rung;
import holdwater.encoding.ladder.RungFacts;
import holdwater.encoding.ladder.RungFiles;
import holdwater.encoding.ladder.RungOutput;
import holdwater.encoding.store.FileObjectStorage;
import holdwater.runtime.signing.ContentDigest;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real ffmpeg. */
class VideoEncoderTest {

  private static final Rung RUNG = TinyTitles.LADDER.rung("72p");

  @TempDir Path folder;
  private Ffmpeg ffmpeg;
  private FileObjectStorage storage;
  private TitleStore store;
  private VideoEncoder encoder;

  @BeforeEach
  void open() throws IOException {
    ffmpeg = new Ffmpeg(TestFfmpeg.program());
    storage = new FileObjectStorage(folder.resolve("store"));
    store = store(TinyTitles.LADDER);
    encoder = new VideoEncoder(ffmpeg, store, folder.resolve("work"));
  }

  @AfterEach
  void close() {
    ffmpeg.close();
  }

  @Test
  void rung_of_a_title_is_encoded_checked_and_kept() throws Exception {
    encoder.ensureSource(TinyTitles.ONE);

    RungFacts facts = encoder.encode(job("72p"), TinyTitles.ONE.seconds());

    assertThat(facts.codecs()).matches("avc1\\.4d[0-9a-f]{4},mp4a\\.40\\.2");
    assertThat(facts.segments()).isEqualTo(2);
    assertThat(facts.bandwidth()).isBetween(20_000L, 1_000_000L);
    assertThat(store.rung("x1", "72p", sourceKey())).contains(facts);
    assertThat(store.rungs(TinyTitles.ONE)).as("one rung is missing").isEmpty();
    assertThat(storage.listObjects())
        .contains(
            "titles/x1/art/poster.jpg",
            "titles/x1/72p/" + facts.files().init(),
            "titles/x1/72p/" + facts.files().segments().get(0),
            "titles/x1/72p/" + facts.files().segments().get(1),
            "titles/x1/72p/" + facts.files().playlist());
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left).as("nothing is left behind").isEmpty();
    }
  }

  /** A path that was used again was cached under "immutable", and no edge could see a damage. */
  @Test
  void every_file_of_a_rung_is_named_by_what_is_in_it() throws Exception {
    encoder.ensureSource(TinyTitles.ONE);
    RungFiles files = encoder.encode(job("36p"), TinyTitles.ONE.seconds()).files();

    List<String> names = new ArrayList<>(files.segments());
    names.addAll(List.of(files.init(), files.playlist()));
    assertThat(names).hasSize(4).allSatisfy(name -> assertThat(fits(name)).as(name).isTrue());
    String playlist = new String(bytes(files.playlist()), StandardCharsets.UTF_8);
    assertThat(MediaPlaylist.parse(playlist.lines().toList()))
        .satisfies(
            read -> {
              assertThat(read.init()).isEqualTo(files.init());
              assertThat(read.segments().stream().map(MediaPlaylist.Segment::name))
                  .isEqualTo(files.segments());
            });
  }

  private boolean fits(String name) {
    return ContentDigest.fits(name, bytes(name));
  }

  private byte[] bytes(String name) {
    return store.served("x1", "36p", name).orElseThrow().bytes();
  }

  @Test
  void rung_that_is_there_is_not_encoded_again() throws Exception {
    encoder.ensureSource(TinyTitles.ONE);
    RungFacts first = encoder.encode(job("36p"), TinyTitles.ONE.seconds());
    ffmpeg.close();

    encoder.ensureSource(TinyTitles.ONE);

    assertThat(encoder.encode(job("36p"), TinyTitles.ONE.seconds())).isEqualTo(first);
  }

  @Test
  void rung_of_another_recipe_does_not_count() throws Exception {
    encoder.ensureSource(TinyTitles.ONE);
    encoder.encode(job("36p"), TinyTitles.ONE.seconds());

    Ladder richer = new Ladder(List.of(new Rung("36p", 64, 36, 90)), 2, 25);

    assertThat(store(richer).rung("x1", "36p", sourceKey())).isEmpty();
  }

  @Test
  void missing_source_is_a_failure() {
    assertThatThrownBy(() -> encoder.encode(job("36p"), TinyTitles.ONE.seconds()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(sourceKey());
  }

  @Test
  void output_that_is_not_whole_is_unfit() throws Exception {
    encoder.ensureSource(TinyTitles.ONE);
    Path work = Files.createDirectories(folder.resolve("by-hand"));
    Files.copy(
        store.source(sourceKey()).orElseThrow().getNativeEntry(),
        work.resolve(EncodeCommand.SOURCE));
    List<String> said =
        ffmpeg.run(EncodeCommand.rung(RUNG, TinyTitles.LADDER), work, Duration.ofSeconds(60));

    assertThat(RungOutput.check(work, RUNG, TinyTitles.LADDER, 3, said).segments()).isEqualTo(2);
    assertUnfit(work, 5, said, "2 segments instead of 3");
    assertUnfit(work, 3, List.of(), "did not measure");
    assertUnfit(work, 3, List.of("[libx264] SSIM Mean Y:0.5000000 (3.010db)"), "SSIM is 0.5");

    Files.writeString(work.resolve("1.m4s"), "no fragment");
    assertUnfit(work, 3, said, "1.m4s is no movie fragment");

    Path playlist = work.resolve(EncodeCommand.PLAYLIST);
    Files.writeString(
        playlist, Files.readString(playlist, StandardCharsets.UTF_8).replace("#EXT-X-ENDLIST", ""));
    assertUnfit(work, 3, said, "no end");
  }

  /** Only the first segment used to be decoded: viewers met the damage of the others. */
  @Test
  void damage_in_any_segment_is_found_by_decoding() throws Exception {
    encoder.ensureSource(TinyTitles.ONE);
    Path work = Files.createDirectories(folder.resolve("by-hand"));
    Files.copy(
        store.source(sourceKey()).orElseThrow().getNativeEntry(),
        work.resolve(EncodeCommand.SOURCE));
    ffmpeg.run(EncodeCommand.rung(RUNG, TinyTitles.LADDER), work, Duration.ofSeconds(60));
    ffmpeg.run(EncodeCommand.decode(), work, Duration.ofSeconds(60));

    byte[] last = Files.readAllBytes(work.resolve("1.m4s"));
    Arrays.fill(last, last.length / 2, last.length, (byte) 0xff);
    Files.write(work.resolve("1.m4s"), last);

    assertThatThrownBy(() -> ffmpeg.run(EncodeCommand.decode(), work, Duration.ofSeconds(60)))
        .isInstanceOf(FfmpegFailure.class);
  }

  private static void assertUnfit(Path work, int seconds, List<String> said, String why) {
    assertThatThrownBy(() -> RungOutput.check(work, RUNG, TinyTitles.LADDER, seconds, said))
        .isInstanceOf(RungOutput.Unfit.class)
        .hasMessageContaining(why);
  }

  private TitleStore store(Ladder ladder) {
    return new TitleStore(storage, JsonMapper.createDefault(), ladder);
  }

  private String sourceKey() {
    return store.sourceKey(TinyTitles.ONE);
  }

  private EncodeJob job(String rung) {
    return new EncodeJob("x1-" + rung + "-1", "x1", rung, sourceKey());
  }
}
