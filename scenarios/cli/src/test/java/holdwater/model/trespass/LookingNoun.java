package holdwater.model.trespass;

import java.io.IOException;
import java.nio.file.Path;

/** Asks the file system, as no noun may. */
public record LookingNoun(Path place) {
  public Path real() throws IOException {
    return place.toRealPath();
  }
}
