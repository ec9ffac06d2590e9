package holdwater.model.trespass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file, as no noun may. */
public record ReadingNoun(Path place) {
  public String text() throws IOException {
    return Files.readString(place);
  }
}
