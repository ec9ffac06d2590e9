package holdwater.cli.format;

import holdwater.cli.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The services of one or more compose files, of which a later one adds to those before. */
final class ComposeFiles {
  /** Beside the first of them. */
  private static final String VARIABLES = ".env";

  private final List<ComposeReader> readers = new ArrayList<>();

  /** Reads the files; never throws for what is in them. */
  ComposeFiles(ComposeChoice choice) {
    Path values = choice.files().get(0).resolveSibling(VARIABLES);
    String wrong = "";
    ComposeVariables variables = new ComposeVariables(Map.of());
    try {
      if (Files.isRegularFile(values)) {
        variables = new ComposeVariables(EnvFile.read(values, Map.of()));
      }
    } catch (IllegalArgumentException e) {
      wrong = e.getMessage();
    } catch (IOException e) {
      wrong = VARIABLES + " beside it cannot be read: " + e.getMessage();
    }
    for (Path file : choice.files()) {
      readers.add(new ComposeReader(file, choice, variables));
    }
    if (!wrong.isEmpty()) {
      readers.get(0).problems().addForFile(wrong);
    }
  }

  /** The mistakes in each; of {@code x-holdwater} too, once somebody has read it. */
  List<Problems> problems() {
    return readers.stream().map(ComposeReader::problems).toList();
  }

  /** Keys that they have and nobody reads, once they have been read. */
  Set<String> unread() {
    return readers.stream()
        .flatMap(reader -> reader.unread().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** By name, in the order in which the files name them first. */
  Map<String, ComposeService> read() {
    Map<String, ComposeService> all = new LinkedHashMap<>();
    for (ComposeReader reader : readers) {
      reader.read().forEach((name, service) -> all.merge(name, service, ComposeService::with));
    }
    all.replaceAll((name, service) -> service.linked(all.keySet()));
    return all;
  }
}
