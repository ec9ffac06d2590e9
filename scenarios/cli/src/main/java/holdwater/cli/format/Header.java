package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;

/** The two keys that every one of the formats begins with. */
final class Header {
  /** Of the formats that are Holdwater's own. */
  static final String HOLDWATER = "holdwater/v1alpha1";

  static final String OPENSLO = "openslo/v1";

  private Header() {}

  static void read(MapNode document, String apiVersion, String kind) {
    document.required("apiVersion", oneOf(List.of(apiVersion)));
    document.required("kind", oneOf(List.of(kind)));
  }

  /** Of one of ours whose metadata are a name and nothing else: that name, or null without one. */
  static String named(MapNode document, String kind) {
    read(document, HOLDWATER, kind);
    return document.required(
        "metadata",
        map(
            metadata -> {
              String name = metadata.required("name", node -> name(node));
              return metadata.build(() -> name);
            }));
  }

  /** The same of a file; "" when it cannot be read. */
  static String kindOf(Path file) {
    return YamlFile.read(file).documents().stream().findFirst().map(Header::kindOf).orElse("");
  }

  /** The word after {@code kind}, or "" when there is none. */
  static String kindOf(YamlNode document) {
    return document.find("kind").flatMap(YamlNode::scalar).orElse("");
  }
}
