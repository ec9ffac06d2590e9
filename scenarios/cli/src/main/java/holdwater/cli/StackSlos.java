package holdwater.cli;

import holdwater.cli.format.SloReader;
import holdwater.model.slo.Slo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** SLOs of the streaming stack by its services' counters, or of files of the user's. */
public final class StackSlos {
  private static final String OURS = "dashboards/slo";

  private StackSlos() {}

  /** The OpenSLO files of the installation. */
  public static List<Path> files(Home home) {
    Path folder = home.installation().resolve(OURS);
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UserMistake("cannot read the SLO files of the installation: " + e);
    }
  }

  /**
   * All SLOs of those files.
   *
   * @throws UserMistake when two have the same name
   * @throws holdwater.cli.yaml.InvalidFile with the mistakes of the first file that has any
   */
  public static List<Slo> read(List<Path> files) {
    List<Slo> slos = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      for (Slo slo : new SloReader().read(file).orThrow()) {
        if (!names.add(slo.name())) {
          throw new UserMistake(file + ": there is an SLO '" + slo.name() + "' already");
        }
        slos.add(slo);
      }
    }
    return slos;
  }
}
