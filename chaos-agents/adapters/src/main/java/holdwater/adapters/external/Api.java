package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The address of a control API.
 *
 * @param tokenFile a file whose only line is the API's token; it is read anew for each call, so
 *     that the token may change
 */
public record Api(URI url, Optional<Path> tokenFile) {
  /** No token is longer. */
  private static final long MOST_BYTES = 4_096;

  public Api {
    checkNotNull(url, "url");
    checkNotNull(tokenFile, "tokenFile");
  }

  /**
   * The token; empty if it wants none.
   *
   * @throws IOException when the file cannot be read, or holds no token
   */
  public Optional<String> token() throws IOException {
    return tokenFile.isEmpty() ? Optional.empty() : Optional.of(read(tokenFile.get()));
  }

  private static String read(Path file) throws IOException {
    try {
      String token = Files.size(file) > MOST_BYTES ? "" : Files.readString(file).strip();
      if (token.isEmpty() || token.contains("\n")) {
        throw new IOException(file + " must hold a token and nothing else");
      }
      return token;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no token file " + file, e);
    }
  }
}
