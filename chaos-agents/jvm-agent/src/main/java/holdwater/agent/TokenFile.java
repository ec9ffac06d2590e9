package holdwater.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** A secret in a file that only its owner can read. */
final class TokenFile {
  private static final int TOKEN_BYTES = 32;

  private TokenFile() {}

  /**
   * The token in the file; a new one if there is no file.
   *
   * @throws IOException when somebody else can know it
   */
  static String read(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] random = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(random);
      StringBuilder hex = new StringBuilder();
      for (byte one : random) {
        hex.append(Character.forDigit((one >> 4) & 15, 16))
            .append(Character.forDigit(one & 15, 16));
      }
      write(file, hex + "\n");
    }
    String token = OwnFile.read(file).strip();
    if (token.isEmpty()) {
      throw new IOException(file + " holds no token");
    }
    return token;
  }

  /** Readers see nothing or all of it. */
  static void write(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    // In one step: where others may write they could put a link in the place of what was made.
    try (FileChannel out =
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
