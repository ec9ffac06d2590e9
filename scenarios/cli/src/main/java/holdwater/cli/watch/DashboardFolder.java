package holdwater.cli.watch;

import holdwater.cli.UserMistake;
import holdwater.dashboards.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder in which the files for Prometheus and Grafana are written, and written anew. */
public final class DashboardFolder {
  private final Path folder;

  public DashboardFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes them.
   *
   * @param texts by their paths in the folder
   * @return the files, in that order
   * @throws UserMistake when one is there already that somebody else wrote; then none is written
   */
  public List<Path> write(Map<String, String> texts) {
    List<Path> written = new ArrayList<>();
    try {
      for (String file : texts.keySet()) {
        refuseOthers(folder.resolve(file));
      }
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
        written.add(file);
      }
    } catch (IOException e) {
      throw new UserMistake("cannot write to " + folder + ": " + e);
    }
    return written;
  }

  /** Dashboards bear our name; a YAML file might be somebody's own. */
  private static void refuseOthers(Path file) throws IOException {
    if (file.toString().endsWith(".yml")
        && Files.exists(file)
        && !Files.readString(file).startsWith(YamlText.MARK)) {
      throw new UserMistake(
          file + " is there already and was not written by this command: name another folder");
    }
  }
}
