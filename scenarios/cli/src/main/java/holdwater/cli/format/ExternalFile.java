package holdwater.cli.format;

import static holdwater.model.Checks.checkNotNull;

import holdwater.adapters.external.ExternalSystem;
import java.nio.file.Path;

/** A system of somebody else's, and the file that describes it. */
public record ExternalFile(Path path, ExternalSystem system) {
  public ExternalFile {
    checkNotNull(path, "path");
    checkNotNull(system, "system");
  }
}
