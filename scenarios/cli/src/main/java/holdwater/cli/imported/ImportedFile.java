package holdwater.cli.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.UserMistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a HAR file or an OpenAPI document, whichever it is. Nothing outside of the file is read.
 */
public final class ImportedFile {
  /** A recording of an hour with every picture in it has more, and nobody means that one. */
  static final long MOST_BYTES = 64L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ImportedFile() {}

  /**
   * The journeys in it.
   *
   * @throws UserMistake when it is neither, or has nothing to send
   */
  public static Imported read(Path file) {
    JsonNode document = document(file);
    String name = Names.plain(String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""));
    if (document.path("log").path("entries").isArray()) {
      return new HarJourney(name, document.path("log").path("entries")).read();
    }
    if (document.has("openapi")) {
      return new OpenApiJourneys(name, document).read();
    }
    if (document.has("swagger")) {
      throw new UserMistake(
          file + " is a Swagger 2 document: convert it to OpenAPI 3, its editor does that");
    }
    throw new UserMistake(
        file + " is neither a HAR file (log.entries) nor an OpenAPI 3 document (openapi)");
  }

  private static JsonNode document(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UserMistake(file + " has more than " + (MOST_BYTES >> 20) + " MB");
      }
      // Of JSON, YAML is a superset, but too slow for a HAR of some megabytes.
      return isYaml(file) ? yaml(file) : JSON.readTree(file.toFile());
    } catch (IOException | YamlEngineException e) {
      String why = Files.exists(file) ? firstLine(e.getMessage()) : "there is no such file";
      throw new UserMistake("cannot read " + file + ": " + why);
    }
  }

  private static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static JsonNode yaml(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
    return read == null ? JSON.nullNode() : JSON.valueToTree(read);
  }

  private static String firstLine(String message) {
    return message == null ? "it is damaged" : message.lines().findFirst().orElse("");
  }
}
