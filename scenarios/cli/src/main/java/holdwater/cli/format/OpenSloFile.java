package holdwater.cli.format;

import holdwater.cli.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one file of OpenSLO, found by kind and name.
 *
 * @param documents in the order of the file
 */
record OpenSloFile(List<YamlNode> documents) {
  OpenSloFile {
    documents = List.copyOf(documents);
  }

  /** The first document of that kind and name. */
  Optional<YamlNode> find(String kind, String name) {
    return documents.stream()
        .filter(document -> Header.kindOf(document).equals(kind) && name(document).equals(name))
        .findFirst();
  }

  /** Names of all documents of that kind. */
  List<String> names(String kind) {
    return documents.stream()
        .filter(document -> Header.kindOf(document).equals(kind))
        .map(OpenSloFile::name)
        .toList();
  }

  private static String name(YamlNode document) {
    return document
        .find("metadata")
        .flatMap(metadata -> metadata.find("name"))
        .flatMap(YamlNode::scalar)
        .orElse("");
  }
}
