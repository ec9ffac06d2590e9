package holdwater.billing.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Every charge by its key, in a file that is forced to disk before anybody is told: a provider that
 * is killed still charges a key once. Thread-safe.
 */
final class ChargeBook implements AutoCloseable {
  /** Years of a small company; beyond it nothing is charged. */
  private static final int MOST = 1_000_000;

  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final FileChannel file;

  private ChargeBook(FileChannel file) {
    this.file = file;
  }

  static ChargeBook open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    ChargeBook book =
        new ChargeBook(
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
      Charge.of(line).ifPresent(charge -> book.charges.put(charge.key(), charge));
    }
    // Whatever a killed process left unfinished must not run into the next line.
    book.append("");
    return book;
  }

  /** The charge of that key, made now if it was not made before. */
  synchronized Charge charge(String key, String account, int cents) throws IOException {
    Charge known = charges.get(key);
    if (known != null) {
      return known;
    }
    if (charges.size() >= MOST) {
      throw new IOException("the book is full");
    }
    Charge made = new Charge(key, "ch-" + UUID.randomUUID(), account, cents);
    append(made.line());
    charges.put(key, made);
    return made;
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  /** All of an account, the oldest first. */
  synchronized List<Charge> of(String account) {
    return charges.values().stream().filter(charge -> charge.account().equals(account)).toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
