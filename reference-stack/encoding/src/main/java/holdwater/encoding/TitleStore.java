package holdwater.encoding;

import holdwater.encoding.ladder.EncodeCommand;
import holdwater.encoding.ladder.Ladder;
import holdwater.encoding.ladder.Rung;
import holdwater.encoding.ladder.RungFacts;
import holdwater.encoding.ladder.RungFiles;
import holdwater.encoding.store.FileObjectStorage;
import holdwater.encoding.store.StoredObject;
import io.micronaut.json.JsonMapper;
import io.micronaut.objectstorage.request.UploadRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is where in object storage, and what is complete. A rung counts once its marker is there,
 * which is stored last, and only if the marker was made by the recipe of today: a changed seed or
 * ladder is encoded again. Thread-safe.
 */
final class TitleStore {

  private static final String TITLES = "titles/";
  private static final String ART = "art";
  private static final String MARKER = "rung.json";

  /** Part of every recipe: raise it when the encoding changes in a way that no argument shows. */
  private static final int FORMAT = 2;

  private final FileObjectStorage storage;
  private final JsonMapper json;
  private final Ladder ladder;

  TitleStore(FileObjectStorage storage, JsonMapper json, Ladder ladder) {
    this.storage = storage;
    this.json = json;
    this.ladder = ladder;
  }

  /** What lies beside an encoded rung, and says that it is complete. */
  @Serdeable
  record Marker(String recipe, RungFacts facts) {}

  Ladder ladder() {
    return ladder;
  }

  /** An object that the origin serves; empty for whatever a path should not lead to. */
  Optional<StoredObject> served(String titleId, String rung, String file) {
    return storage.object(TITLES + titleId + "/" + rung + "/" + file);
  }

  /**
   * Where the source of {@code title} is kept; another key when the seed's picture or sound
   * changes.
   */
  String sourceKey(SeedTitle title) {
    return "sources/" + title.id() + "-" + fingerprint(sourceArguments(title).toString()) + ".mp4";
  }

  List<String> sourceArguments(SeedTitle title) {
    return EncodeCommand.source(
        title.picture(), title.toneHertz(), title.seconds(), ladder.framesPerSecond());
  }

  Optional<StoredObject> source(String sourceKey) {
    return storage.object(sourceKey);
  }

  /** Keeps a source that somebody else made. */
  void keepRaw(String sourceKey, byte[] content) {
    storage.upload(UploadRequest.fromBytes(content, sourceKey));
  }

  /** Keeps the poster, then the source: a source that is there has its poster. */
  void keepSource(SeedTitle title, Path source, Path poster) throws IOException {
    keep(TITLES + title.id() + "/" + ART + "/" + EncodeCommand.POSTER, poster);
    keep(sourceKey(title), source);
  }

  /** Keeps all files of a rung under their published names, then its marker. */
  void keepRung(String titleId, String sourceKey, RungFacts facts, Path directory)
      throws IOException {
    String place = TITLES + titleId + "/" + facts.name() + "/";
    RungFiles.of(directory, facts.segments())
        .contents()
        .forEach((name, bytes) -> storage.upload(UploadRequest.fromBytes(bytes, place + name)));
    Marker marker = new Marker(recipe(ladder.rung(facts.name()), sourceKey), facts);
    storage.upload(UploadRequest.fromBytes(json.writeValueAsBytes(marker), place + MARKER));
  }

  /** The rung, if it is complete and was made from that source by the ladder of today. */
  Optional<RungFacts> rung(String titleId, String rung, String sourceKey) {
    return served(titleId, rung, MARKER)
        .map(StoredObject::bytes)
        .flatMap(this::read)
        .filter(marker -> marker.recipe().equals(recipe(ladder.rung(rung), sourceKey)))
        .map(Marker::facts);
  }

  /** Every rung of {@code title}, if none is missing. */
  Optional<List<RungFacts>> rungs(SeedTitle title) {
    String sourceKey = sourceKey(title);
    List<RungFacts> found =
        ladder.names().stream()
            .flatMap(name -> rung(title.id(), name, sourceKey).stream())
            .toList();
    return found.size() == ladder.rungs().size() ? Optional.of(found) : Optional.empty();
  }

  private Optional<Marker> read(byte[] bytes) {
    try {
      return Optional.ofNullable(json.readValue(bytes, Marker.class));
    } catch (IOException e) {
      // Of an older format: as good as not there.
      return Optional.empty();
    }
  }

  private String recipe(Rung rung, String sourceKey) {
    return fingerprint(FORMAT + sourceKey + EncodeCommand.rung(rung, ladder));
  }

  private void keep(String key, Path file) throws IOException {
    storage.upload(UploadRequest.fromBytes(Files.readAllBytes(file), key));
  }

  private static String fingerprint(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
