package holdwater.encoding.ladder;

import holdwater.runtime.signing.ContentDigest;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names under which a rung's files are published. Each says what is in the file ({@link
 * ContentDigest}), so a path never means another picture than before, and an edge can tell a file
 * that arrived whole.
 *
 * @param init the initialisation segment
 * @param playlist the HLS playlist, which names the others
 * @param segments in the order of play
 */
@Serdeable
public record RungFiles(String init, String playlist, List<String> segments) {
  private static final String INIT = "init.mp4";

  public RungFiles {
    segments = List.copyOf(segments);
  }

  /**
   * A rung as it is to be stored.
   *
   * @param files the names
   * @param contents by name, the playlist last
   */
  public record Published(RungFiles files, Map<String, byte[]> contents) {}

  /** Names what an encoding left in {@code directory}: {@code segments} of them. */
  public static Published of(Path directory, int segments) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, byte[]> contents = new LinkedHashMap<>();
    List<String> encoded = new ArrayList<>(List.of(INIT));
    for (int i = 0; i < segments; i++) {
      encoded.add(i + ".m4s");
    }
    for (String file : encoded) {
      byte[] bytes = Files.readAllBytes(directory.resolve(file));
      names.put(file, ContentDigest.addressed(file, bytes));
      contents.put(names.get(file), bytes);
    }
    byte[] playlist = playlist(directory, names).getBytes(StandardCharsets.UTF_8);
    String name = ContentDigest.addressed(EncodeCommand.PLAYLIST, playlist);
    contents.put(name, playlist);
    List<String> published = encoded.stream().skip(1).map(names::get).toList();
    return new Published(new RungFiles(names.get(INIT), name, published), contents);
  }

  /** The encoder's playlist with the names of the published files in it. */
  private static String playlist(Path directory, Map<String, String> names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(directory.resolve(EncodeCommand.PLAYLIST))) {
      String renamed = names.getOrDefault(line.strip(), line);
      text.append(renamed.replace("\"" + INIT + "\"", "\"" + names.get(INIT) + "\"")).append('\n');
    }
    return text.toString();
  }
}
