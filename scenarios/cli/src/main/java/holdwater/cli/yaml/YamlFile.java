package holdwater.cli.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML file, read into nodes.
 *
 * @param documents empty when the file could not be read, in which case {@code problems} says why
 * @param problems where everybody who reads the nodes notes mistakes
 */
public record YamlFile(Path path, List<YamlNode> documents, Problems problems) {
  /** A larger file is surely not one of ours. */
  public static final int MAX_BYTES = 256 * 1024;

  /** Deeper nesting is no format of ours, and the composer recurses. */
  private static final int MAX_DEPTH = 40;

  /** Enough to say something once; too few for "billion laughs". */
  private static final int MAX_ALIASES = 20;

  public YamlFile {
    documents = List.copyOf(documents);
  }

  /** Reads the file; never throws for what is in it, or for its not being there. */
  public static YamlFile read(Path path) {
    return read(path, MAX_ALIASES);
  }

  /**
   * The same, of a format in which aliases are usual: whoever reads it must bound what they make.
   */
  public static YamlFile read(Path path, int mostAliases) {
    Problems problems = new Problems(String.valueOf(path.getFileName()));
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.addForFile("is larger than " + MAX_BYTES / 1024 + " KB");
        return new YamlFile(path, List.of(), problems);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(path, isJson(path) ? text.replace('\t', ' ') : text, mostAliases, problems);
    } catch (CharacterCodingException e) {
      problems.addForFile("is not UTF-8");
    } catch (IOException e) {
      problems.addForFile(
          Files.exists(path) ? "cannot be read: " + e.getMessage() : "no such file");
    }
    return new YamlFile(path, List.of(), problems);
  }

  /** JSON is YAML but for tabs, which may stand between its words and not within. */
  private static boolean isJson(Path path) {
    return path.toString().endsWith(".json");
  }

  private static YamlFile parse(Path path, String text, int mostAliases, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(problems.fileName())
            .setMaxAliasesForCollections(mostAliases)
            // The default is that of JSON, to which .999 is text.
            .setSchema(new CoreSchema())
            .build();
    List<YamlNode> documents = new ArrayList<>();
    try {
      if (withinLimits(new Parse(settings).parseString(text), mostAliases, problems)) {
        for (Node node : new Compose(settings).composeAllFromString(text)) {
          YamlNode document = YamlNode.root(node, problems);
          // A --- too many begins a document with nothing in it.
          if (!document.isBlank()) {
            documents.add(document);
          }
        }
      }
    } catch (MarkedYamlEngineException e) {
      // The context says where a construct began, the problem where it broke: that is the place.
      Position place = Position.of(e.getProblemMark().or(e::getContextMark));
      problems.add(place, "", "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.addForFile("is not YAML: " + e.getMessage());
    }
    if (documents.isEmpty() && problems.isEmpty()) {
      problems.addForFile("is empty");
    }
    return new YamlFile(path, problems.isEmpty() ? documents : List.of(), problems);
  }

  private static boolean withinLimits(Iterable<Event> events, int mostAliases, Problems problems) {
    // Of what is open, without a name for what has no anchor.
    Deque<Optional<Anchor>> open = new ArrayDeque<>();
    int aliases = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent start) {
        open.push(start.getAnchor());
      } else if (event instanceof CollectionEndEvent) {
        open.pop();
      }
      aliases += event instanceof AliasEvent ? 1 : 0;
      String limit = "";
      if (open.size() > MAX_DEPTH) {
        limit = "is nested deeper than " + MAX_DEPTH + " levels";
      } else if (aliases > mostAliases) {
        limit = "has more than " + mostAliases + " aliases";
      } else if (event instanceof AliasEvent alias
          && open.contains(Optional.of(alias.getAlias()))) {
        // What merges it would never end.
        limit = "contains itself, by *" + alias.getAlias();
      }
      if (!limit.isEmpty()) {
        problems.add(Position.of(event.getStartMark()), "", limit);
        return false;
      }
    }
    return true;
  }

  /** The one document of a file that may have no more; a mistake and nothing if there are more. */
  public Optional<YamlNode> single() {
    if (documents.size() > 1) {
      documents.get(1).mistake("has a second document: put it into a file of its own");
      return Optional.empty();
    }
    return documents.stream().findFirst();
  }
}
